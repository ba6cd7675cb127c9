package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
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
 * Command {@code gate}: accepts or refuses new thresholds by rules. The decision is the output; a
 * refusal is a complete output too.
 */
public final class GateJob {
  private GateJob() {}

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when rules or inputs are bad or the output cannot be
   *     written; a refusal is a result, not an exception
   */
  public static JobResult run(GateOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.difference().output(), context);
    return output.unlessComplete(
        () -> judge(options, context, output),
        () -> skipped(options, Hadoop.configuration(context)));
  }

  /** Looks for a finished decision without a session, with {@code --if-exists skip}. */
  public static Optional<JobResult> find(
      GateOptions options, String command, Map<String, String> parameters) {
    return SkippedResult.find(options.difference().output(), command, parameters)
        .map(done -> skipped(options, Hadoop.withoutSession()));
  }

  private static JobResult skipped(GateOptions options, Configuration configuration) {
    String path = options.difference().output().path();
    return new Skipped(options, Decision.read(configuration, path));
  }

  private static JobResult judge(GateOptions options, JobContext context, JobOutput output) {
    GateRules rules =
        GateRules.read(
            Hadoop.configuration(context), options.rules(), options.difference().ranking().ks());
    GateJudge judge = new GateJudge(rules);
    DifferenceFinder finder = new DifferenceFinder(options.difference(), context);
    judge.requireApplicable(options.difference(), finder.moves());
    List<String> paths = new ArrayList<>(finder.paths());
    paths.add(rules.file());
    return output.write(
        paths,
        out -> {
          Stopwatch stopwatch = new Stopwatch(context);
          stopwatch.begin("evaluate");
          Difference difference = finder.find();
          GateResult result = new GateResult(options, difference, judge.judge(difference));
          stopwatch.end();
          write(result, rules, out, context, stopwatch);
          return result;
        });
  }

  /**
   * A decision that was there already; a refusal remains a refusal.
   *
   * @param options of the command
   * @param decision the decision in the output
   */
  private record Skipped(GateOptions options, Decision decision) implements JobResult {
    @Override
    public String text() {
      return options.difference().output().path()
          + " is complete already; nothing to do\n"
          + decision.outcome().label()
          + "\n";
    }

    @Override
    public String lastLine() {
      return text().strip().replaceAll("\\R", ": ");
    }

    @Override
    public Optional<UserException> refusal() {
      return GateResult.refusal(decision, options.onRefusal());
    }
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
