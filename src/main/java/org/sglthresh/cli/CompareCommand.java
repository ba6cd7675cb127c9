package org.sglthresh.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sglthresh.job.CompareJob;
import org.sglthresh.job.CompareOptions;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.optimize.MethodName;

/** {@code compare}: several methods side by side. */
final class CompareCommand implements Command<CompareOptions> {
  private static final CommandOption<List<MethodName>> METHODS =
      CommandOption.of(
              HelpGroup.METHOD,
              "methods",
              "NAME,NAME,...",
              Values.list(Values.choice(MethodName.class)),
              "The methods, in the order of the table; without it those of the paper's Table 2.")
          .withDefault("default,dichotomic,numerical,sgl");

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
        + " held-out clips, and writes comparison.json and a report.";
  }

  @Override
  public String example() {
    return "compare --scores val/scores --labels val/labels --eval-scores eval/scores --eval-labels"
        + " eval/labels --methods default,sgl,exact --output comparison";
  }

  @Override
  public List<CommandOption<?>> options() {
    return Stream.of(
            TableOptions.LABELLED,
            List.of(TableOptions.EVAL_SCORES, TableOptions.EVAL_LABELS),
            List.of(METHODS),
            MethodOptions.OF_ANY_METHOD,
            WriteOptions.ALL)
        .<CommandOption<?>>flatMap(List::stream)
        .toList();
  }

  @Override
  public CompareOptions read(Arguments arguments) {
    List<MethodName> methods = arguments.value(METHODS);
    MethodOptions.checkHeeded(arguments, methods);
    return new CompareOptions(methods, OptimizeCommand.read(arguments, methods.get(0)));
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    return arguments.parameters(MethodOptions.heeded(options(), arguments.value(METHODS)));
  }

  @Override
  public JobResult run(CompareOptions options, JobContext context) {
    return CompareJob.run(options, context);
  }
}
