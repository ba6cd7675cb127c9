package org.sglthresh.spark.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;

/**
 * The engines that can be asked for by name: where the epochs run, or what reads the scores. An
 * entry is what help, options and Spark ML know of an engine: what it is offered for, and a phrase
 * for each of these uses.
 */
public enum EngineChoice {
  /** By the size of the data; of commands that only read, by whether GPUs run SQL. */
  AUTO(
      Map.of(
          Use.FOLDS, "by the size of the data",
          Use.LEARNING, "by the size of the data",
          Use.READING, "by whether that is on")),
  /** On the driver, in memory. */
  LOCAL(Map.of(Use.FOLDS, "on the driver", Use.LEARNING, "on the driver")),
  /** On the executors, one Spark job an epoch. */
  BLOCKS(
      Map.of(
          Use.FOLDS, "on the executors",
          Use.LEARNING, "on the executors",
          Use.READING, "by code of its own")),
  /** On the driver, over a summary of the scores. */
  SUMMARY(Map.of(Use.LEARNING, "on the driver over a summary of the scores")),
  /** In Spark SQL, one query an epoch. */
  SQL(
      Map.of(
          Use.LEARNING, "in Spark SQL (for GPUs)",
          Use.READING, "by queries that the RAPIDS Accelerator can run on GPUs")),
  /** The same, refused where any of it would not run on GPUs; asked for by an option of its own. */
  SQL_ON_GPU(Map.of());

  /** What commands offer engines for. */
  public enum Use {
    /** Learning on folds of the clips, which takes the clips themselves. */
    FOLDS("Where the epochs run"),
    /** Learning on all clips. */
    LEARNING("Where the epochs run"),
    /** Reading the scores once. */
    READING("What reads the scores");

    private final String question;

    Use(String question) {
      this.question = question;
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // of Map.of
  private final Map<Use, String> phrases;

  EngineChoice(Map<Use, String> phrases) {
    this.phrases = phrases;
  }

  /** Those that are offered for a use. */
  public static List<EngineChoice> offered(Use use) {
    return Arrays.stream(values()).filter(engine -> engine.is(use)).toList();
  }

  /** What each engine that is offered does, in one sentence for help; {@link #AUTO} comes last. */
  public static String help(Use use) {
    return offered(use).stream()
        .sorted(Comparator.comparing((EngineChoice engine) -> engine == AUTO))
        .map(engine -> engine.label() + " " + engine.phrases.get(use))
        .collect(Collectors.joining(", ", use.question + ": ", "."));
  }

  /** Whether it is offered for a use. */
  public boolean is(Use use) {
    return phrases.containsKey(use);
  }

  /** The name users know it by. */
  public String label() {
    return Words.nameOf(this == SQL_ON_GPU ? SQL : this);
  }

  /** Whether it is Spark SQL. */
  public boolean isSql() {
    return this == SQL || this == SQL_ON_GPU;
  }

  /** Whether it sums in double precision, whatever precision is asked for. */
  public boolean sumsInDouble() {
    return this == SUMMARY || isSql();
  }
}
