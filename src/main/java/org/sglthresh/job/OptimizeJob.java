package org.sglthresh.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.IfExists;
import org.sglthresh.io.OutputPaths;
import org.sglthresh.io.OutputTransaction;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.report.ChosenClasses;
import org.sglthresh.report.MethodPart;
import org.sglthresh.report.TableResult;
import org.sglthresh.spark.Engines;
import org.sglthresh.spark.LoadedTable;
import org.sglthresh.spark.ScoreTable;
import org.sglthresh.spark.TableScan;
import org.sglthresh.spark.TableSource;
import org.sglthresh.stats.ScoreBins;

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

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(OptimizeOptions options, JobContext context) {
    return new OptimizeJob(options, context).run();
  }

  private JobResult run() {
    Configuration configuration = Hadoop.configuration(context);
    String output = options.output().path();
    if (options.output().ifExists() == IfExists.SKIP
        && OutputTransaction.isComplete(configuration, output, context.command())) {
      return new SkippedResult(output);
    }
    OutputPaths.requireApart(configuration, output, Inputs.paths(options));
    try (OutputTransaction out =
        OutputTransaction.begin(
            configuration, output, options.output().ifExists(), context.command())) {
      OptimizeResult result = optimize();
      stopwatch.begin("write");
      context.progress().phase("write " + output);
      OptimizeOutputs.write(result, out, context, stopwatch);
      out.commit();
      return result;
    }
  }

  private OptimizeResult optimize() {
    stopwatch.begin("read");
    ScoreTable tuning = Inputs.open(context, options.tuning());
    Optional<ScoreTable> evaluation = options.evaluation().map(this::openEvaluation);
    evaluation.ifPresent(table -> Inputs.requireSameClasses(tuning, table));
    context.progress().phase("read " + options.tuning().scores());
    try (LoadedTable loaded = tuning.load()) {
      loaded.facts().warnings().forEach(context.progress()::warn);
      stopwatch.begin("prepare");
      Engine engine =
          Engines.choose(loaded, options.engine(), Kernels.of(options), context.progress()::note);
      stopwatch.begin("optimize");
      MethodRun run = new MethodRun(context.progress());
      float[] thresholds = learn(engine, run);
      float[] before = new float[thresholds.length];
      Arrays.fill(before, (float) options.settings().sgl().initialThreshold());
      stopwatch.begin("evaluate");
      return measure(loaded, evaluation, engine, thresholds, before, run);
    }
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
      LoadedTable loaded,
      Optional<ScoreTable> evaluation,
      Engine engine,
      float[] thresholds,
      float[] before,
      MethodRun run) {
    List<float[]> sets = new ArrayList<>(List.of(thresholds, before));
    run.parts().forEach(part -> sets.add(part.thresholds()));
    ScoreBins bins = bins(options.tuning().scoreScale());
    int[] chosen = ChosenClasses.bySupport(engine.totals().positives(), CURVES);
    context.progress().phase("evaluate on the tuning clips");
    TableSums onTuning =
        loaded.aggregate(
            "evaluate on the tuning clips",
            () -> new TableSums(sets, bins, chosen),
            TableSums::add,
            TableSums::merge);
    Optional<Certificate> certificate =
        Certificates.of(
            options, engine, loaded.facts().positives(), onTuning.counts(0), context.progress());
    List<TableSums> sums = new ArrayList<>(List.of(onTuning));
    List<TableResult> tables = new ArrayList<>();
    tables.add(onTuning.result("Tuning", loaded.classNames()));
    List<InputFacts> inputs = new ArrayList<>();
    inputs.add(new InputFacts("tuning", options.tuning(), loaded.facts()));
    evaluation.ifPresent(
        table -> {
          context.progress().phase("evaluate on " + options.evaluation().orElseThrow().scores());
          TableScan<TableSums> scan =
              table.aggregate(
                  "evaluate on the held-out clips",
                  () -> new TableSums(sets, bins, chosen),
                  TableSums::add,
                  TableSums::merge);
          scan.facts().warnings().forEach(context.progress()::warn);
          sums.add(scan.state());
          tables.add(scan.state().result("Evaluation", table.classNames()));
          inputs.add(
              new InputFacts("evaluation", options.evaluation().orElseThrow(), scan.facts()));
        });
    List<String> warnings = Warnings.of(options, tables, engine.totals());
    warnings.forEach(context.progress()::warn);
    return new OptimizeResult(
        options,
        Learning.thresholdSet(
            options, loaded.classNames(), thresholds, engine.totals().positives()),
        before,
        tables,
        run.history(),
        parts(run, sums, loaded.classNames()),
        certificate,
        inputs,
        engine.label(),
        engine.kernel(),
        warnings);
  }

  /** Each part with its metrics: threshold sets 2, 3, … of every table. */
  private static List<MethodPart> parts(
      MethodRun run, List<TableSums> tables, List<String> classNames) {
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
