package org.sglthresh.job.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.FloorCheck;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.Measured;
import org.sglthresh.job.clips.MethodRun;
import org.sglthresh.job.clips.OpenClips;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.job.clips.Refinement;
import org.sglthresh.job.clips.RunWarmup;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.job.clips.TuningClips;
import org.sglthresh.job.leak.Overlap;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.method.ExactMethod;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.TableScan;

/** Command {@code compare}: several methods side by side, in one load of the data. */
public final class CompareJob {
  private final CompareOptions options;
  private final OptimizeOptions common;
  private final JobContext context;
  private final Stopwatch stopwatch;

  private CompareJob(CompareOptions options, JobContext context, Stopwatch stopwatch) {
    this.options = options;
    this.common = options.common();
    this.context = context;
    this.stopwatch = stopwatch;
  }

  /** Begins in the background, before Spark is there, what the run will need; returns at once. */
  public static void prepare(CompareOptions options) {
    RunWarmup.begin(options.common(), options.methods());
  }

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(CompareOptions options, JobContext context) {
    return new CompareJob(options, context, new Stopwatch(context)).run();
  }

  private JobResult run() {
    JobOutput output = new JobOutput(common.output(), context);
    return output.unlessComplete(() -> output.write(common.paths(), this::write));
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
    try (OpenClips clips = OpenClips.read(common, options.methods(), context, stopwatch)) {
      CompareOptions ofClasses = options.forClasses(clips.tuning().classNames(), context);
      return new CompareJob(ofClasses, context, stopwatch).compare(clips);
    }
  }

  private CompareResult compare(OpenClips clips) {
    stopwatch.begin("optimize");
    TuningClips tuning = clips.tuning();
    PinnedClasses pinned =
        PinnedClasses.announced(common, tuning.classNames(), tuning.engine().floor(), context);
    Engine engine = pinned.pins().applyTo(tuning.engine());
    List<String> names = tuning.classNames();
    List<Learned> learned =
        options.methods().stream().map(method -> learn(method, engine, names)).toList();
    TuningClips known = tuning;
    if (common.refinement() == Refinement.READ_AGAIN) {
      stopwatch.begin("refine");
      List<double[]> measured = measuredSets(learned, pinned.pins());
      known = tuning.refined(common.learning().objective(), measured, context.progress());
    }
    List<Learned> finished = finish(learned, pinned.pins().applyTo(known.engine()), names);
    stopwatch.begin("evaluate");
    return measure(known, clips, pinned, finished);
  }

  private Learned learn(MethodName method, Engine engine, List<String> classNames) {
    Learning learning = common.learning().by(method);
    context.progress().phase("optimize " + learning.description());
    long start = System.nanoTime();
    double[] thresholds = learning.learn(engine, classNames, new MethodRun(context.progress()));
    return new Learned(learning, thresholds, new float[0], seconds(start));
  }

  /** All thresholds that will be measured; an optimum is learned once more, but for its pins. */
  private static List<double[]> measuredSets(List<Learned> methods, Pins pins) {
    return methods.stream()
        .filter(method -> !method.learning.has(Trait.OPTIMUM) || !pins.isEmpty())
        .map(Learned::learned)
        .toList();
  }

  private List<Learned> finish(List<Learned> methods, Engine engine, List<String> classNames) {
    boolean refined = common.refinement() == Refinement.READ_AGAIN;
    List<Learned> finished = new ArrayList<>();
    for (Learned before : methods) {
      boolean again = refined && before.learning.has(Trait.OPTIMUM);
      Learned method = again ? learn(before.learning.method(), engine, classNames) : before;
      long start = System.nanoTime();
      float[] thresholds = method.learning.finish(method.learned, engine);
      finished.add(
          new Learned(
              method.learning, method.learned, thresholds, method.seconds + seconds(start)));
    }
    return finished;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  private CompareResult measure(
      TuningClips tuning, OpenClips clips, PinnedClasses pinned, List<Learned> learned) {
    List<float[]> sets = learned.stream().map(Learned::thresholds).toList();
    MeasurePlan plan = new MeasurePlan(sets, MeasurePlan.bins(common.tuning().scoreScale()));
    context.progress().phase("evaluate on the tuning clips");
    Measured onTuning = tuning.measure(plan);
    List<Measured> tables = new ArrayList<>(List.of(onTuning));
    List<InputFacts> inputs = new ArrayList<>(tuning.inputs());
    Optional<TableScan<TableSums>> heldOut =
        clips.evaluation().map(table -> measureHeldOut(table, plan));
    Optional<Overlap> overlap = clips.overlap(common, heldOut.map(TableScan::facts), context);
    heldOut.ifPresent(
        scan -> {
          FloorCheck check =
              FloorCheck.of(common.evaluation().orElseThrow().gaps(), scan.facts().gaps());
          sets.forEach(
              thresholds ->
                  check.require(
                      tuning.classNames(),
                      thresholds,
                      tuning.engine().floor(),
                      "on the held-out clips"));
          tables.add(scan.state());
          inputs.add(new InputFacts("evaluation", common.evaluation().orElseThrow(), scan.facts()));
        });
    Engine engine = pinned.pins().applyTo(tuning.engine());
    List<ComparisonRow> rows = new ArrayList<>();
    for (int i = 0; i < learned.size(); i++) {
      Certificate certificate =
          ExactMethod.certify(engine, common.learning().objective(), onTuning.certainCounts(i));
      rows.add(row(learned.get(i), i, tables, tuning.classNames(), certificate));
    }
    return new CompareResult(
        options, rows, pinned, inputs, overlap, engine.label(), engine.kernel());
  }

  private TableScan<TableSums> measureHeldOut(ScoreTable table, MeasurePlan plan) {
    String heldOut = "evaluate on the held-out clips";
    context.progress().phase(heldOut);
    TableScan<TableSums> scan = plan.scan(table, common.engine(), heldOut);
    Inputs.tell(common.evaluation().orElseThrow(), scan.facts(), context.progress());
    return scan;
  }

  private static ComparisonRow row(
      Learned method,
      int set,
      List<Measured> tables,
      List<String> classNames,
      Certificate certificate) {
    List<ClassificationReport> reports =
        tables.stream().map(sums -> sums.report(set, classNames)).toList();
    return new ComparisonRow(
        method.learning.method(),
        method.thresholds,
        reports,
        tables.stream().map(sums -> sums.intervals(set)).toList(),
        FoldScores.ofReports(reports),
        method.seconds,
        certificate);
  }

  /**
   * The thresholds of a method.
   *
   * @param learned as the method gave them
   * @param thresholds finished; empty before
   */
  private record Learned(Learning learning, double[] learned, float[] thresholds, double seconds) {}
}
