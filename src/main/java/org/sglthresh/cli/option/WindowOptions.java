package org.sglthresh.cli.option;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sglthresh.cli.option.write.TableWriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.CommandOption.ValueType;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.job.psl.LengthThresholds;
import org.sglthresh.job.psl.PseudoLabelOptions;
import org.sglthresh.job.psl.PseudoLabelOptions.Tables;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.psl.Pooling;
import org.sglthresh.psl.SoftLabels;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.psl.WindowSource;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;

/** Options of {@code pseudo-label}: windows, and what becomes of them. */
public final class WindowOptions {
  private static final Pattern OF_LENGTH = Pattern.compile("([0-9]*\\.?[0-9]+)=(.+)");

  private static final CommandOption<List<String>> WINDOWS =
      CommandOption.of(
              HelpGroup.INPUT,
              "windows",
              "DIR,...",
              Values.list(Values.text()),
              "Outputs of annotate, which are read together as one corpus, or tables with clip_id,"
                  + " recording, onset, offset and scores.")
          .required();
  private static final CommandOption<List<WindowLength>> LENGTHS =
      CommandOption.of(
          HelpGroup.INPUT,
          "lengths",
          "SECONDS,...",
          Values.list(Values.windowLength()),
          "Lengths of windows that are used; without it all that are there.");
  private static final CommandOption<String> LABELS =
      CommandOption.of(
          HelpGroup.INPUT,
          "labels",
          "PATH",
          Values.text(),
          "Parquet table with recording (or clip_id, which holds recordings) and the weak labels of"
              + " each.");
  private static final CommandOption<String> KEEP_CLASSES =
      CommandOption.of(
          HelpGroup.INPUT,
          "keep-classes",
          "FILE",
          Values.text(),
          "Names of the classes that are written and counted, in this order: .json, .csv or .txt;"
              + " without it all.");
  private static final CommandOption<String> TRUTH =
      CommandOption.of(
          HelpGroup.INPUT,
          "truth",
          "PATH",
          Values.text(),
          "The events of the recordings: Parquet, .csv or .tsv with recording or filename, onset,"
              + " offset, and class or event_label. A recording alone in its row has no event.");
  private static final CommandOption<Double> MINIMUM_OVERLAP =
      CommandOption.of(
              HelpGroup.METHOD,
              "minimum-overlap",
              "SECONDS",
              Values.positiveNumber(),
              "With --truth: a window has the label of an event when it holds so much of it, or all"
                  + " of a shorter one.")
          .withDefault("0.1");
  private static final CommandOption<String> ONTOLOGY =
      CommandOption.of(
          HelpGroup.INPUT,
          "ontology",
          "FILE",
          Values.text(),
          "Which classes are above which: the ontology.json of AudioSet, or a .csv with child and"
              + " parent.");
  private static final CommandOption<Double> MIX =
      CommandOption.of(
          HelpGroup.METHOD,
          "mix",
          "ALPHA",
          Values.number("a number from 0 to 1", value -> value >= 0 && value <= 1),
          "Soft labels are ALPHA times the score and 1 - ALPHA times the weak label of the recording;"
              + " without it the scores.");
  private static final CommandOption<Double> FLOOR =
      CommandOption.of(
          HelpGroup.METHOD,
          "floor",
          "X",
          Values.number("a number from 0 to 1", value -> value >= 0 && value <= 1),
          "Scores below it are 0 in soft labels.");
  private static final CommandOption<Integer> TOP_K =
      CommandOption.of(
          HelpGroup.METHOD,
          "top-k",
          "NUMBER",
          Values.count(1, 1_000_000),
          "Only so many of the highest scores of a window stay in soft labels; the others are 0.");
  private static final CommandOption<Pooling> POOL =
      CommandOption.of(
          HelpGroup.METHOD,
          "pool",
          "max|mean|quantile:Q",
          pooling(),
          "Also write scores of the recordings, made of all their windows class by class.");
  private static final CommandOption<String> THRESHOLDS =
      CommandOption.of(
          HelpGroup.METHOD,
          "thresholds",
          "RUN|NUMBER",
          Values.text(),
          "A window has a label when its score is above the threshold: a thresholds.json, a directory"
              + " that holds one, or a number, or one for each length as in 10=RUN,2=0.3. With it"
              + " hard labels are written; without it "
              + LengthThresholds.DEFAULT
              + " is counted.");
  private static final CommandOption<Boolean> STATISTICS_ONLY =
      CommandOption.flag(
          HelpGroup.OUTPUT, "statistics-only", "Write statistics and report, and no tables.");

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL =
      CommandOption.join(
          List.of(WINDOWS, LENGTHS, LABELS, TableOptions.CLASSES, KEEP_CLASSES, TRUTH, ONTOLOGY),
          List.of(TableOptions.SCORE_SCALE, TableOptions.LABELS_AS),
          ColumnOptions.ALL,
          GapOptions.ALL,
          List.of(THRESHOLDS, RegistryOptions.REGISTRY, RegistryOptions.CHANNEL),
          List.of(MIX, FLOOR, TOP_K, POOL, MINIMUM_OVERLAP, STATISTICS_ONLY),
          TableWriteOptions.ALL);

