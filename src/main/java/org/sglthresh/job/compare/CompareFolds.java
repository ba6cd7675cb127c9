package org.sglthresh.job.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.method.ExactMethod;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.stats.ClassCounts;

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
    try (FoldLearner learner = FoldLearner.open(common, split, context, stopwatch)) {
      CompareOptions ofClasses = options.forClasses(learner.classNames(), context);
      return new CompareFolds(ofClasses, split, context, stopwatch).compare(learner);
    }
  }

  private CompareResult compare(FoldLearner learner) {
    stopwatch.begin("optimize");
    List<Learned> learned = new ArrayList<>();
    for (MethodName method : options.methods()) {
      long start = System.nanoTime();
      List<float[]> thresholds = learner.learn(common.learning().by(method));
      learned.add(new Learned(method, thresholds, (System.nanoTime() - start) * 1e-9));
    }
    stopwatch.begin("evaluate");
    return measure(learner, learned);
  }

  private CompareResult measure(FoldLearner learner, List<Learned> learned) {
    context.progress().phase("evaluate on the held-out clips");
    List<List<float[]>> sets = learned.stream().map(Learned::thresholds).toList();
    MethodFoldSums sums =
        learner
            .table()
            .aggregate(
                "evaluate on the held-out clips",
                () -> new MethodFoldSums(sets),
                MethodFoldSums::add,
                MethodFoldSums::merge);
    List<List<Certificate>> certificates = certificates(learner, sums, learned.size());
    List<float[]> means = sets.stream().map(learner::mean).toList();
    TableSums ofMeans =
        new MeasurePlan(means, MeasurePlan.bins(common.tuning().scoreScale()))
            .withoutIntervals()
            .measure(learner.table().all(), "evaluate the mean thresholds");
    List<String> names = learner.classNames();
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
    Engine all = learner.all();
    return new CompareResult(
        options,
        rows,
        learner.pinned(),
        learner.inputs(),
        Optional.empty(),
        all.label(),
        all.kernel());
  }

  private static ComparisonRow row(
      Learned method,
      float[] mean,
      ClassificationReport ofMean,
      FoldSums.FoldReports folds,
      Certificate certificate) {
    return new ComparisonRow(
        method.method,
        mean,
        List.of(ofMean, folds.pooled()),
        List.of(Optional.empty(), Optional.empty()),
        List.of(new FoldScores(folds.tuning()), new FoldScores(folds.heldOut())),
        method.seconds,
        certificate);
  }

  /** The certificates of each fold and method, {@code [folds][methods]}. */
  private List<List<Certificate>> certificates(
      FoldLearner learner, MethodFoldSums sums, int methods) {
    return learner
        .engines()
        .run(
            (fold, engine, epochs) -> {
              Engine pinned = learner.confined(engine);
              List<Certificate> ofFold = new ArrayList<>();
              for (int i = 0; i < methods; i++) {
                ClassCounts counts = sums.method(i).tuningCounts(fold);
                ofFold.add(ExactMethod.certify(pinned, common.learning().objective(), counts));
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
