package org.sglthresh.job.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.FloorCheck;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.ResolvedThresholds;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.SqlUse;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.job.leak.LearnedShare;
import org.sglthresh.job.optimize.Warnings;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.Gaps;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.stats.ScoreBins;

/** Command {@code evaluate}: metrics of given thresholds, in one pass over the clips. */
public final class EvaluateJob {
  private EvaluateJob() {}

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(EvaluateOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () -> {
          FoundThresholds thresholds =
              options
                  .thresholds()
                  .find(Hadoop.configuration(context), options.table().scoreScale());
          List<String> inputs = new ArrayList<>(Inputs.paths(options.table()));
          inputs.addAll(thresholds.paths());
          return output.write(inputs, out -> write(options, thresholds, context, out));
        });
  }

  private static JobResult write(
      EvaluateOptions options,
      FoundThresholds thresholds,
      JobContext context,
      OutputTransaction out) {
    Stopwatch stopwatch = new Stopwatch(context);
    EvaluateResult result = evaluate(options, thresholds, context, stopwatch);
    stopwatch.begin("write");
    context.progress().phase("write " + options.output().path());
    EvaluateOutputs.write(result, out, context, stopwatch);
    return result;
  }

  private static EvaluateResult evaluate(
      EvaluateOptions options, FoundThresholds found, JobContext context, Stopwatch stopwatch) {
    stopwatch.begin("evaluate");
    String what = "evaluate " + options.table().scores();
    context.progress().phase(what);
    ScoreTable table = Inputs.open(context, options.table());
    ResolvedThresholds resolved = ResolvedThresholds.match(found.input(), table.classNames());
    Gaps gaps = options.table().gaps();
    resolved.require(FloorCheck.beforeReading(gaps));
    ScoreBins bins = MeasurePlan.bins(options.table().scoreScale());
    EngineChoice engine = SqlUse.decide(options.engine(), gaps, context);
    TableScan<TableSums> scan =
        new MeasurePlan(List.of(resolved.thresholds()), bins).scan(table, engine, what);
    Inputs.tell(options.table(), scan.facts(), context.progress());
    resolved.require(new FloorCheck(gaps, scan.facts().gaps().floor()));
    TableResult result = scan.state().result("Evaluation", resolved.classNames());
    Warnings.of(result).forEach(context.progress()::warn);
    Optional<LearnedShare> learned =
        LearnedShare.of("the thresholds", found.input(), scan.facts().ids());
    learned.ifPresent(share -> share.tell(context.progress()));
    return new EvaluateResult(
        options,
        found,
        learned,
        resolved,
        result,
        supports(result.after()),
        new InputFacts("evaluation", options.table(), scan.facts()));
  }

  private static double[] supports(ClassificationReport report) {
    return report.classes().stream().mapToDouble(ClassMetrics::support).toArray();
  }
}
