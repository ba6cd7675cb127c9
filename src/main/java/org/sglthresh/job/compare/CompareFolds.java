package org.sglthresh.job.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.Kernels;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.method.ExactMethod;
import org.sglthresh.optimize.method.MeanThresholds;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.folds.FoldEngines;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.spark.folds.FoldedTable;
import org.sglthresh.stats.ScoreBins;

/** Cross-validates several methods side by side, in one load of the data. */
final class CompareFolds {
  private final CompareOptions options;
  private final OptimizeOptions common;
  private final FoldSplit split;
  private final JobContext context;
  private final Stopwatch stopwatch;

  private CompareFolds(
      CompareOptions options, FoldSplit split, JobContext context, Stopwatch stopwatch) {
    this.options = options;
    this.common = options.common();
    this.split = split;
    this.context = context;
    this.stopwatch = stopwatch;
  }

  static CompareResult run(
      CompareOptions options, FoldSplit split, JobContext context, Stopwatch stopwatch) {
    return new CompareFolds(options, split, context, stopwatch).run();
  }

  private CompareResult run() {
    stopwatch.begin("read");
    ScoreTable table = Inputs.open(context, common.tuning(), split);
    context.progress().phase("read " + common.tuning().scores());
    try (FoldedTable loaded = FoldedTable.load(table, split)) {
      loaded.all().facts().warnings().forEach(context.progress()::warn);
      stopwatch.begin("prepare");
      context.progress().detail(loaded.all().description());
      FoldEngines engines =
          FoldEngines.choose(loaded, common.engine(), Kernels.of(common), context.progress());
      PinnedClasses pinned = PinnedClasses.announced(common, loaded.all().classNames(), context);
      stopwatch.begin("optimize");
      List<Learned> learned = new ArrayList<>();
      for (MethodName method : options.methods()) {
        learned.add(learn(method, pinned.pins(), engines));
      }
      stopwatch.begin("evaluate");
      return measure(loaded, engines, pinned, learned);
    }
  }

  private Learned learn(MethodName method, Pins pins, FoldEngines engines) {
    context
        .progress()
        .phase(
            String.format(
                Locale.ROOT,
                "optimize %s by %s in %d folds",
                common.objective().label(),
                method.label(),
                split.folds()));
    long start = System.nanoTime();
    List<float[]> thresholds =
        CrossValidateJob.learn(method, common, pins, engines, context.progress()::epoch);
    return new Learned(method, thresholds, (System.nanoTime() - start) * 1e-9);
  }

  private CompareResult measure(
      FoldedTable loaded, FoldEngines engines, PinnedClasses pinned, List<Learned> learned) {
    context.progress().phase("evaluate on the held-out clips");
    List<List<float[]>> sets = learned.stream().map(Learned::thresholds).toList();
    FoldMethods sums =
        loaded.aggregate(
            "evaluate on the held-out clips",
            () -> new FoldMethods(sets),
            FoldMethods::add,
            FoldMethods::merge);
    List<List<Certificate>> certificates =
        certificates(engines, pinned.pins(), sums, learned.size());
    List<float[]> means =
        learned.stream()
            .map(one -> MeanThresholds.of(one.thresholds, common.settings().scale()))
            .map(mean -> FloatThresholds.round(mean, engines.all()))
            .toList();
    ScoreBins bins = MeasurePlan.bins(common.tuning().scoreScale());
    TableSums ofMeans =
        new MeasurePlan(means, bins)
            .withoutIntervals()
            .measure(loaded.all(), "evaluate the mean thresholds");
    List<String> names = loaded.all().classNames();
    List<ComparisonRow> rows = new ArrayList<>();
    for (int i = 0; i < learned.size(); i++) {
      rows.add(
          row(
              learned.get(i),
              means.get(i),
              ofMeans.report(i, names),
              sums.method(i).reports(names),
              mean(certificates, i)));
    }
    InputFacts input = new InputFacts("tuning", common.tuning(), loaded.all().facts());
    return new CompareResult(
        options, rows, pinned, List.of(input), engines.all().label(), engines.all().kernel());
  }

  private static ComparisonRow row(
      Learned one,
      float[] mean,
      ClassificationReport ofMean,
      FoldSums.FoldReports folds,
      Certificate certificate) {
    return new ComparisonRow(
        one.method,
        mean,
        List.of(ofMean, folds.pooled()),
        List.of(Optional.empty(), Optional.empty()),
        List.of(FoldScores.ofFolds(folds.tuning()), FoldScores.ofFolds(folds.heldOut())),
        one.seconds,
        certificate);
  }

  /** Of each fold and method, {@code [folds][methods]}. */
  private List<List<Certificate>> certificates(
      FoldEngines engines, Pins pins, FoldMethods sums, int methods) {
    return engines.run(
        (fold, engine, epochs) -> {
          Engine held = pins.hold(engine);
          List<Certificate> ofFold = new ArrayList<>();
          for (int i = 0; i < methods; i++) {
            ofFold.add(
                ExactMethod.certify(held, common.objective(), sums.method(i).tuningCounts(fold)));
          }
          return ofFold;
        },
        state -> {});
  }

  private static Certificate mean(List<List<Certificate>> folds, int method) {
    double[] values = folds.stream().mapToDouble(f -> f.get(method).value()).toArray();
    double[] bounds = folds.stream().mapToDouble(f -> f.get(method).upperBound()).toArray();
    return new Certificate(Spread.of(values).mean(), Spread.of(bounds).mean());
  }

  private record Learned(MethodName method, List<float[]> thresholds, double seconds) {}
}
