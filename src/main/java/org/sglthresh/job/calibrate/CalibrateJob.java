package org.sglthresh.job.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.leak.Overlap;
import org.sglthresh.job.leak.OverlapGuard;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.metric.calibration.CalibrationSums;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.calibration.CalibrationJson;
import org.sglthresh.model.calibration.ScoreCalibration;
import org.sglthresh.model.calibration.ScoreCalibration.OfClass;
import org.sglthresh.model.calibration.ScoreCalibration.Sharing;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.calibration.Calibrator;
import org.sglthresh.report.calibration.CalibrationPage;
import org.sglthresh.report.calibration.CalibrationReport;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.folds.FoldEngines;
import org.sglthresh.spark.folds.FoldedTable;
import org.sglthresh.spark.read.SharedClips;
import org.sglthresh.spark.table.TableScan;

/**
 * Command {@code calibrate}: learns a map from score to probability for each class, and measures
 * what it changes on clips that it was not learned on: fold by fold, and on held-out clips if there
 * are any.
 */
public final class CalibrateJob {
  private static final int SHOWN = 5;

  private final CalibrateOptions options;
  private final JobContext context;
  private final Stopwatch stopwatch;

  private CalibrateJob(CalibrateOptions options, JobContext context) {
    this.options = options;
    this.context = context;
    this.stopwatch = new Stopwatch(context);
  }

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad, a class cannot be calibrated,
   *     or the output cannot be written
   */
  public static JobResult run(CalibrateOptions options, JobContext context) {
    return new CalibrateJob(options, context).run();
  }

  private JobResult run() {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(() -> output.write(options.paths(), this::write));
  }

  private JobResult write(OutputTransaction out) {
    CalibrateResult result = calibrate();
    stopwatch.begin("write");
    context.progress().phase("write " + options.output().path());
    out.write(CalibrationJson.FILE_NAME, CalibrationJson.write(result.calibration()));
    out.write("calibration.csv", result.report().csv());
    out.write("metrics.json", JsonText.pretty(result.report().metrics()));
    stopwatch.end();
    Manifests manifest =
        new Manifests(context)
            .inputs(result.inputs())
            .engine(result.engine(), "double")
            .spent(stopwatch);
    out.write(
        "report.html",
        CalibrationPage.render(
            result.report(),
            context.command(),
            result.headline(),
            result.remarks(),
            result.warnings(),
            manifest.facts()));
    out.write(Manifests.FILE_NAME, manifest.json());
    return result;
  }

  private CalibrateResult calibrate() {
    stopwatch.begin("read");
    context.progress().phase("read " + options.tuning().scores());
    ScoreTable tuning = Inputs.open(context, options.tuning(), options.split());
    Optional<ScoreTable> evaluation =
        options.evaluation().map(source -> Inputs.open(context, source));
    evaluation.ifPresent(other -> Inputs.requireSameClasses(tuning, other));
    Optional<SharedClips.Groups> groups =
        evaluation.flatMap(
            other ->
                new OverlapGuard(options.overlap(), context)
                    .groups(options.tuning(), tuning, other));
    try (FoldedTable loaded = FoldedTable.load(tuning, options.split())) {
      Inputs.tell(options.tuning(), loaded.all().facts(), context.progress());
      stopwatch.begin("prepare");
      context.progress().detail(loaded.all().description());
      requireRoom(loaded.all().bytes());
      return calibrate(loaded, evaluation, groups);
    }
  }

  /** The scores of a class are sorted, those of all classes at the same time. */
  private static void requireRoom(long bytes) {
    if (bytes > Runtime.getRuntime().maxMemory() / 2) {
      throw UserException.usage(
          "calibrate sorts all scores on the driver, which needs twice their "
              + Words.bytes(bytes)
              + "; give the driver more memory (--driver-memory), or calibrate on fewer clips");
    }
  }

