package org.sglthresh.cli.option;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.error.UserException;
import org.sglthresh.job.clips.SummarySource;
import org.sglthresh.job.evaluate.EvaluateOptions;
import org.sglthresh.spark.table.EngineChoice;

/** Options of {@code evaluate} that say what is measured: scores by an engine, or summaries. */
public final class MeasureOptions {
  private MeasureOptions() {}

  /** The summaries, if they are given; refuses what has no effect beside them. */
  public static SummarySource summaries(Arguments arguments) {
    if (!arguments.isGiven(SummaryOptions.SUMMARY)) {
      return SummaryOptions.none(arguments);
    }
    for (CommandOption<?> option : List.of(SummaryOptions.SCORES, TableOptions.LABELS)) {
      SummaryOptions.refuse(arguments, option, "measure the ones or the others");
    }
    for (CommandOption<?> option : SummaryOptions.OF_TABLES) {
      SummaryOptions.refuse(arguments, option, "it says how tables are read; leave it out");
    }
    for (CommandOption<?> option : SliceOptions.ALL) {
      SummaryOptions.refuse(arguments, option, "summaries do not tell clips apart; leave it out");
    }
    OntologyOptions.requireNoSummary(arguments);
    if (arguments.value(EngineOptions.REQUIRE_GPU)) {
      SummaryOptions.refuse(
          arguments, EngineOptions.REQUIRE_GPU, "summaries are measured on the driver");
    }
    EngineChoice engine = arguments.value(EngineOptions.MEASURING);
    if (!engine.isAuto() && !engine.has(EngineChoice.Trait.SUMMARY)) {
      SummaryOptions.refuse(
          arguments, EngineOptions.MEASURING, "only engine summary works on summaries");
    }
    return SummaryOptions.given(arguments);
  }

  /** What decisions cost and how labels are weighed; refuses what has no effect. */
  public static EvaluateOptions.Weighing weighing(Arguments arguments) {
    if (arguments.isGiven(ObjectiveOptions.COSTS) && ThresholdOptions.find(arguments).isEmpty()) {
      throw UserException.usage(
          arguments.origin(ObjectiveOptions.COSTS)
              + " says what tags cost, and there are none without thresholds; add --thresholds");
    }
    if (arguments.isGiven(ObjectiveOptions.PRIOR_SHIFT)) {
      String shift = arguments.origin(ObjectiveOptions.PRIOR_SHIFT);
      for (CommandOption<?> option :
          List.of(SummaryOptions.SUMMARY, SliceOptions.BY, OntologyOptions.ONTOLOGY)) {
        if (arguments.isGiven(option)) {
          throw UserException.usage(
              arguments.origin(option)
                  + " does not go with "
                  + shift
                  + ": only all clips, one by one, are weighed by class; leave one out");
        }
      }
    }
    return new EvaluateOptions.Weighing(
        arguments.find(ObjectiveOptions.COSTS), arguments.find(ObjectiveOptions.PRIOR_SHIFT));
  }

  /** The engine; refuses what engine sql does not measure. */
  public static EngineChoice engine(Arguments arguments) {
    EngineChoice engine = EngineOptions.read(arguments, EngineOptions.MEASURING);
    if (!engine.isSql()) {
      return engine;
    }
    String sql = named(arguments);
    if (ThresholdOptions.find(arguments).isEmpty()) {
      throw UserException.usage(
          sql
              + " measures what thresholds tag, and there are none; add --thresholds, or use"
              + " --engine blocks");
    }
    for (CommandOption<?> option : SliceOptions.ALL) {
      if (arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option)
                + " does not go with "
                + sql
                + ": queries measure neither rankings nor slices; use --engine blocks, or leave it"
                + " out");
      }
    }
    return engine;
  }

  private static String named(Arguments arguments) {
    return arguments.value(EngineOptions.REQUIRE_GPU)
        ? arguments.origin(EngineOptions.REQUIRE_GPU)
        : arguments.origin(EngineOptions.MEASURING) + " sql";
  }

  /** The values of some options for the manifest, without those that have no effect. */
  public static Map<String, String> parameters(
      Arguments arguments, List<CommandOption<?>> options) {
    Set<CommandOption<?>> unused = new HashSet<>();
    boolean isSummary = arguments.isGiven(SummaryOptions.SUMMARY);
    if (isSummary) {
      unused.addAll(SummaryOptions.OF_TABLES);
    }
    if (isSummary || EngineOptions.read(arguments, EngineOptions.MEASURING).isSql()) {
      unused.addAll(SliceOptions.ALL);
    }
    List<CommandOption<?>> used = new ArrayList<>(options);
    used.removeAll(unused);
    return arguments.parameters(used);
  }
}