  private WindowOptions() {}

  private static ValueType<Pooling> pooling() {
    return new ValueType<>() {
      @Override
      public Optional<Pooling> parse(String text) {
        return Pooling.parse(text);
      }

      @Override
      public String accepts() {
        return "max, mean or quantile:Q with Q from 0 to 1";
      }
    };
  }

  /** All options. */
  public static PseudoLabelOptions read(Arguments arguments) {
    requireNoneWithout(arguments, LABELS, "weak labels", MIX, TableOptions.LABELS_AS);
    requireNoneWithout(
        arguments, LABELS, "weak labels", ColumnOptions.LABELS, GapOptions.EXTRA_LABELS);
    requireNoneWithout(arguments, TRUTH, "events", MINIMUM_OVERLAP);
    boolean statisticsOnly = arguments.value(STATISTICS_ONLY);
    if (statisticsOnly) {
      requireNoTables(arguments);
    }
    requireProbabilities(arguments);
    return new PseudoLabelOptions(
        new WindowSource(
            arguments.value(WINDOWS), arguments.find(LENGTHS).orElse(List.of()), table(arguments)),
        arguments.find(LABELS),
        arguments.find(KEEP_CLASSES),
        thresholds(arguments),
        new SoftLabels(
            arguments.find(FLOOR).map(Double::floatValue).orElse(SoftLabels.SCORES.floor()),
            arguments.find(TOP_K).orElse(SoftLabels.SCORES.top()),
            arguments.find(MIX).orElse(SoftLabels.SCORES.alpha())),
        arguments.find(POOL),
        arguments.find(TRUTH),
        new OverlapRule(arguments.value(MINIMUM_OVERLAP)),
        arguments.find(ONTOLOGY),
        statisticsOnly ? Tables.NONE : Tables.WRITTEN,
        output(arguments, statisticsOnly));
  }

  private static OutputOptions output(Arguments arguments, boolean statisticsOnly) {
    OutputOptions output = TableWriteOptions.read(arguments);
    if (statisticsOnly && output.table().isPresent()) {
      throw UserException.usage(
          arguments.origin(STATISTICS_ONLY)
              + " writes no labels, so there are no rows for a table; give --output a directory");
    }
    return output;
  }

  private static TableSource table(Arguments arguments) {
    return new TableSource(
        arguments.value(WINDOWS).get(0),
        Optional.empty(),
        arguments.find(TableOptions.CLASSES),
        arguments.value(TableOptions.SCORE_SCALE),
        arguments.value(TableOptions.LABELS_AS),
        Unlabelled.KEEP,
        ColumnOptions.read(arguments),
        GapOptions.read(arguments));
  }