  private CalibrateResult calibrate(
      FoldedTable loaded, Optional<ScoreTable> evaluation, Optional<SharedClips.Groups> groups) {
    FoldEngines engines =
        FoldEngines.choose(
            loaded,
            options.engine(),
            SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED),
            context.progress());
    Calibrator calibrator =
        new Calibrator(
            options.method(),
            LogitScale.of(options.tuning().scoreScale()),
            options.rare(),
            loaded.all().classNames());
    stopwatch.begin("optimize");
    context.progress().phase("calibrate by " + options.method().label());
    Calibrator.Learned learned = calibrator.learn(engines.all());
    context
        .progress()
        .phase("calibrate by " + options.method().label() + " in " + loaded.folds() + " folds");
    List<Calibrator.Learned> ofFolds =
        engines.run(
            (fold, engine, epochs) -> calibrator.learnOnPart(engine, learned.pooled()),
            EpochListener.NONE);
    stopwatch.begin("evaluate");
    List<CalibrationReport.Table> tables = new ArrayList<>(List.of(heldOut(loaded, ofFolds)));
    List<InputFacts> inputs =
        new ArrayList<>(List.of(new InputFacts("tuning", options.tuning(), loaded.all().facts())));
    Optional<Overlap> overlap =
        evaluation.map(
            table -> {
              TableScan<CalibrationSums> scan = measure(table, learned.maps());
              tables.add(
                  new CalibrationReport.Table(
                      "evaluation", "evaluation clips", scan.state().change()));
              inputs.add(
                  new InputFacts("evaluation", options.evaluation().orElseThrow(), scan.facts()));
              return new OverlapGuard(options.overlap(), context)
                  .clips(loaded.all().facts().ids(), table, scan.facts().ids(), groups);
            });
    List<String> warnings = new ArrayList<>(OverlapGuard.warnings(overlap));
    constant(loaded.all().classNames(), learned).ifPresent(warnings::add);
    warnings.forEach(context.progress()::warn);
    Engine all = engines.all();
    return new CalibrateResult(
        options,
        new CalibrationReport(calibration(loaded, all, learned), tables),
        inputs,
        all.label(),
        warnings);
  }

  /** Warns of classes whose clips can no longer be told apart. */
  private static Optional<String> constant(List<String> names, Calibrator.Learned learned) {
    List<String> constant =
        IntStream.range(0, names.size())
            .filter(c -> learned.maps().get(c).isConstant())
            .mapToObj(names::get)
            .toList();
    if (constant.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Words.counted(constant.size(), "class")
            + " ("
            + String.join(", ", constant.subList(0, Math.min(SHOWN, constant.size())))
            + (constant.size() > SHOWN ? ", …" : "")
            + "): all scores have the same probability, because they do not rise with the label; no"
            + " threshold on calibrated scores tells such clips apart");
  }

  private ScoreCalibration calibration(
      FoldedTable loaded, Engine engine, Calibrator.Learned learned) {
    double[] positives = engine.totals().positives();
    double[] known = engine.totals().known();
    List<String> names = loaded.all().classNames();
    return new ScoreCalibration(
        options.method(),
        options.tuning().scoreScale(),
        options.rare().minimumSupport(),
        learned.pool(),
        IntStream.range(0, names.size())
            .mapToObj(
                c ->
                    new OfClass(
                        names.get(c),
                        positives[c],
                        known[c] - positives[c],
                        learned.pooled().get(c) ? Sharing.POOLED : Sharing.OWN,
                        learned.maps().get(c)))
            .toList(),
        loaded.all().facts().ids());
  }

  /** Every clip by the maps that were learned without its fold. One pass over the blocks. */
  private CalibrationReport.Table heldOut(FoldedTable loaded, List<Calibrator.Learned> ofFolds) {
    String what = "measure on the clips of each fold";
    context.progress().phase(what);
    ArrayList<ArrayList<ScoreMap>> maps = new ArrayList<>();
    ofFolds.forEach(learned -> maps.add(new ArrayList<>(learned.maps())));
    int classes = loaded.all().classNames().size();
    boolean isProbability = isProbability();
    CalibrationSums sums =
        loaded.aggregate(
            what,
            () -> new CalibrationSums(classes, isProbability),
            (state, fold, block) -> state.add(block, maps.get(fold)),
            CalibrationSums::merge);
    return new CalibrationReport.Table("tuning", "tuning clips, cross-fitted", sums.change());
  }

  private TableScan<CalibrationSums> measure(ScoreTable table, List<ScoreMap> learned) {
    context.progress().phase("measure on " + options.evaluation().orElseThrow().scores());
    ArrayList<ScoreMap> maps = new ArrayList<>(learned);
    int classes = table.classNames().size();
    boolean isProbability = isProbability();
    TableScan<CalibrationSums> scan =
        table.aggregateSized(
            "measure on the held-out clips",
            partitions -> new CalibrationSums(classes, isProbability),
            (state, block) -> state.add(block, maps),
            CalibrationSums::merge);
    Inputs.tell(options.evaluation().orElseThrow(), scan.facts(), context.progress());
    return scan;
  }

  private boolean isProbability() {
    return options.tuning().scoreScale() == ScoreScale.PROBABILITY;
  }
}
