package org.sglthresh.job.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.OpenClips;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.job.clips.SummarizedClips;
import org.sglthresh.job.clips.TuningClips;
import org.sglthresh.job.explain.MethodPlaces.Learned;
import org.sglthresh.job.explain.MethodPlaces.Task;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.metric.ThresholdCurve;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.objective.CountMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.RareClasses;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.report.data.Explanation;
import org.sglthresh.report.data.Explanation.ClassMeasure;
import org.sglthresh.report.data.Explanation.Place;
import org.sglthresh.report.data.Explanation.Role;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;

/**
 * Command {@code explain}: one class of a run of {@code optimize}, what every threshold makes of
 * it, and where the run's method and the others put it, learned again on the run's clips.
 */
public final class ExplainJob {
  private static final String F1 = "f1";

  private final ExplainOptions options;
  private final ExplainedRun run;
  private final JobContext context;
  private final Stopwatch stopwatch;
  private final int index;
  private final List<MethodName> methods;

  private ExplainJob(
      ExplainOptions options, ExplainedRun run, JobContext context, Stopwatch stopwatch) {
    this.options = options;
    this.run = run;
    this.context = context;
    this.stopwatch = stopwatch;
    this.index = run.classIndex(options.className());
    this.methods = run.methods(options.methods());
  }

  /**
   * Runs the command.
   *
   * @param run what {@code options} name
   * @throws UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(ExplainOptions options, ExplainedRun run, JobContext context) {
    return new ExplainJob(options, run, context, new Stopwatch(context)).run();
  }

  private JobResult run() {
    if (options.output().isEmpty()) {
      return explain();
    }
    OutputOptions place = options.output().get();
    JobOutput output = new JobOutput(place, context);
    List<String> paths = new ArrayList<>(run.options().paths());
    paths.add(options.run());
    return output.unlessComplete(() -> output.write(paths, this::write));
  }

  private JobResult write(OutputTransaction out) {
    ExplainResult result = explain();
    stopwatch.begin("write");
    context.progress().phase("write " + options.output().orElseThrow().path());
    result.write(out, context, stopwatch);
    return result;
  }

  private ExplainResult explain() {
    try (OpenClips clips = OpenClips.read(run.options(), methods, context, stopwatch)) {
      TuningClips tuning = clips.tuning();
      LabelTotals totals = tuning.engine().totals();
      run.requireSame(tuning.classNames(), totals.positives());
      if (!(totals.known()[index] > 0)) {
        throw UserException.input(
            "no clip of the run has a known label of the class \""
                + options.className()
                + "\", so no threshold makes a difference; choose another --class");
      }
      PinnedClasses pinned =
          PinnedClasses.announced(
              run.options(), tuning.classNames(), tuning.engine().floor(), context);
      TuningClips weighed =
          run.options()
              .priorShift(tuning.classNames(), context)
              .map(shift -> shift.applyTo(tuning, context.progress()::note))
              .orElse(tuning);
      ExplainedRun ofClasses = run.forClasses(tuning.classNames(), context);
      return new ExplainJob(options, ofClasses, context, stopwatch).explain(weighed, pinned);
    }
  }

  private ExplainResult explain(TuningClips tuning, PinnedClasses pinned) {
    stopwatch.begin("optimize");
    List<MethodName> required = new ArrayList<>(options.methods());
    required.add(run.method());
    MethodPlaces places = new MethodPlaces(run, required, context);
    List<Learned> first = places.learn(tasks(tuning.engine(), pinned.pins()), tuning);
    TuningClips known = places.refined(tuning, first);
    List<Learned> learned = places.again(first, known);
    stopwatch.begin("confidence");
    PlaceIntervals intervals = new PlaceIntervals(options, run, index, known, context);
    // the last one is the run repeated
    Learned repeated = learned.get(learned.size() - 1);
    float[] own = run.thresholds().thresholds();
    Place ownPlace =
        place(
            Role.RUN,
            run.method().label(),
            own,
            intervals.of(repeated, own),
            known.engine().counts(FloatThresholds.widen(own)));
    List<Place> ofMethods = new ArrayList<>();
    for (Learned method : learned.subList(0, learned.size() - 1)) {
      float[] finished = method.finished(known);
      ofMethods.add(
          place(
              Role.METHOD,
              method.learning().method().label(),
              finished,
              intervals.of(method, finished),
              known.engine().counts(FloatThresholds.widen(finished))));
    }
    float[] again = repeated.finished(known);
    CurvePoint point = point(again[index], known.engine().counts(FloatThresholds.widen(again)));
    boolean agrees = again[index] == own[index] || point.decidesAs(ownPlace.at());
    return result(
        known, pinned, ownPlace, ofMethods, agrees ? Optional.empty() : Optional.of(point));
  }

  /** Each method, free to choose for the class; and last the run's own learning. */
  private List<Task> tasks(Engine engine, Pins pins) {
    Learning learning = run.options().learning();
    boolean rare = learning.isRare(engine.totals().positives()[index]);
    Learning free = rare ? learning.withRare(RareClasses.NONE) : learning;
    List<Task> tasks = new ArrayList<>();
    for (MethodName method : methods) {
      if (method != run.method() || hasRule(engine, pins)) {
        tasks.add(new Task(free.by(method), pins.without(index)));
      }
    }
    tasks.add(new Task(learning, pins));
    return tasks;
  }

