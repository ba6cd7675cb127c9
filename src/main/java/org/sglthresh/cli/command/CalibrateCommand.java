package org.sglthresh.cli.command;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sglthresh.cli.option.CalibrationOptions;
import org.sglthresh.cli.option.EngineOptions;
import org.sglthresh.cli.option.FoldOptions;
import org.sglthresh.cli.option.MethodOptions;
import org.sglthresh.cli.option.OverlapOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.calibrate.CalibrateJob;
import org.sglthresh.job.calibrate.CalibrateOptions;

/** {@code calibrate}: learns what probability a score stands for. */
public final class CalibrateCommand implements Command<CalibrateOptions> {
  private static final CommandOption<Integer> FOLDS = FoldOptions.FOLDS.withDefault("5");

  @Override
  public String name() {
    return "calibrate";
  }

  @Override
  public String summary() {
    return "Learns maps from scores to probabilities that mean what they say.";
  }

  @Override
  public String description() {
    return "Learns for every class a map from score to probability that never falls, and measures it"
        + " on clips held out in turn: calibration error, Brier score and log loss before and after."
        + " Writes calibration.json, which optimize, evaluate, apply, compare and crossvalidate take"
        + " as --calibration, calibration.csv, metrics.json and a report with reliability diagrams.";
  }

  @Override
  public String example() {
    return "calibrate --scores val/scores --labels val/labels --method platt --output calibrated";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        TableOptions.LABELLED,
        List.of(TableOptions.EVAL_SCORES, TableOptions.EVAL_LABELS),
        OverlapOptions.ALL,
        CalibrationOptions.OF_LEARNING,
        List.of(FOLDS),
        FoldOptions.OF_SPLIT,
        List.of(MethodOptions.SEED, EngineOptions.FOLDS),
        WriteOptions.ALL);
  }

  @Override
  public CalibrateOptions read(Arguments arguments) {
    CalibrationOptions.requireNoGaps(arguments);
    return new CalibrateOptions(
        TableOptions.labelled(arguments),
        TableOptions.heldOut(arguments),
        WriteOptions.read(arguments),
        arguments.value(CalibrationOptions.METHOD),
        CalibrationOptions.rare(arguments),
        FoldOptions.split(arguments, FOLDS),
        arguments.value(EngineOptions.FOLDS),
        OverlapOptions.read(arguments));
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    Set<CommandOption<?>> unused = new HashSet<>(OverlapOptions.unused(arguments));
    return arguments.parameters(
        options().stream().filter(option -> !unused.contains(option)).toList());
  }

  @Override
  public JobResult run(CalibrateOptions options, JobContext context) {
    return CalibrateJob.run(options, context);
  }
}
