package org.sglthresh.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.OutputTransaction;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.ExactMethod;
import org.sglthresh.optimize.MethodName;
import org.sglthresh.spark.Engines;
import org.sglthresh.spark.LoadedTable;
import org.sglthresh.spark.ScoreTable;
import org.sglthresh.spark.TableScan;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.stats.ShardPlan;

/** Command {@code compare}: several methods side by side, in one load of the data. */
public final class CompareJob {
  private static final int[] NO_CLASS = {};

  private final CompareOptions options;
  private final OptimizeOptions common;
  private final JobContext context;
  private final Stopwatch stopwatch = new Stopwatch();

  private CompareJob(CompareOptions options, JobContext context) {
    this.options = options;
    this.common = options.common();
    this.context = context;
  }

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(CompareOptions options, JobContext context) {
    return new CompareJob(options, context).run();
  }

  private JobResult run() {
    JobOutput output = new JobOutput(common.output(), context);
    return output.unlessComplete(() -> output.write(Inputs.paths(common), this::write));
  }

  private JobResult write(OutputTransaction out) {
    CompareResult result =
        options
            .split()
            .map(split -> CompareFolds.run(options, split, context, stopwatch))
            .orElseGet(this::compare);
    stopwatch.begin("write");
    context.progress().phase("write " + common.output().path());
    CompareOutputs.write(result, out, context, stopwatch);
    return result;
  }

  private CompareResult compare() {
    stopwatch.begin("read");
    ScoreTable tuning = Inputs.open(context, common.tuning());
    Optional<ScoreTable> evaluation =
        common.evaluation().map(source -> Inputs.open(context, source));
    evaluation.ifPresent(table -> Inputs.requireSameClasses(tuning, table));
    context.progress().phase("read " + common.tuning().scores());
    try (LoadedTable loaded = tuning.load()) {
      loaded.facts().warnings().forEach(context.progress()::warn);
      stopwatch.begin("prepare");
      Engine engine =
          Engines.choose(loaded, common.engine(), Kernels.of(common), context.progress()::note);
      stopwatch.begin("optimize");
      List<Learned> learned = new ArrayList<>();
      for (MethodName method : options.methods()) {
        learned.add(learn(method, engine));
      }
      stopwatch.begin("evaluate");
      return measure(loaded, evaluation, engine, learned);
    }
  }

  private Learned learn(MethodName method, Engine engine) {
    context.progress().phase("optimize " + common.objective().label() + " by " + method.label());
    long start = System.nanoTime();
    float[] thresholds = Learning.thresholds(method, common, engine, context.progress()::epoch);
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Learned(method, thresholds, seconds);
  }

  private CompareResult measure(
      LoadedTable loaded, Optional<ScoreTable> evaluation, Engine engine, List<Learned> learned) {
    List<float[]> sets = learned.stream().map(Learned::thresholds).toList();
    ScoreBins bins = OptimizeJob.bins(common.tuning().scoreScale());
    int classes = loaded.classNames().size();
    ShardPlan plan = ShardPlan.of(classes, sets.size(), loaded.partitions());
    context.progress().phase("evaluate on the tuning clips");
    TableSums onTuning =
        loaded.aggregate(
            "evaluate on the tuning clips",
            () -> new TableSums(sets, bins, NO_CLASS, plan),
            TableSums::add,
            TableSums::merge);
    List<InputFacts> inputs = new ArrayList<>();
    inputs.add(new InputFacts("tuning", common.tuning(), loaded.facts()));
    Optional<TableSums> onEvaluation =
        evaluation.map(
            table -> {
              context.progress().phase("evaluate on the held-out clips");
              TableScan<TableSums> scan =
                  table.aggregateSized(
                      "evaluate on the held-out clips",
                      partitions ->
                          new TableSums(
                              sets, bins, NO_CLASS, ShardPlan.of(classes, sets.size(), partitions)),
                      TableSums::add,
                      TableSums::merge);
              inputs.add(
                  new InputFacts("evaluation", common.evaluation().orElseThrow(), scan.facts()));
              return scan.state();
            });
    List<ComparisonRow> rows = new ArrayList<>();
    for (int i = 0; i < learned.size(); i++) {
      Certificate certificate = ExactMethod.certify(engine, common.objective(), onTuning.counts(i));
      List<ClassificationReport> reports = new ArrayList<>();
      reports.add(onTuning.report(i, loaded.classNames()));
      if (onEvaluation.isPresent()) {
        reports.add(onEvaluation.get().report(i, loaded.classNames()));
      }
      List<MetricIntervals> intervals = new ArrayList<>();
      onTuning.intervals(i).ifPresent(intervals::add);
      int set = i;
      onEvaluation.flatMap(sums -> sums.intervals(set)).ifPresent(intervals::add);
      Learned one = learned.get(i);
      rows.add(
          new ComparisonRow(
              one.method,
              one.thresholds,
              reports,
              intervals,
              FoldScores.ofReports(reports),
              one.seconds,
              certificate));
    }
    return new CompareResult(options, rows, inputs, engine.label(), engine.kernel());
  }

  private record Learned(MethodName method, float[] thresholds, double seconds) {}
}