  /** Whether the run's method did not choose the threshold of the class. */
  private boolean hasRule(Engine engine, Pins pins) {
    return pins.isPinned(index)
        || run.options().learning().isRare(engine.totals().positives()[index]);
  }

  private Place place(
      Role role, String method, float[] thresholds, Interval interval, ClassCounts counts) {
    return new Place(role, method, thresholds[index], interval, point(thresholds[index], counts));
  }

  private CurvePoint point(float threshold, ClassCounts counts) {
    return new CurvePoint(
        threshold,
        counts.truePositives(index),
        counts.predicted(index),
        counts.positives(index),
        counts.known(index));
  }

  private ExplainResult result(
      TuningClips known,
      PinnedClasses pinned,
      Place own,
      List<Place> ofMethods,
      Optional<CurvePoint> disagreement) {
    Engine engine = known.engine();
    ClassThreshold entry = run.thresholds().classes().get(index);
    boolean rule = hasRule(engine, pinned.pins());
    Remarks remarks = new Remarks(run, index, own, rule);
    disagreement.ifPresent(remarks::disagrees);
    ThresholdCurve curve = curve(known, remarks);
    List<Place> places = new ArrayList<>();
    boolean merged = !rule && disagreement.isEmpty();
    places.add(merged ? as(Role.REPEATED, own) : own);
    if (!rule && disagreement.isPresent()) {
      CurvePoint at = disagreement.get();
      places.add(
          new Place(
              Role.METHOD, run.method().label(), (float) at.threshold(), Interval.UNKNOWN, at));
    }
    places.addAll(ofMethods);
    Explanation explanation =
        new Explanation(
            options.run(),
            options.className(),
            run.method().label(),
            run.options().learning().objective().label(),
            measure(),
            run.thresholds().scoreScale(),
            engine.totals().clips(),
            curve,
            places,
            entry.basis().reason(),
            entry.basis().plateau(),
            options.clipsPerDay().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
            remarks.of(curve));
    return new ExplainResult(options, run, explanation, pinned, known.inputs(), engine);
  }

  private static Place as(Role role, Place place) {
    return new Place(role, place.method(), place.threshold(), place.interval(), place.at());
  }

  /** The objective's measure of the class, where it is another than F1. */
  private Optional<ClassMeasure> measure() {
    CountMeasure measure = run.options().learning().objective().measure().ofClass(index);
    if (measure.label().equals(F1)) {
      return Optional.empty();
    }
    return Optional.of(
        new ClassMeasure(
            measure.label(),
            point ->
                point.positives() > 0
                    ? measure.value(
                        point.truePositives(), point.predicted(), point.positives(), point.known())
                    : Double.NaN));
  }

  private ThresholdCurve curve(TuningClips known, Remarks remarks) {
    Engine engine = known.engine();
    double positives = engine.totals().positives()[index];
    double labelled = engine.totals().known()[index];
    try {
      DoubleUnaryOperator exact = threshold -> threshold;
      if (known.asRead() instanceof SummarizedClips summarized
          && summarized.summary().level(index) > 0) {
        remarks.binned();
        exact = threshold -> nearestExact(engine, threshold);
      }
      return ThresholdCurve.of(
          engine.sortedScores().get(index), positives, labelled, engine.floor(), exact);
    } catch (UserException tooLarge) {
      remarks.atPositives();
      return ThresholdCurve.of(engine.positiveCuts().get(index), positives, labelled);
    }
  }

  private double nearestExact(Engine engine, double threshold) {
    double[] thresholds = new double[engine.totals().classes()];
    thresholds[index] = threshold;
    return engine.nearestExact(thresholds)[index];
  }
}
