package org.sglthresh.job.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.Kernels;
import org.sglthresh.job.clips.Learning;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.job.optimize.Warnings;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.method.MeanThresholds;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.report.data.ChosenClasses;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.folds.FoldEngines;
import org.sglthresh.spark.folds.FoldedTable;

/**
 * Command {@code crossvalidate}: learns thresholds without each fold in turn, measures them on it,
 * and leaves final ones; all in one load of the scores.
 */
public final class CrossValidateJob {
  private final CrossValidateOptions options;
  private final OptimizeOptions common;
  private final JobContext context;
  private final Stopwatch stopwatch;

  private CrossValidateJob(CrossValidateOptions options, JobContext context) {
    this.options = options;
    this.common = options.common();
    this.context = context;
    this.stopwatch = new Stopwatch(context);
  }

  /** Begins in the background, before Spark is there, what the run will need; returns at once. */
  public static void prepare(CrossValidateOptions options) {
    Kernels.rehearse(options.common(), List.of(options.common().method()));
  }

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad, the clips cannot be split as
   *     asked, or the output cannot be written
   */
  public static JobResult run(CrossValidateOptions options, JobContext context) {
    return new CrossValidateJob(options, context).run();
  }

  private JobResult run() {
    JobOutput output = new JobOutput(common.output(), context);
    return output.unlessComplete(() -> output.write(common.paths(), this::write));
  }

  private JobResult write(OutputTransaction out) {
    CrossValidateResult result = crossValidate();
    stopwatch.begin("write");
    context.progress().phase("write " + common.output().path());
    CrossValidateOutputs.write(result, out, context, stopwatch);
    return result;
  }

  private CrossValidateResult crossValidate() {
    stopwatch.begin("read");
    ScoreTable table = Inputs.open(context, common.tuning(), options.split());
    context.progress().phase("read " + common.tuning().scores());
    try (FoldedTable loaded = FoldedTable.load(table, options.split())) {
      loaded.all().facts().warnings().forEach(context.progress()::warn);
      stopwatch.begin("prepare");
      context.progress().detail(loaded.all().description());
      FoldEngines engines =
          FoldEngines.choose(loaded, common.engine(), Kernels.of(common), context.progress());
      PinnedClasses pinned = PinnedClasses.announced(common, loaded.all().classNames(), context);
      Pins pins = pinned.pins();
      stopwatch.begin("optimize");
      context
          .progress()
          .phase(phase("optimize", common.method()) + " in " + loaded.folds() + " folds");
      List<float[]> ofFolds =
          learn(common.method(), common, pins, engines, context.progress()::epoch);
      float[] thresholds = finish(pins.hold(engines.all()), ofFolds);
      stopwatch.begin("evaluate");
      return measure(loaded, engines.all(), pinned, ofFolds, thresholds);
    }
  }

  private String phase(String verb, MethodName method) {
    return verb + " " + common.objective().label() + " by " + method.label();
  }

  /** The thresholds that a method learns without each fold. */
  static List<float[]> learn(
      MethodName method,
      OptimizeOptions options,
      Pins pins,
      FoldEngines engines,
      EpochListener listener) {
    return engines.run(
        (fold, engine, epochs) -> Learning.thresholds(method, options, pins.hold(engine), epochs),
        listener);
  }

  private float[] finish(Engine all, List<float[]> ofFolds) {
    if (options.finalThresholds() == FinalThresholds.MEAN) {
      return FloatThresholds.round(MeanThresholds.of(ofFolds, common.settings().scale()), all);
    }
    context.progress().phase(phase("optimize", common.method()) + " on all clips");
    return Learning.thresholds(common.method(), common, all, context.progress()::epoch);
  }

  private CrossValidateResult measure(
      FoldedTable loaded,
      Engine all,
      PinnedClasses pinned,
      List<float[]> ofFolds,
      float[] thresholds) {
    List<String> names = loaded.all().classNames();
    FoldSums.FoldReports reports = heldOut(loaded, ofFolds).reports(names);
    float[] before = new float[thresholds.length];
    Arrays.fill(before, (float) common.settings().sgl().initialThreshold());
    double[] supports = all.totals().positives();
    TableResult onAll =
        new MeasurePlan(
                List.of(thresholds, before),
                0,
                MeasurePlan.bins(common.tuning().scoreScale()),
                ChosenClasses.bySupport(supports, ChosenClasses.CURVES))
            .measure(loaded.all(), "evaluate on all clips")
            .result(TableResult.TUNING, names);
    // every clip is held out once, so what is compared with is the same on the same clips
    TableResult heldOut =
        new TableResult("Held-out", onAll.before(), reports.pooled(), Optional.empty());
    List<String> warnings = Warnings.of(common, List.of(onAll, heldOut), all.totals());
    warnings.forEach(context.progress()::warn);
    return new CrossValidateResult(
        options,
        Learning.thresholdSet(common, names, thresholds, supports).pinned(pinned.pins().classes()),
        pinned,
        before,
        ofFolds,
        reports,
        List.of(onAll, heldOut),
        List.of(new InputFacts("tuning", common.tuning(), loaded.all().facts())),
        all.label(),
        all.kernel(),
        warnings);
  }

  private FoldSums heldOut(FoldedTable loaded, List<float[]> ofFolds) {
    context.progress().phase("evaluate on the held-out clips");
    return loaded.aggregate(
        "evaluate on the held-out clips",
        () -> new FoldSums(ofFolds),
        FoldSums::add,
        FoldSums::merge);
  }
}
