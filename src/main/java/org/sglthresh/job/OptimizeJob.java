package org.sglthresh.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.OutputTransaction;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.SummaryEngine;
import org.sglthresh.optimize.ThresholdIntervals;
import org.sglthresh.report.ChosenClasses;
import org.sglthresh.report.MethodPart;
import org.sglthresh.report.TableResult;
import org.sglthresh.spark.Engines;
import org.sglthresh.spark.LoadedTable;
import org.sglthresh.spark.ScoreTable;
import org.sglthresh.spark.TableScan;
import org.sglthresh.spark.TableSource;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.summary.ScoreSummary;

/**
 * Command {@code optimize}: learns thresholds on the tuning clips and measures them there and, if
 * there are any, on held-out clips.
 */
public final class OptimizeJob {
  /** Classes whose curves the report shows. */
  static final int CURVES = 6;

  private final OptimizeOptions options;
  private final JobContext context;
  private final Stopwatch stopwatch = new Stopwatch();

  private OptimizeJob(OptimizeOptions options, JobContext context) {
    this.options = options;
    this.context = context;
  }

  /** Begins in the background, before Spark is there, what the run will need; returns at once. */
  public static void prepare(OptimizeOptions options) {
    Kernels.rehearse(options, List.of(options.method()));
  }

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(OptimizeOptions options, JobContext context) {
    return new OptimizeJob(options, context).run();
  }

  private JobResult run() {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(() -> output.write(Inputs.paths(options), this::write));
  }

  private JobResult write(OutputTransaction out) {
    OptimizeResult result = optimize();
    stopwatch.begin("write");
    context.progress().phase("write " + options.output().path());
    OptimizeOutputs.write(result, out, context, stopwatch);
    return result;
  }

  private OptimizeResult optimize() {
    stopwatch.begin("read");
    if (options.summaries().isGiven()) {
      Optional<ScoreTable> evaluation = options.evaluation().map(this::openEvaluation);
      TuningClips tuning = Summaries.read(options, context);
      evaluation.ifPresent(
          table -> Inputs.requireSameClasses(tuning.classNames(), table.classNames()));
      return optimize(tuning, evaluation);
    }
    ScoreTable table = Inputs.open(context, options.tuning());
    Optional<ScoreTable> evaluation = options.evaluation().map(this::openEvaluation);
    evaluation.ifPresent(other -> Inputs.requireSameClasses(table, other));
    try (TuningClips tuning = read(table)) {
      return optimize(tuning, evaluation);
    }
  }

  private OptimizeResult optimize(TuningClips tuning, Optional<ScoreTable> evaluation) {
    stopwatch.begin("optimize");
    MethodRun run = new MethodRun(context.progress());
    float[] thresholds = learn(tuning.engine(), run);
    float[] before = new float[thresholds.length];
    Arrays.fill(before, (float) options.settings().sgl().initialThreshold());
    stopwatch.begin("evaluate");
    return measure(tuning, evaluation, thresholds, before, run);
  }

  private TuningClips read(ScoreTable table) {
    Progress progress = context.progress();
    progress.phase("read " + options.tuning().scores());
    if (!Engines.summarizes(table, options.engine(), progress::note)) {
      LoadedTable loaded = table.load();
      stopwatch.begin("prepare");
      return new LoadedClips(loaded, options, progress);
    }
    TableScan<ScoreSummary> scan = table.summarize();
    scan.facts().warnings().forEach(progress::warn);
    stopwatch.begin("prepare");
    return new SummarizedClips(
        table.classNames(),
        List.of(new InputFacts("tuning", options.tuning(), scan.facts())),
        scan.state(),
        options.settings().sgl().slopeMode());
  }

  private ScoreTable openEvaluation(TableSource source) {
    return Inputs.open(context, source);
  }

  private float[] learn(Engine engine, MethodRun run) {
    context
        .progress()
        .phase("optimize " + options.objective().label() + " by " + options.method().label());
    return Learning.thresholds(options.method(), options, engine, run);
  }

  private OptimizeResult measure(
      TuningClips tuning,
      Optional<ScoreTable> evaluation,
      float[] thresholds,
      float[] before,
      MethodRun run) {
    Engine engine = tuning.engine();
    List<float[]> sets = new ArrayList<>(List.of(thresholds, before));
    run.parts().forEach(part -> sets.add(part.thresholds()));
    ScoreBins bins = bins(options.tuning().scoreScale());
    int[] chosen = ChosenClasses.bySupport(engine.totals().positives(), CURVES);
    context.progress().phase("evaluate on the tuning clips");
    Measured onTuning = tuning.measure(sets, bins, chosen);
    Optional<Certificate> certificate =
        Certificates.of(
            options,
            engine,
            tuning.positives(),
            certain(engine, sets, onTuning),
            context.progress());
    Optional<TableScan<TableSums>> heldOut =
        evaluation.map(table -> measureHeldOut(table, sets, bins, chosen));
    List<Measured> sums = new ArrayList<>(List.of(onTuning));
    List<TableResult> tables =
        new ArrayList<>(List.of(onTuning.result("Tuning", tuning.classNames())));
    List<InputFacts> inputs = new ArrayList<>(tuning.inputs());
    heldOut.ifPresent(
        scan -> {
          sums.add(scan.state());
          tables.add(scan.state().result("Evaluation", tuning.classNames()));
          inputs.add(
              new InputFacts("evaluation", options.evaluation().orElseThrow(), scan.facts()));
        });
    stopwatch.begin("confidence");
    ThresholdIntervals intervals =
        Confidence.of(options, tuning, onTuning.clipWeight(), thresholds, context.progress());
    List<String> warnings = Warnings.of(options, tables, engine.totals());
    warnings.forEach(context.progress()::warn);
    return new OptimizeResult(
        options,
        Learning.thresholdSet(
            options, tuning.classNames(), thresholds, engine.totals().positives()),
        before,
        intervals,
        tables,
        run.history(),
        parts(run, sums, tuning.classNames()),
        certificate,
        inputs,
        engine.label(),
        engine.kernel(),
        warnings);
  }

  private TableScan<TableSums> measureHeldOut(
      ScoreTable table, List<float[]> sets, ScoreBins bins, int[] chosen) {
    context.progress().phase("evaluate on " + options.evaluation().orElseThrow().scores());
    TableScan<TableSums> scan =
        new MeasurePlan(sets, 1, bins, chosen).scan(table, "evaluate on the held-out clips");
    scan.facts().warnings().forEach(context.progress()::warn);
    return scan;
  }

  /** Counts that the result does not fall short of. */
  private static ClassCounts certain(Engine engine, List<float[]> sets, Measured onTuning) {
    return engine instanceof SummaryEngine summary
        ? summary.worstCounts(FloatThresholds.widen(sets.get(0)))
        : onTuning.counts(0);
  }

  /** Each part with its metrics: threshold sets 2, 3, … of every table. */
  private static List<MethodPart> parts(
      MethodRun run, List<Measured> tables, List<String> classNames) {
    List<MethodPart> parts = new ArrayList<>();
    for (MethodRun.Part part : run.parts()) {
      int set = 2 + parts.size();
      parts.add(
          new MethodPart(
              part.method(),
              part.share(),
              part.thresholds(),
              tables.stream().map(table -> table.report(set, classNames)).toList()));
    }
    return parts;
  }

  static ScoreBins bins(ScoreScale scale) {
    return scale == ScoreScale.PROBABILITY ? ScoreBins.PROBABILITY : ScoreBins.LOGIT;
  }
}
