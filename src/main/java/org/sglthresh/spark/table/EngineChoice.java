package org.sglthresh.spark.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;

/**
 * The engines that a user can choose: they run the epochs of learning, or read the scores in other
 * commands. An entry holds the uses for which an engine is offered, with a phrase for the help of
 * each use.
 */
public enum EngineChoice {
  /** Chosen by the size of the data; in commands that only read, by whether GPUs run SQL. */
  AUTO(
      Map.of(
          Use.FOLDS, "by the size of the data",
          Use.LEARNING, "by the size of the data",
          Use.READING, "by whether that is on",
          Use.MEASURING, "by blocks unless GPUs are on and there are thresholds"),
      Trait.BLOCKS),
  /** On the driver, in memory. */
  LOCAL(
      Map.of(
          Use.FOLDS, "on the driver",
          Use.LEARNING, "on the driver",
          Use.MEASURING, "on the driver"),
      Trait.BLOCKS,
      Trait.ON_DRIVER),
  /** On the executors, one Spark job for each epoch. */
  BLOCKS(
      Map.of(
          Use.FOLDS, "on the executors",
          Use.LEARNING, "on the executors",
          Use.READING, "by Java code",
          Use.MEASURING, "on the executors"),
      Trait.BLOCKS),
  /** On the driver, over a summary of the scores. */
  SUMMARY(
      Map.of(
          Use.LEARNING, "on the driver over a summary of the scores",
          Use.MEASURING,
              "as blocks, which summarises the scores where the labels are too many for the driver"),
      Trait.SUMMARY,
      Trait.DOUBLE),
  /** In Spark SQL, one query for each epoch. */
  SQL(
      Map.of(
          Use.LEARNING, "in Spark SQL (for GPUs)",
          Use.READING, "by queries that the RAPIDS Accelerator can run on GPUs",
          Use.MEASURING,
              "by queries that the RAPIDS Accelerator can run on GPUs (what needs thresholds, alone)"),
      Trait.SQL,
      Trait.DOUBLE),
  /** In Spark SQL on GPUs; fails if any part of a query would not. Chosen by another option. */
  SQL_ON_GPU(Map.of(), Trait.SQL, Trait.DOUBLE, Trait.ONLY_ON_GPU);

  /** What an engine is made for. */
  public enum Trait {
    /** Works on blocks of clips. */
    BLOCKS,
    /** Brings the blocks of all clips to the driver's memory. */
    ON_DRIVER,
    /** Learns from a summary of the scores, which can be refined. */
    SUMMARY,
    /** Works by queries of Spark SQL. */
    SQL,
    /** Is refused where a query would not run on GPUs. */
    ONLY_ON_GPU,
    /** Sums in double precision, whatever precision is asked for. */
    DOUBLE
  }

  /** The uses of an engine. */
  public enum Use {
    /** Learning on folds of the clips, which needs the scores themselves. */
    FOLDS("Where the epochs run"),
    /** Learning on all clips. */
    LEARNING("Where the epochs run"),
    /** Reading the scores once. */
    READING("What reads the scores"),
    /** Measuring scores and decisions. */
    MEASURING("Where the scores are measured");

    private final String question;

    Use(String question) {
      this.question = question;
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable
  private final Map<Use, String> phrases;

  @SuppressWarnings("ImmutableEnumChecker") // of Set.of
  private final Set<Trait> traits;

  EngineChoice(Map<Use, String> phrases, Trait... traits) {
    this.phrases = phrases;
    this.traits = Set.of(traits);
  }

  /** The engines offered for a use. */
  public static List<EngineChoice> offered(Use use) {
    return Arrays.stream(values()).filter(engine -> engine.isOfferedFor(use)).toList();
  }

  /** The engines offered for a use, in a sentence for help; {@link #AUTO} comes last. */
  public static String help(Use use) {
    return offered(use).stream()
        .sorted(Comparator.comparing((EngineChoice engine) -> engine == AUTO))
        .map(engine -> engine.label() + " " + engine.phrases.get(use))
        .collect(Collectors.joining(", ", use.question + ": ", "."));
  }

  /** Whether the engine is offered for a use. */
  public boolean isOfferedFor(Use use) {
    return phrases.containsKey(use);
  }

  /** The name of the engine in options and messages. */
  public String label() {
    return Words.nameOf(this == SQL_ON_GPU ? SQL : this);
  }

  /** Whether it has a trait. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether the choice is left to the program. */
  public boolean isAuto() {
    return this == AUTO;
  }

  /** Whether it works by queries of Spark SQL. */
  public boolean isSql() {
    return has(Trait.SQL);
  }
}
