package org.sglthresh.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.job.clips.Refinement;
import org.sglthresh.job.clips.SummarySource;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/**
 * Options that put summaries in the place of scores and labels: those of {@code optimize} and
 * {@code compare}, and what {@link MeasureOptions} takes for {@code evaluate}.
 */
public final class SummaryOptions {
  public static final CommandOption<List<String>> SUMMARY =
      CommandOption.of(
          HelpGroup.INPUT,
          "summary",
          "DIR,DIR,...",
          Values.list(Values.text()),
          "Summaries by 'summarize' to read instead of --scores. They must be of different clips, or"
              + " clips count twice and are warned of, and of the same classes.");
  static final CommandOption<List<String>> SUBTRACT_SUMMARY =
      CommandOption.of(
          HelpGroup.INPUT,
          "subtract-summary",
          "DIR,DIR,...",
          Values.list(Values.text()),
          "Summaries of clips to be left out again of those of --summary.");

  /** {@code --scores}, which summaries can stand in for. */
  static final CommandOption<String> SCORES = TableOptions.SCORES.requiredUnless(SUMMARY);

  static final CommandOption<Boolean> REFINE =
      CommandOption.flag(
          HelpGroup.METHOD,
          "refine",
          "With --engine summary: read the scores once more in the bins that matter. The"
              + " certificate and the metrics of tuning clips become exact, and exact finds the"
              + " thresholds of engine local; other methods keep what they learned on the summary,"
              + " but no threshold is moved to an edge of a bin any more.");

  /** What only matters to tables of scores and labels. */
  static final List<CommandOption<?>> OF_TABLES =
      CommandOption.join(
          List.of(
              TableOptions.FORMAT,
              TableOptions.CLASSES,
              TableOptions.LABELS_AS,
              TableOptions.UNLABELLED,
              TableOptions.WEIGHT_COLUMN),
          ColumnOptions.ALL,
          GapOptions.ALL);

  private SummaryOptions() {}

  /** The options of one table, in which {@code --scores} may be absent. */
  public static List<CommandOption<?>> tableOptions() {
    List<CommandOption<?>> options = new ArrayList<>();
    for (CommandOption<?> option : TableOptions.LABELLED) {
      options.add(option.equals(TableOptions.SCORES) ? SCORES : option);
      if (option.equals(TableOptions.LABELS)) {
        options.add(SUMMARY);
        options.add(SUBTRACT_SUMMARY);
        options.add(CalibrationOptions.CALIBRATION);
      }
    }
    return options;
  }

  /** The options of methods on tables or summaries. */
  public static List<CommandOption<?>> methodOptions() {
    return CommandOption.join(
        MethodOptions.all(EngineOptions.LEARNING, REFINE), List.of(EngineOptions.REQUIRE_GPU));
  }

  /** The summaries, if they are given; refuses what has no effect beside them. */
  public static SummarySource read(Arguments arguments) {
    if (!arguments.isGiven(SUMMARY)) {
      return none(arguments);
    }
    for (CommandOption<?> option : List.of(SCORES, TableOptions.LABELS)) {
      refuse(arguments, option, "learn from the ones or the others");
    }
    for (CommandOption<?> option : unused(arguments)) {
      refuse(arguments, option, whyUnused(option) + "; leave it out");
    }
    OntologyOptions.requireNoSummary(arguments);
    if (arguments.value(EngineOptions.REQUIRE_GPU)) {
      refuse(arguments, EngineOptions.REQUIRE_GPU, "summaries are learned from on the driver");
    }
    EngineChoice engine = arguments.value(EngineOptions.LEARNING);
    if (!engine.isAuto() && !engine.has(EngineChoice.Trait.SUMMARY)) {
      refuse(arguments, EngineOptions.LEARNING, "only engine summary works on summaries");
    }
    return given(arguments);
  }

  /** No summaries; refuses to take clips from none. */
  static SummarySource none(Arguments arguments) {
    if (arguments.isGiven(SUBTRACT_SUMMARY)) {
      throw UserException.usage(
          arguments.origin(SUBTRACT_SUMMARY) + " takes clips from those of --summary; add it");
    }
    return SummarySource.NONE;
  }

  /** The summaries that are given. */
  static SummarySource given(Arguments arguments) {
    refuse(
        arguments,
        CalibrationOptions.CALIBRATION,
        "summaries hold the scores as they were; leave it out");
    return new SummarySource(
        arguments.value(SUMMARY), arguments.find(SUBTRACT_SUMMARY).orElse(List.of()));
  }

  /** The options that have no effect where scores are summarised, in SQL, or not given. */
  public static Set<CommandOption<?>> unused(Arguments arguments) {
    boolean given = arguments.isGiven(SUMMARY);
    Set<CommandOption<?>> unused = new LinkedHashSet<>();
    if (given && !arguments.isGiven(TableOptions.EVAL_SCORES)) {
      unused.addAll(OF_TABLES);
    }
    if (given) {
      unused.add(TableOptions.GROUP_COLUMN);
    }
    EngineChoice engine = EngineOptions.read(arguments, EngineOptions.LEARNING);
    boolean summarized = engine.has(EngineChoice.Trait.SUMMARY);
    if (given || engine.has(EngineChoice.Trait.DOUBLE)) {
      unused.add(MethodOptions.PRECISION);
    }
    if (given || !summarized) {
      unused.add(REFINE);
    }
    return unused;
  }

  private static String whyUnused(CommandOption<?> option) {
    if (option.equals(REFINE)) {
      return "it reads the scores again, and there are none";
    }
    if (option.equals(TableOptions.GROUP_COLUMN)) {
      return "summaries do not say the groups of their clips";
    }
    return option.equals(MethodOptions.PRECISION)
        ? "summaries are summed in double"
        : "it says how tables are read";
  }

  /** Whether scores are read again; refused where nothing is hidden by a summary of them. */
  public static Refinement refinement(Arguments arguments) {
    if (!arguments.value(REFINE)) {
      return Refinement.NONE;
    }
    if (!arguments.value(EngineOptions.LEARNING).has(EngineChoice.Trait.SUMMARY)) {
      throw UserException.usage(
          arguments.origin(REFINE)
              + " tells apart what a summary of the scores does not; add --engine summary or leave"
              + " it out");
    }
    return Refinement.READ_AGAIN;
  }

  static void refuse(Arguments arguments, CommandOption<?> option, String why) {
    if (arguments.isGiven(option)) {
      throw UserException.usage(
          arguments.origin(option) + " does not go with " + arguments.origin(SUMMARY) + ": " + why);
    }
  }

  /** The clips as a job knows them where they are in summaries. */
  public static TableSource source(Arguments arguments, SummarySource summaries) {
    return new TableSource(
        String.join(",", summaries.added()),
        Optional.empty(),
        Optional.empty(),
        arguments.value(TableOptions.SCORE_SCALE),
        arguments.value(TableOptions.LABELS_AS),
        arguments.value(TableOptions.UNLABELLED),
        ClipColumns.NONE);
  }
}
