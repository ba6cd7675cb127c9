package org.sglthresh.cli.option;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.job.evaluate.RankingOptions;
import org.sglthresh.job.gate.DiffOptions;
import org.sglthresh.job.gate.DiffOptions.CorpusLabels;
import org.sglthresh.spark.table.EngineChoice;

/** Options of the commands that compare two sets of thresholds: {@code diff} and {@code gate}. */
public final class DifferenceOptions {
  private static final CommandOption<String> BEFORE =
      thresholds("before", "The earlier thresholds: a thresholds.json, or the output of a run.")
          .requiredUnless(RegistryOptions.REGISTRY);
  private static final CommandOption<String> AFTER =
      thresholds("after", "The later thresholds, the same. Classes are matched by name.")
          .required();
  private static final CommandOption<String> SCORES =
      CommandOption.of(
          HelpGroup.INPUT,
          "scores",
          "PATH",
          Values.text(),
          "Scores of clips to measure both on, a Parquet table; without it only the thresholds are"
              + " compared.");

  private static final CommandOption<String> BEFORE_SCORES =
      CommandOption.of(
          HelpGroup.INPUT,
          "before-scores",
          "PATH",
          Values.text(),
          "An earlier tagger's scores of the same clips, to compare two taggers: --before is measured"
              + " on these and --after on --scores, and the ranking metrics of both are compared,"
              + " which no threshold changes.");

  private static final CommandOption<Boolean> WITHOUT_LABELS =
      CommandOption.flag(
          HelpGroup.INPUT,
          "without-labels",
          "The clips have no labels: only the tags that each class gains and loses are known, and"
              + " how many clips have any.");

  /**
   * Options that are unused if the clips have no labels. The engine is one of them: clips without
   * labels are read by engine blocks only.
   */
  private static final List<CommandOption<?>> OF_LABELS =
      List.of(
          TableOptions.LABELS,
          TableOptions.LABELS_AS,
          TableOptions.UNLABELLED,
          TableOptions.WEIGHT_COLUMN,
          ColumnOptions.LABELS,
          GapOptions.EXTRA_LABELS,
          EngineOptions.READING,
          EngineOptions.REQUIRE_GPU);

  private static final CommandOption<String> METADATA =
      CommandOption.of(
          HelpGroup.INPUT,
          SliceOptions.METADATA.name(),
          "PATH",
          Values.text(),
          "Table with clip_id and the column of --group-column: Parquet, or a .csv or .tsv with a"
              + " header.");

  /** Options that are unused where nothing has an interval. */
  private static final List<CommandOption<?>> OF_INTERVALS =
      List.of(SliceOptions.GROUP_COLUMN, METADATA);

  /** Options that are unused with one tagger. */
  private static final List<CommandOption<?>> OF_TAGGERS = List.of(SliceOptions.AT);

  /** Options that are unused without clips. */
  private static final List<CommandOption<?>> OF_CLIPS =
      CommandOption.join(
          List.of(TableOptions.CLASSES, WITHOUT_LABELS, BEFORE_SCORES),
          ColumnOptions.OF_SCORES,
          GapOptions.OF_SCORES,
          OF_LABELS,
          OF_INTERVALS);

  /** In the order of help. */
  private static final List<CommandOption<?>> ALL =
      CommandOption.join(
          List.of(
              BEFORE,
              RegistryOptions.REGISTRY,
              RegistryOptions.CHANNEL,
              AFTER,
              SCORES,
              BEFORE_SCORES,
              TableOptions.LABELS,
              WITHOUT_LABELS,
              TableOptions.CLASSES,
              TableOptions.LABELS_AS,
              TableOptions.UNLABELLED,
              TableOptions.WEIGHT_COLUMN),
          ColumnOptions.ALL,
          GapOptions.ALL,
          OF_INTERVALS,
          OF_TAGGERS);

  private DifferenceOptions() {}

  private static CommandOption<String> thresholds(String name, String description) {
    return CommandOption.of(HelpGroup.INPUT, name, "FILE|DIR", Values.text(), description);
  }

