package org.sglthresh.job.compare;

import java.util.List;
import java.util.Optional;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.Certificates;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.MethodRun;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.clips.RunWarmup;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.job.optimize.Warnings;
import org.sglthresh.model.ThresholdBasis;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.basis.ThresholdBases;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.report.data.ChosenClasses;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.folds.FoldedTable;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;

/**
 * Command {@code crossvalidate}: learns thresholds without each fold in turn, measures them on it,
 * and leaves final ones; all in one load of the scores.
 */
public final class CrossValidateJob {
  private final CrossValidateOptions options;
  private final OptimizeOptions common;
  private final JobContext context;
  private final Stopwatch stopwatch;

  private CrossValidateJob(CrossValidateOptions options, JobContext context, Stopwatch stopwatch) {
    this.options = options;
    this.common = options.common();
    this.context = context;
    this.stopwatch = stopwatch;
  }

  /** Begins in the background, before Spark is there, what the run will need; returns at once. */
  public static void prepare(CrossValidateOptions options) {
    RunWarmup.begin(options.common(), List.of(options.common().learning().method()));
  }

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad, the clips cannot be split as
   *     asked, or the output cannot be written
   */
  public static JobResult run(CrossValidateOptions options, JobContext context) {
    return new CrossValidateJob(options, context, new Stopwatch(context)).run();
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
    try (FoldLearner learner = FoldLearner.open(common, options.split(), context, stopwatch)) {
      CrossValidateOptions ofClasses = options.forClasses(learner.classNames(), context);
      return new CrossValidateJob(ofClasses, context, stopwatch).crossValidate(learner);
    }
  }

  private CrossValidateResult crossValidate(FoldLearner learner) {
    stopwatch.begin("optimize");
    List<float[]> ofFolds = learner.learn(common.learning());
    float[] thresholds = finish(learner, ofFolds);
    stopwatch.begin("evaluate");
    return measure(learner, ofFolds, thresholds);
  }

  private float[] finish(FoldLearner learner, List<float[]> ofFolds) {
    if (options.finalThresholds() == FinalThresholds.MEAN) {
      return learner.mean(ofFolds);
    }
    Learning learning = common.learning();
    context.progress().phase("optimize " + learning.description() + " on all clips");
    return learning.thresholds(
        learner.all(), learner.classNames(), new MethodRun(context.progress()));
  }

  private CrossValidateResult measure(
      FoldLearner learner, List<float[]> ofFolds, float[] thresholds) {
    LoadedTable all = learner.table().all();
    List<String> names = learner.classNames();
    FoldSums.FoldReports reports = heldOut(learner.table(), ofFolds).reports(names);
    Engine engine = learner.all();
    float[] before = common.learning().initial(engine);
    double[] supports = engine.totals().positives();
    TableSums sums =
        new MeasurePlan(
                List.of(thresholds, before),
                0,
                MeasurePlan.bins(common.tuning().scoreScale()),
                ChosenClasses.bySupport(supports, ChosenClasses.CURVES))
            .measure(all, "evaluate on all clips");
    TableResult onAll = sums.result(TableResult.TUNING, names);
    // every clip is held out once, so what is compared with is the same on the same clips
    TableResult heldOut =
        new TableResult("Held-out", onAll.before(), reports.pooled(), Optional.empty());
    List<String> warnings = Warnings.of(common, List.of(onAll, heldOut), engine.totals());
    warnings.forEach(context.progress()::warn);
    return new CrossValidateResult(
        options,
        common
            .learning()
            .thresholdSet(common.tuning().scoreScale(), names, thresholds, engine)
            .pinned(learner.pinned().pins().classes())
            .restingOn(bases(learner, thresholds, sums.counts(0)))
            .learnedOn(common.learning().learnedOn(all.facts().ids()))
            .calibratedBy(Inputs.mark(context, common.tuning())),
        learner.pinned(),
        before,
        ofFolds,
        reports,
        List.of(onAll, heldOut),
        learner.inputs(),
        engine.label(),
        engine.kernel(),
        warnings);
  }

  /** What the final thresholds rest on, over all clips. */
  private List<ThresholdBasis> bases(FoldLearner learner, float[] thresholds, ClassCounts counts) {
    LabelTotals totals = learner.all().totals();
    ThresholdBases bases =
        new ThresholdBases(
            common.learning(),
            learner.unpinned(),
            learner.pinned().pins(),
            totals.weight() / totals.clips());
    return Certificates.fit(learner.table().all().facts().positives())
        ? bases.of(thresholds, counts)
        : bases.withoutPlateaus(thresholds, counts);
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
