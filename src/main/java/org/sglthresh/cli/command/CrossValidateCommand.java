package org.sglthresh.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sglthresh.cli.option.CalibrationOptions;
import org.sglthresh.cli.option.EngineOptions;
import org.sglthresh.cli.option.FoldOptions;
import org.sglthresh.cli.option.MethodOptions;
import org.sglthresh.cli.option.OntologyOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.compare.CrossValidateJob;
import org.sglthresh.job.compare.CrossValidateOptions;
import org.sglthresh.job.compare.FinalThresholds;
import org.sglthresh.optimize.method.MethodName;

/** {@code crossvalidate}: learns and measures thresholds on the same clips, fold by fold. */
public final class CrossValidateCommand implements Command<CrossValidateOptions> {
  private static final CommandOption<Integer> FOLDS = FoldOptions.FOLDS.withDefault("3");
  private static final CommandOption<FinalThresholds> FINAL =
      CommandOption.of(
              HelpGroup.METHOD,
              "final",
              "WHICH",
              Values.choice(FinalThresholds.class),
              "The thresholds that are left: refit learns them on all clips; mean is the mean of the"
                  + " folds' thresholds, taken of their logits where all lie between 0 and 1.")
          .withDefault("refit");

  @Override
  public String name() {
    return "crossvalidate";
  }

  @Override
  public String summary() {
    return "Learns thresholds and measures them on clips held out in turn.";
  }

  @Override
  public String description() {
    return "Deals the clips out to folds, learns thresholds without each fold in turn and measures"
        + " them on it, in one load of the scores; writes final thresholds, metrics with mean and"
        + " standard deviation over the folds, per-class spreads and a report.";
  }

  @Override
  public String example() {
    return "crossvalidate --scores val/scores --labels val/labels --folds 5 --stratify --output"
        + " validated";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        TableOptions.LABELLED,
        OntologyOptions.LABELS_ALONE,
        List.of(CalibrationOptions.CALIBRATION, TableOptions.GROUP_COLUMN, FOLDS),
        FoldOptions.OF_SPLIT,
        List.of(FINAL, MethodOptions.METHOD),
        MethodOptions.all(EngineOptions.FOLDS),
        List.of(MethodOptions.PINS, MethodOptions.MINIMUM_SUPPORT),
        WriteOptions.ALL);
  }

  @Override
  public CrossValidateOptions read(Arguments arguments) {
    MethodName method = arguments.value(MethodOptions.METHOD);
    MethodOptions.requireUsed(arguments, List.of(method), FoldOptions.ALSO_USED);
    OntologyOptions.requireUsed(arguments);
    return new CrossValidateOptions(
        OptimizeCommand.read(arguments, method).pins(arguments.find(MethodOptions.PINS)).build(),
        FoldOptions.split(arguments, FOLDS),
        arguments.value(FINAL));
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    List<MethodName> method = List.of(arguments.value(MethodOptions.METHOD));
    return MethodOptions.parameters(arguments, options(), method, FoldOptions.ALSO_USED, Set.of());
  }

  @Override
  public void prepare(CrossValidateOptions options) {
    CrossValidateJob.prepare(options);
  }

  @Override
  public JobResult run(CrossValidateOptions options, JobContext context) {
    return CrossValidateJob.run(options, context);
  }
}
