package org.sglthresh.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.OutputTransaction;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.ExactMethod;
import org.sglthresh.optimize.MethodName;
import org.sglthresh.spark.Engines;
import org.sglthresh.spark.LoadedTable;
import org.sglthresh.spark.ScoreTable;
import org.sglthresh.spark.TableScan;

/** Command {@code compare}: several methods side by side, in one load of the data. */
public final class CompareJob {
  private final CompareOptions options;
  private final OptimizeOptions common;
  private final JobContext context;
  private final Stopwatch stopwatch = new Stopwatch();

  private CompareJob(CompareOptions options, JobContext context) {
    this.options = options;
    this.common = options.common();
    this.context = context;
  }

  /** Begins in the background, before Spark is there, what the run will need; returns at once. */
  public static void prepare(CompareOptions options) {
    Kernels.rehearse(options.common(), options.methods());
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
    result.warnings().forEach(context.progress()::warn);
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
    MeasurePlan plan = new MeasurePlan(sets, OptimizeJob.bins(common.tuning().scoreScale()));
    String onTuning = "evaluate on the tuning clips";
    context.progress().phase(onTuning);
    List<TableSums> tables = new ArrayList<>(List.of(plan.measure(loaded, onTuning)));
    List<InputFacts> inputs = new ArrayList<>();
    inputs.add(new InputFacts("tuning", common.tuning(), loaded.facts()));
    evaluation.ifPresent(
        table -> {
          String heldOut = "evaluate on the held-out clips";
          context.progress().phase(heldOut);
          TableScan<TableSums> scan = plan.scan(table, heldOut);
          tables.add(scan.state());
          inputs.add(new InputFacts("evaluation", common.evaluation().orElseThrow(), scan.facts()));
        });
    List<ComparisonRow> rows = new ArrayList<>();
    for (int i = 0; i < learned.size(); i++) {
      Certificate certificate =
          ExactMethod.certify(engine, common.objective(), tables.get(0).counts(i));
      rows.add(row(learned.get(i), i, tables, loaded.classNames(), certificate));
    }
    return new CompareResult(options, rows, inputs, engine.label(), engine.kernel());
  }

  private static ComparisonRow row(
      Learned one,
      int set,
      List<TableSums> tables,
      List<String> classNames,
      Certificate certificate) {
    List<ClassificationReport> reports =
        tables.stream().map(sums -> sums.report(set, classNames)).toList();
    return new ComparisonRow(
        one.method,
        one.thresholds,
        reports,
        tables.stream().flatMap(sums -> sums.intervals(set).stream()).toList(),
        FoldScores.ofReports(reports),
        one.seconds,
        certificate);
  }

  private record Learned(MethodName method, float[] thresholds, double seconds) {}
}
