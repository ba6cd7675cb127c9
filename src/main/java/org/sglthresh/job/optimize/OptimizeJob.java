package org.sglthresh.job.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.FloorCheck;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.Certificates;
import org.sglthresh.job.clips.Confidence;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.Measured;
import org.sglthresh.job.clips.MethodRun;
import org.sglthresh.job.clips.OpenClips;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.job.clips.PriorShift;
import org.sglthresh.job.clips.Refinement;
import org.sglthresh.job.clips.RunWarmup;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.job.clips.TuningClips;
import org.sglthresh.job.leak.Overlap;
import org.sglthresh.job.leak.OverlapGuard;
import org.sglthresh.job.tree.TreeRun;
import org.sglthresh.model.TagRule;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.CombinedPart;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.basis.ThresholdBases;
import org.sglthresh.optimize.interval.ThresholdIntervals;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.report.data.ChosenClasses;
import org.sglthresh.report.data.ReportData.MethodPart;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.TableScan;

/**
 * Command {@code optimize}: learns thresholds on the tuning clips and measures them there and, if
 * there are any, on held-out clips.
 */
public final class OptimizeJob {
  private final OptimizeOptions options;
  private final Optional<PriorShift> shift;
  private final JobContext context;
  private final Stopwatch stopwatch;

  private OptimizeJob(
      OptimizeOptions options,
      Optional<PriorShift> shift,
      JobContext context,
      Stopwatch stopwatch) {
    this.options = options;
    this.shift = shift;
    this.context = context;
    this.stopwatch = stopwatch;
  }

  /** Begins in the background, before Spark is there, what the run will need; returns at once. */
  public static void prepare(OptimizeOptions options) {
    RunWarmup.begin(options, List.of(options.learning().method()));
  }

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(OptimizeOptions options, JobContext context) {
    return new OptimizeJob(options, Optional.empty(), context, new Stopwatch(context)).run();
  }

  private JobResult run() {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(() -> output.write(options.paths(), this::write));
  }

  private JobResult write(OutputTransaction out) {
    OptimizeResult result = optimize();
    stopwatch.begin("write");
    context.progress().phase("write " + options.output().path());
    OptimizeOutputs.write(result, out, context, stopwatch);
    options
        .output()
        .metrics()
        .ifPresent(
            table ->
                table.append(
                    context,
                    out,
                    result.tables(),
                    result.thresholds().thresholds(),
                    result.inputs(),
                    Map.of()));
    return result;
  }

  private OptimizeResult optimize() {
    try (OpenClips clips =
        OpenClips.read(options, List.of(options.learning().method()), context, stopwatch)) {
      List<String> classNames = clips.tuning().classNames();
      OptimizeOptions ofClasses = options.forClasses(classNames, context);
      return new OptimizeJob(
              ofClasses, ofClasses.priorShift(classNames, context), context, stopwatch)
          .optimize(clips);
    }
  }

  private OptimizeResult optimize(OpenClips clips) {
    TuningClips tuning =
        shift
            .map(frequencies -> frequencies.applyTo(clips.tuning(), context.progress()::note))
            .orElse(clips.tuning());
    PinnedClasses pinned =
        PinnedClasses.announced(options, tuning.classNames(), tuning.engine().floor(), context);
    Pins pins = pinned.pins();
    Learning learning = options.learning();
    stopwatch.begin("optimize");
    context.progress().phase("optimize " + learning.description());
    MethodRun run = new MethodRun(context.progress());
    List<String> names = tuning.classNames();
    double[] learned = learning.learn(pins.applyTo(tuning.engine()), names, run);
    float[] before = learning.initial(tuning.engine());
    TuningClips known = tuning;
    if (options.refinement() == Refinement.READ_AGAIN) {
      stopwatch.begin("refine");
      List<double[]> measured = measuredSets(learned, before, pins, run);
      known = tuning.refined(learning.objective(), measured, context.progress());
      if (learning.has(Trait.OPTIMUM)) {
        learned = learning.learn(pins.applyTo(known.engine()), names, run);
      }
    }
    float[] thresholds = learning.finish(learned, pins.applyTo(known.engine()));
    stopwatch.begin("evaluate");
    return measure(known, clips, pinned, thresholds, before, run);
  }

  /** All thresholds that will be measured; an optimum is learned once more, but for its pins. */
  private List<double[]> measuredSets(double[] learned, float[] before, Pins pins, MethodRun run) {
    List<double[]> sets = new ArrayList<>(List.of(FloatThresholds.widen(before)));
    if (!options.learning().has(Trait.OPTIMUM)) {
      sets.add(learned);
    } else if (!pins.isEmpty()) {
      double[] pinned = FloatThresholds.widen(before);
      pins.putInto(pinned);
      sets.add(pinned);
    }
    run.parts().forEach(part -> sets.add(part.thresholds()));
    return sets;
  }

