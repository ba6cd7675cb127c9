package org.sglthresh.cli.command;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.cli.option.EngineOptions;
import org.sglthresh.cli.option.FoldOptions;
import org.sglthresh.cli.option.MethodOptions;
import org.sglthresh.cli.option.ObjectiveOptions;
import org.sglthresh.cli.option.OntologyOptions;
import org.sglthresh.cli.option.OverlapOptions;
import org.sglthresh.cli.option.SummaryOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.compare.CompareJob;
import org.sglthresh.job.compare.CompareOptions;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.spark.table.EngineChoice;

/** {@code compare}: several methods side by side. */
public final class CompareCommand implements Command<CompareOptions> {
  private static final CommandOption<List<MethodName>> METHODS =
      CommandOption.of(
              HelpGroup.METHOD,
              "methods",
              "NAME,NAME,...",
              Values.list(Values.choice(MethodName.class)),
              "The methods, in the order of the table.")
          .withDefault(
              "default,dichotomic,numerical,sgl, and with --preset table2 also exact,robust",
              arguments ->
                  "default,dichotomic,numerical,sgl"
                      + (arguments.isGiven(MethodOptions.PRESET) ? ",exact,robust" : ""));

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String summary() {
    return "Learns thresholds by several methods and sets them side by side.";
  }

  @Override
  public String description() {
    return "Learns thresholds by several methods on the same clips, measures each on these and on"
        + " held-out clips, or cross-validates each, and writes comparison.json and a report.";
  }

  @Override
  public String example() {
    return "compare --scores val/scores --labels val/labels --eval-scores eval/scores --eval-labels"
        + " eval/labels --methods default,sgl,exact --output comparison";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        SummaryOptions.tableOptions(),
        List.of(TableOptions.EVAL_SCORES, TableOptions.EVAL_LABELS),
        OverlapOptions.ALL,
        OntologyOptions.LABELS_ALONE,
        List.of(MethodOptions.PRESET, METHODS, FoldOptions.FOLDS),
        FoldOptions.OF_SPLIT,
        SummaryOptions.methodOptions(),
        List.of(MethodOptions.PINS, MethodOptions.MINIMUM_SUPPORT),
        WriteOptions.ALL);
  }

  @Override
  public CompareOptions read(Arguments arguments) {
    List<MethodName> methods = arguments.value(METHODS);
    MethodOptions.requireUsed(arguments, methods, alsoUsed(arguments));
    OverlapOptions.requireGroupsMatter(arguments, methods);
    OntologyOptions.requireUsed(arguments);
    return new CompareOptions(
        methods,
        OptimizeCommand.readSummarized(arguments, methods.get(0))
            .pins(arguments.find(MethodOptions.PINS))
            .build(),
        split(arguments));
  }

  private static Optional<FoldSplit> split(Arguments arguments) {
    if (arguments.isGiven(FoldOptions.FOLDS)) {
      if (arguments.isGiven(TableOptions.EVAL_SCORES)) {
        throw UserException.usage(
            arguments.origin(FoldOptions.FOLDS)
                + " does not go with "
                + arguments.origin(TableOptions.EVAL_SCORES)
                + ": the methods are measured either on folds held out in turn or on clips of"
                + " their own; leave one out");
      }
      requireClips(arguments);
      return Optional.of(FoldOptions.split(arguments, FoldOptions.FOLDS));
    }
    for (CommandOption<?> option : FoldOptions.OF_SPLIT) {
      if (arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option)
                + " says how to split into folds; add --folds or leave it out");
      }
    }
    return Optional.empty();
  }

  private static void requireClips(Arguments arguments) {
    boolean given = arguments.isGiven(SummaryOptions.SUMMARY);
    EngineChoice engine = EngineOptions.read(arguments, EngineOptions.LEARNING);
    if (given || !engine.isOfferedFor(EngineChoice.Use.FOLDS)) {
      String clips = given ? arguments.origin(SummaryOptions.SUMMARY) : "engine " + engine.label();
      throw UserException.usage(
          arguments.origin(FoldOptions.FOLDS)
              + " does not go with "
              + clips
              + ", which does not deal clips out; leave one out");
    }
  }

  private static Set<CommandOption<?>> alsoUsed(Arguments arguments) {
    // every method is measured against the optimum, whatever it maximises itself
    Set<CommandOption<?>> used = new HashSet<>(ObjectiveOptions.ALL);
    if (arguments.isGiven(FoldOptions.FOLDS)) {
      used.addAll(FoldOptions.ALSO_USED);
    }
    return used;
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    Set<CommandOption<?>> unused = new HashSet<>(SummaryOptions.unused(arguments));
    unused.addAll(OverlapOptions.unused(arguments));
    if (!arguments.isGiven(FoldOptions.FOLDS)) {
      unused.addAll(FoldOptions.OF_SPLIT);
    }
    return MethodOptions.parameters(
        arguments, options(), arguments.value(METHODS), alsoUsed(arguments), unused);
  }

  @Override
  public void prepare(CompareOptions options) {
    CompareJob.prepare(options);
  }

  @Override
  public JobResult run(CompareOptions options, JobContext context) {
    return CompareJob.run(options, context);
  }
}