  private static void requireNoneWithout(
      Arguments arguments, CommandOption<?> needed, String what, CommandOption<?>... options) {
    for (CommandOption<?> option : options) {
      if (arguments.isGiven(option) && !arguments.isGiven(needed)) {
        throw UserException.usage(
            arguments.origin(option)
                + " is about "
                + what
                + "; add "
                + needed.dashed()
                + " or leave it out");
      }
    }
  }

  private static void requireNoTables(Arguments arguments) {
    for (CommandOption<?> option : List.of(MIX, FLOOR, TOP_K, POOL)) {
      if (arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option)
                + " is about tables, and "
                + arguments.origin(STATISTICS_ONLY)
                + " writes none; leave one of them out");
      }
    }
  }

  private static void requireProbabilities(Arguments arguments) {
    if (arguments.value(TableOptions.SCORE_SCALE) == ScoreScale.PROBABILITY) {
      return;
    }
    if (!arguments.value(STATISTICS_ONLY)) {
      throw UserException.usage(
          arguments.origin(TableOptions.SCORE_SCALE)
              + " logit does not go with soft labels, which are probabilities; add"
              + " --statistics-only");
    }
    if (thresholds(arguments).equals(LengthThresholds.NONE)) {
      throw UserException.usage(
          arguments.origin(TableOptions.SCORE_SCALE)
              + " logit has no usual threshold; say which with --thresholds");
    }
  }

  private static LengthThresholds thresholds(Arguments arguments) {
    Map<WindowLength, ThresholdsSource> byLength =
        arguments.find(THRESHOLDS).map(text -> byLength(arguments, text)).orElse(Map.of());
    if (!byLength.isEmpty()) {
      for (CommandOption<?> other : List.of(RegistryOptions.REGISTRY, RegistryOptions.CHANNEL)) {
        if (arguments.isGiven(other)) {
          throw UserException.usage(
              arguments.origin(THRESHOLDS)
                  + " does not go with "
                  + arguments.origin(other)
                  + ": take thresholds from the one or the other");
        }
      }
      return new LengthThresholds(Optional.empty(), byLength);
    }
    boolean named =
        arguments.isGiven(THRESHOLDS)
            || arguments.isGiven(RegistryOptions.REGISTRY)
            || arguments.isGiven(RegistryOptions.CHANNEL);
    arguments.find(THRESHOLDS).ifPresent(text -> check(arguments, text));
    return named
        ? new LengthThresholds(Optional.of(ThresholdOptions.read(arguments, THRESHOLDS)), Map.of())
        : LengthThresholds.NONE;
  }

  /** The thresholds of each length; none if the text is not of lengths. */
  private static Map<WindowLength, ThresholdsSource> byLength(Arguments arguments, String text) {
    Map<WindowLength, ThresholdsSource> byLength = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = OF_LENGTH.matcher(part);
      Optional<WindowLength> length =
          matcher.matches() ? WindowLength.parse(matcher.group(1)) : Optional.empty();
      if (length.isEmpty()) {
        return Map.of();
      }
      check(arguments, matcher.group(2));
      if (byLength.put(length.get(), new ThresholdsSource.Given(matcher.group(2))) != null) {
        throw UserException.usage(
            arguments.origin(THRESHOLDS)
                + " names windows of "
                + length.get().text()
                + " s twice; give each length once");
      }
    }
    return byLength;
  }

  private static void check(Arguments arguments, String text) {
    Values.parseNumber(text)
        .ifPresent(number -> TableOptions.checkThreshold(arguments, THRESHOLDS, number));
  }

  /** Those that have no effect on the result. */
  public static Set<CommandOption<?>> unused(Arguments arguments) {
    Set<CommandOption<?>> unused = new HashSet<>();
    if (!arguments.isGiven(TRUTH)) {
      unused.add(MINIMUM_OVERLAP);
    }
    if (!arguments.isGiven(LABELS)) {
      unused.add(TableOptions.LABELS_AS);
      unused.add(GapOptions.EXTRA_LABELS);
    }
    return unused;
  }
}
