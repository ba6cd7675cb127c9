package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.registry.Decision;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.SkippedResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.model.JsonText;

/**
 * Command {@code gate}: holds new thresholds to rules. The decision is the output; it is complete
 * when it is a refusal as well.
 */
public final class GateJob {
  private GateJob() {}

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when rules or inputs are bad or the output cannot be
   *     written; a refusal is a result
   */
  public static JobResult run(GateOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.difference().output(), context);
    return output.unlessComplete(
        () -> judge(options, context, output),
        () -> finished(options, Hadoop.configuration(context)));
  }

  /** The result where there need be no session: the decision is there, and stands. */
  public static Optional<JobResult> find(
      GateOptions options, String command, Map<String, String> parameters) {
    return SkippedResult.find(options.difference().output(), command, parameters)
        .map(done -> finished(options, Hadoop.withoutSession()));
  }

  private static JobResult finished(GateOptions options, Configuration configuration) {
    String path = options.difference().output().path();
    return new SkippedGateResult(options, Decision.read(configuration, path));
  }

  private static JobResult judge(GateOptions options, JobContext context, JobOutput output) {
    GateRules rules = GateRules.read(Hadoop.configuration(context), options.rules());
    GateJudge judge = new GateJudge(rules);
    Differences differences = new Differences(options.difference(), context);
    judge.requireApplicable(options.difference(), differences.moves());
    List<String> paths = new ArrayList<>(differences.paths());
    paths.add(rules.file());
    return output.write(
        paths,
        out -> {
          Stopwatch stopwatch = new Stopwatch(context);
          stopwatch.begin("evaluate");
          Difference difference = differences.find();
          GateResult result = new GateResult(options, difference, judge.judge(difference));
          stopwatch.end();
          write(result, rules, out, context, stopwatch);
          return result;
        });
  }

  private static void write(
      GateResult result,
      GateRules rules,
      OutputTransaction out,
      JobContext context,
      Stopwatch stopwatch) {
    int count = rules.limits().size() + rules.mayMove().map(names -> 1).orElse(0);
    Manifests manifests =
        DiffOutputs.manifests(result.difference(), context)
            .file("rules", rules.file(), count)
            .spent(stopwatch);
    context.progress().phase("write " + result.options().difference().output().path());
    out.write(Decision.FILE_NAME, JsonText.pretty(result.json()));
    DiffOutputs.write(
        result.difference(), "Gate: " + result.outcome().label(), result.remarks(), out, manifests);
  }
}
