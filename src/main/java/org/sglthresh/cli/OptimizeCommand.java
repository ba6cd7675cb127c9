package org.sglthresh.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OptimizeJob;
import org.sglthresh.job.OptimizeOptions;
import org.sglthresh.optimize.MethodName;

/** {@code optimize}: learns thresholds. */
final class OptimizeCommand implements Command<OptimizeOptions> {
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
    return Stream.of(
            TableOptions.LABELLED,
            List.of(TableOptions.EVAL_SCORES, TableOptions.EVAL_LABELS),
            List.of(MethodOptions.METHOD),
            MethodOptions.OF_ANY_METHOD,
            WriteOptions.ALL)
        .<CommandOption<?>>flatMap(List::stream)
        .toList();
  }

  @Override
  public OptimizeOptions read(Arguments arguments) {
    MethodName method = arguments.value(MethodOptions.METHOD);
    MethodOptions.checkHeeded(arguments, List.of(method));
    return read(arguments, method);
  }

  /** The options of one method on the tables the arguments name. */
  static OptimizeOptions read(Arguments arguments, MethodName method) {
    return new OptimizeOptions(
        TableOptions.labelled(arguments),
        TableOptions.heldOut(arguments),
        WriteOptions.read(arguments),
        method,
        arguments.value(MethodOptions.OBJECTIVE),
        MethodOptions.settings(arguments),
        arguments.value(MethodOptions.ENGINE),
        arguments.value(MethodOptions.PRECISION));
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    List<MethodName> method = List.of(arguments.value(MethodOptions.METHOD));
    return arguments.parameters(MethodOptions.heeded(options(), method));
  }

  @Override
  public JobResult run(OptimizeOptions options, JobContext context) {
    return OptimizeJob.run(options, context);
  }
}
