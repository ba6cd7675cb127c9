package org.sglthresh.cli.command;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sglthresh.cli.option.ConfidenceOptions;
import org.sglthresh.cli.option.EngineOptions;
import org.sglthresh.cli.option.MethodOptions;
import org.sglthresh.cli.option.ObjectiveOptions;
import org.sglthresh.cli.option.OntologyOptions;
import org.sglthresh.cli.option.OverlapOptions;
import org.sglthresh.cli.option.SummaryOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.write.MetricsTableOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.error.UserException;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.clips.SummarySource;
import org.sglthresh.job.leak.OverlapPolicy;
import org.sglthresh.job.optimize.OptimizeJob;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/** {@code optimize}: learns thresholds. */
public final class OptimizeCommand implements Command<OptimizeOptions> {
  @Override
  public String name() {
    return "optimize";
  }

  @Override
  public String summary() {
    return "Learns a threshold for every class from scores and labels.";
  }

  @Override
  public String description() {
    return "Learns a decision threshold for every class from a table of scores and a table of labels,"
        + " measures them, and writes thresholds.json, metrics.json, history.csv, report.html and"
        + " what was run on what.";
  }

  @Override
  public String example() {
    return "optimize --scores val/scores --labels val/labels --eval-scores eval/scores --eval-labels"
        + " eval/labels --learn-slope --output results";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        SummaryOptions.tableOptions(),
        List.of(TableOptions.EVAL_SCORES, TableOptions.EVAL_LABELS),
        OverlapOptions.ALL,
        OntologyOptions.ALL,
        List.of(MethodOptions.METHOD),
        SummaryOptions.methodOptions(),
        List.of(
            ObjectiveOptions.PRIOR_SHIFT,
            MethodOptions.PINS,
            MethodOptions.MINIMUM_SUPPORT,
            ConfidenceOptions.RESAMPLES),
        WriteOptions.ALL,
        MetricsTableOptions.ALL);
  }

  @Override
  public OptimizeOptions read(Arguments arguments) {
    MethodName method = arguments.value(MethodOptions.METHOD);
    MethodOptions.requireUsed(arguments, List.of(method));
    OverlapOptions.requireGroupsMatter(arguments, List.of(method));
    return readSummarized(arguments, method)
        .resamples(ConfidenceOptions.read(arguments))
        .priorShift(ObjectiveOptions.priorShift(arguments, method))
        .pins(arguments.find(MethodOptions.PINS))
        .ontology(OntologyOptions.ontology(arguments))
        .metrics(MetricsTableOptions.read(arguments))
        .build();
  }

  /** The options of one method on the tables or summaries that the arguments name. */
  static OptimizeOptions.Builder readSummarized(Arguments arguments, MethodName method) {
    SummarySource summaries = SummaryOptions.read(arguments);
    OverlapPolicy overlap = OverlapOptions.read(arguments);
    if (summaries.isGiven()) {
      return read(
              arguments, method, SummaryOptions.source(arguments, summaries), EngineChoice.SUMMARY)
          .overlap(overlap)
          .summaries(summaries);
    }
    EngineChoice engine = EngineOptions.read(arguments, EngineOptions.LEARNING);
    requireUsedPrecision(arguments, engine);
    return read(arguments, method, TableOptions.labelled(arguments), engine)
        .overlap(overlap)
        .refinement(SummaryOptions.refinement(arguments));
  }

  private static void requireUsedPrecision(Arguments arguments, EngineChoice engine) {
    if (engine.has(EngineChoice.Trait.DOUBLE) && arguments.isGiven(MethodOptions.PRECISION)) {
      throw UserException.usage(
          arguments.origin(MethodOptions.PRECISION)
              + " does not go with engine "
              + engine.label()
              + ", which sums in double; leave it out");
    }
  }

  /** The options of one method on the tables the arguments name. */
  static OptimizeOptions.Builder read(Arguments arguments, MethodName method) {
    return read(
        arguments, method, TableOptions.labelled(arguments), arguments.value(EngineOptions.FOLDS));
  }

  private static OptimizeOptions.Builder read(
      Arguments arguments, MethodName method, TableSource tuning, EngineChoice engine) {
    return OptimizeOptions.builder(
            tuning,
            TableOptions.heldOut(arguments),
            WriteOptions.read(arguments),
            MethodOptions.learning(arguments, method))
        .engine(engine)
        .costs(ObjectiveOptions.costs(arguments))
        .precision(arguments.value(MethodOptions.PRECISION));
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    List<MethodName> method = List.of(arguments.value(MethodOptions.METHOD));
    Set<CommandOption<?>> unused = new HashSet<>(SummaryOptions.unused(arguments));
    unused.addAll(OverlapOptions.unused(arguments));
    return MethodOptions.parameters(arguments, options(), method, Set.of(), unused);
  }

  @Override
  public void prepare(OptimizeOptions options) {
    OptimizeJob.prepare(options);
  }

  @Override
  public JobResult run(OptimizeOptions options, JobContext context) {
    return OptimizeJob.run(options, context);
  }
}