  /** What is compared and where the result goes; refuses options that would be ignored. */
  public static DiffOptions read(Arguments arguments) {
    Optional<String> scores = arguments.find(SCORES);
    if (scores.isEmpty()) {
      refuse(
          arguments,
          OF_CLIPS,
          " is given without --scores, so there are no clips it could matter to; add --scores or"
              + " leave it out");
    }
    boolean unlabelled = arguments.value(WITHOUT_LABELS);
    if (unlabelled) {
      refuse(
          arguments,
          OF_LABELS,
          " does not go with --without-labels: it is about how labels are read; leave one out");
      refuse(
          arguments,
          OF_INTERVALS,
          " does not go with --without-labels: it is for intervals of what labels judge; leave one"
              + " out");
    }
    return new DiffOptions(
        ThresholdOptions.read(arguments, BEFORE),
        arguments.value(AFTER),
        scores.map(given -> TableOptions.labelled(arguments)),
        unlabelled ? CorpusLabels.ABSENT : CorpusLabels.GIVEN,
        beforeScores(arguments),
        ranking(arguments),
        engine(arguments),
        WriteOptions.read(arguments));
  }

  private static Optional<String> beforeScores(Arguments arguments) {
    Optional<String> scores = arguments.find(BEFORE_SCORES);
    if (scores.isEmpty()) {
      refuse(
          arguments,
          OF_TAGGERS,
          " is given without --before-scores, but only the rankings of two taggers are compared; add"
              + " --before-scores or leave it out");
    } else if (arguments.value(WITHOUT_LABELS)) {
      throw UserException.usage(
          arguments.origin(BEFORE_SCORES)
              + " does not go with --without-labels: which tagger is better only labels say; leave"
              + " one out");
    }
    return scores;
  }

  private static RankingOptions ranking(Arguments arguments) {
    if (arguments.isGiven(METADATA) && !arguments.isGiven(SliceOptions.GROUP_COLUMN)) {
      throw UserException.usage(
          arguments.origin(METADATA)
              + " holds the column of --group-column; add that, or leave it out");
    }
    return new RankingOptions(
        SliceOptions.ranks(arguments),
        List.of(),
        arguments.find(METADATA),
        arguments.find(SliceOptions.GROUP_COLUMN));
  }

  /** Queries have neither ranking metrics nor groups. */
  private static EngineChoice engine(Arguments arguments) {
    EngineChoice engine = EngineOptions.read(arguments, EngineOptions.READING);
    if (engine.isSql()) {
      refuse(
          arguments,
          List.of(BEFORE_SCORES),
          " does not go with engine sql, which has F1 and its like alone and no ranking metrics;"
              + " leave one out");
      refuse(
          arguments,
          List.of(SliceOptions.GROUP_COLUMN),
          " does not go with engine sql, whose intervals are of single clips; leave one out");
    }
    return engine;
  }

  private static void refuse(Arguments arguments, List<CommandOption<?>> options, String why) {
    for (CommandOption<?> option : options) {
      if (arguments.isGiven(option)) {
        throw UserException.usage(arguments.origin(option) + why);
      }
    }
  }

  /** The options that affect the result, with their effective values. */
  public static Map<String, String> parameters(
      Arguments arguments, List<CommandOption<?>> options) {
    Set<CommandOption<?>> unused = new HashSet<>();
    if (!arguments.isGiven(SCORES)) {
      unused.addAll(OF_CLIPS);
    } else if (arguments.value(WITHOUT_LABELS)) {
      unused.addAll(OF_LABELS);
      unused.addAll(OF_INTERVALS);
    }
    if (!arguments.isGiven(BEFORE_SCORES)) {
      unused.addAll(OF_TAGGERS);
    }
    return arguments.parameters(
        options.stream().filter(option -> !unused.contains(option)).toList());
  }

  /** All options of a command that compares, with those it has beside these. */
  public static List<CommandOption<?>> with(CommandOption<?>... own) {
    return CommandOption.join(ALL, List.of(own), WriteOptions.ALL, EngineOptions.OF_READING);
  }
}
