package org.sglthresh.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.IfExists;
import org.sglthresh.io.OutputPaths;
import org.sglthresh.io.OutputTransaction;
import org.sglthresh.io.ThresholdsInput;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.report.TableResult;
import org.sglthresh.spark.ScoreTable;
import org.sglthresh.spark.TableScan;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.stats.ShardPlan;

/** Command {@code evaluate}: metrics of given thresholds, in one pass over the clips. */
public final class EvaluateJob {
  private static final int[] NO_CLASS = {};

  private EvaluateJob() {}

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(EvaluateOptions options, JobContext context) {
    Configuration configuration = Hadoop.configuration(context);
    String output = options.output().path();
    if (options.output().ifExists() == IfExists.SKIP
        && OutputTransaction.isComplete(configuration, output, context.command())) {
      return new SkippedResult(output);
    }
    List<String> paths = new ArrayList<>(Inputs.paths(options.table()));
    ThresholdsInput thresholds =
        ThresholdsInput.resolve(configuration, options.thresholds(), options.table().scoreScale());
    OutputPaths.requireApart(configuration, output, paths);
    try (OutputTransaction out =
        OutputTransaction.begin(
            configuration, output, options.output().ifExists(), context.command())) {
      Stopwatch stopwatch = new Stopwatch();
      EvaluateResult result = evaluate(options, thresholds, context, stopwatch);
      stopwatch.begin("write");
      context.progress().phase("write " + output);
      EvaluateOutputs.write(result, out, context, stopwatch);
      out.commit();
      return result;
    }
  }

  private static EvaluateResult evaluate(
      EvaluateOptions options, ThresholdsInput input, JobContext context, Stopwatch stopwatch) {
    stopwatch.begin("evaluate");
    ScoreTable table = Inputs.open(context, options.table());
    ResolvedThresholds resolved = ResolvedThresholds.match(input, table.classNames());
    ScoreBins bins = OptimizeJob.bins(options.table().scoreScale());
    List<float[]> sets = List.of(resolved.thresholds());
    int classes = resolved.thresholds().length;
    context.progress().phase("evaluate " + options.table().scores());
    TableScan<TableSums> scan =
        table.aggregateSized(
            "evaluate " + options.table().scores(),
            partitions -> new TableSums(sets, bins, NO_CLASS, ShardPlan.of(classes, 1, partitions)),
            TableSums::add,
            TableSums::merge);
    scan.facts().warnings().forEach(context.progress()::warn);
    TableResult result = scan.state().result("Evaluation", resolved.classNames());
    Warnings.of(result).forEach(context.progress()::warn);
    return new EvaluateResult(
        options,
        resolved,
        result,
        supports(result.after()),
        new InputFacts("evaluation", options.table(), scan.facts()));
  }

  private static double[] supports(ClassificationReport report) {
    return report.classes().stream().mapToDouble(ClassMetrics::support).toArray();
  }
}