  private OptimizeResult measure(
      TuningClips tuning,
      OpenClips clips,
      PinnedClasses pinned,
      float[] thresholds,
      float[] before,
      MethodRun run) {
    Engine engine = tuning.engine();
    List<float[]> sets = new ArrayList<>(List.of(thresholds, before));
    run.parts().forEach(part -> sets.add(FloatThresholds.floor(part.thresholds())));
    MeasurePlan plan =
        new MeasurePlan(
            sets,
            1,
            MeasurePlan.bins(options.tuning().scoreScale()),
            ChosenClasses.bySupport(engine.totals().positives(), ChosenClasses.CURVES));
    context.progress().phase("evaluate on the tuning clips");
    Measured onTuning = tuning.measure(plan);
    Optional<Certificate> certificate =
        Certificates.of(
            options,
            pinned.pins().applyTo(engine),
            tuning.positives(),
            onTuning.certainCounts(0),
            context.progress());
    ThresholdBases bases =
        new ThresholdBases(options.learning(), engine, pinned.pins(), onTuning.clipWeight());
    Optional<TableScan<TableSums>> heldOut =
        clips.evaluation().map(table -> measureHeldOut(table, plan));
    Optional<Overlap> overlap = clips.overlap(options, heldOut.map(TableScan::facts), context);
    List<Measured> sums = new ArrayList<>(List.of(onTuning));
    List<TableResult> tables =
        new ArrayList<>(List.of(onTuning.result(TableResult.TUNING, tuning.classNames())));
    List<InputFacts> inputs = new ArrayList<>(tuning.inputs());
    heldOut.ifPresent(
        scan -> {
          FloorCheck.of(options.evaluation().orElseThrow().gaps(), scan.facts().gaps())
              .require(tuning.classNames(), thresholds, engine.floor(), "on the held-out clips");
          sums.add(scan.state());
          tables.add(scan.state().result("Evaluation", tuning.classNames()));
          inputs.add(
              new InputFacts("evaluation", options.evaluation().orElseThrow(), scan.facts()));
        });
    Optional<TreeRun> tree = clips.scores().flatMap(table -> tree(table, clips, thresholds));
    stopwatch.begin("confidence");
    ThresholdIntervals intervals =
        Confidence.of(
            options,
            run.applyTo(options.learning()),
            tuning,
            pinned.pins(),
            onTuning.clipWeight(),
            thresholds,
            context.progress());
    List<String> warnings = OverlapGuard.warnings(overlap);
    warnings.addAll(Warnings.of(options, tables, engine.totals()));
    warnings.forEach(context.progress()::warn);
    return new OptimizeResult(
        options,
        options
            .learning()
            .thresholdSet(
                options.tuning().scoreScale(),
                tuning.classNames(),
                thresholds,
                clips.tuning().engine())
            .pinned(pinned.pins().classes())
            .restingOn(
                certificate.isPresent() && shift.isEmpty()
                    ? bases.of(thresholds, onTuning.counts(0))
                    : bases.withoutPlateaus(thresholds, onTuning.counts(0)))
            .learnedOn(options.learning().learnedOn(clips.tuning().ids()))
            .calibratedBy(Inputs.mark(context, options.tuning()))
            .consistentBy(tree.map(TreeRun::rule).orElse(TagRule.NONE)),
        pinned,
        before,
        intervals,
        tables,
        run.history(),
        parts(run, sums, tuning.classNames()),
        certificate,
        certificate.isPresent() ? bound(engine) : Remarks.Bound.REACHED,
        tree.isPresent() ? inputs.stream().map(InputFacts::readAgain).toList() : inputs,
        overlap,
        tree.map(TreeRun::report),
        engine.label(),
        engine.kernel(),
        warnings);
  }

  /** Whether thresholds reach the upper bound of a certificate. */
  private Remarks.Bound bound(Engine engine) {
    return engine.hidesBest(options.learning().objective())
        ? Remarks.Bound.NOT_EXCEEDED
        : Remarks.Bound.REACHED;
  }

  /** Finds the rule by which tags agree with a tree of classes, where one is given. */
  private Optional<TreeRun> tree(ScoreTable table, OpenClips clips, float[] thresholds) {
    return options
        .ontology()
        .map(
            ontology -> {
              TreeRun tree = TreeRun.of(ontology, table.classNames(), context);
              tree.choose(table, thresholds, options.learning().objective());
              clips.evaluation().ifPresent(heldOut -> tree.measure(heldOut, thresholds));
              return tree;
            });
  }

  private TableScan<TableSums> measureHeldOut(ScoreTable table, MeasurePlan plan) {
    context.progress().phase("evaluate on " + options.evaluation().orElseThrow().scores());
    TableScan<TableSums> scan =
        plan.scan(table, options.engine(), "evaluate on the held-out clips");
    Inputs.tell(options.evaluation().orElseThrow(), scan.facts(), context.progress());
    return shift
        .map(
            frequencies ->
                new TableScan<>(
                    frequencies.applyTo(
                        scan.state(), "the held-out clips", context.progress()::note),
                    scan.facts()))
        .orElse(scan);
  }

  /** Each part with its metrics: threshold sets 2, 3, … of every table. */
  private static List<MethodPart> parts(
      MethodRun run, List<Measured> tables, List<String> classNames) {
    List<MethodPart> parts = new ArrayList<>();
    for (CombinedPart part : run.parts()) {
      int set = 2 + parts.size();
      parts.add(
          new MethodPart(
              part.method(),
              part.share(),
              FloatThresholds.floor(part.thresholds()),
              part.heldOut(),
              tables.stream().map(table -> table.report(set, classNames)).toList()));
    }
    return parts;
  }
}
