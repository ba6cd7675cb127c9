package org.sglthresh.job.event;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.Words;
import org.sglthresh.event.Seconds;
import org.sglthresh.event.curve.ClassTuning;
import org.sglthresh.event.curve.EventCounts;
import org.sglthresh.event.curve.EventMeasures.Matches;
import org.sglthresh.event.curve.SweepPlan;
import org.sglthresh.event.curve.TruthFacts;
import org.sglthresh.event.detect.DetectionRule;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.event.EventInputs;
import org.sglthresh.spark.event.EventScan;
import org.sglthresh.spark.event.EventTask;
import org.sglthresh.spark.event.Jackknife;

/** Finds the threshold and the median filter of each class that are best for events. */
public final class OptimizeEventsJob {
  private final OptimizeEventsOptions options;
  private final JobContext context;
  private final Configuration configuration;
  private final Stopwatch stopwatch;

  private OptimizeEventsJob(OptimizeEventsOptions options, JobContext context) {
    this.options = options;
    this.context = context;
    this.configuration = Hadoop.configuration(context);
    this.stopwatch = new Stopwatch(context);
  }

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(OptimizeEventsOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () ->
            output.write(options.tables().paths(), new OptimizeEventsJob(options, context)::write));
  }

  private JobResult write(OutputTransaction out) {
    stopwatch.begin("read");
    context.progress().phase("look at " + options.tables().what());
    EventInputs inputs = options.tables().open(context);
    ScoreScale scale = options.tables().scale();
    DetectionOptions.Found before =
        options.detection().find(configuration, inputs.classNames(), scale);
    stopwatch.begin("optimize");
    context
        .progress()
        .phase(
            "try all thresholds with "
                + Words.counted(options.medianFilters().size(), "median filter"));
    EventTask.Plan plan = plan(inputs, before.rules());
    SweepPlan sweep = plan.sweep();
    EventScan.Found<ClassTuning> found =
        new EventScan(inputs, plan)
            .run(
                ClassTuning.class,
                (label, runs, folds, all) -> ClassTuning.of(sweep, label, runs, folds, all));
    TruthFacts facts = found.part().allFacts();
    context.progress().found(Words.counted((double) facts.recordings(), "recording"));
    stopwatch.begin("write");
    List<TunedClass> tuned = tuned(inputs, found, facts);
    OptimizeEventsResult result = new OptimizeEventsResult(options, tuned, facts);
    result.files().forEach(out::write);
    out.write(ClassNamesFile.FILE_NAME, ClassNamesFile.write(inputs.classNames()));
    stopwatch.end();
    Manifests manifest = new Manifests(context);
    options.tables().addTo(manifest, inputs, found.part());
    options.detection().addTo(manifest, before);
    out.write(Manifests.FILE_NAME, manifest.spent(stopwatch).json());
    return result;
  }

  /** The first variant has the filters of before, for the counts before. */
  private EventTask.Plan plan(EventInputs inputs, List<DetectionRule> before) {
    List<List<DetectionRule>> variants = new ArrayList<>(List.of(before));
    for (double seconds : options.medianFilters()) {
      DetectionRule rule = DetectionRule.above(0).withMedian(Seconds.toNanoseconds(seconds));
      variants.add(inputs.classNames().stream().map(name -> rule).toList());
    }
    return new EventTask.Plan(
        options.tables().reading(inputs),
        new SweepPlan(inputs.classNames().size(), options.psds(), List.of(options.criteria())),
        variants,
        new float[0],
        options.folds() == 0 ? Jackknife.NONE : Jackknife.ofGroups(options.folds()),
        Seconds.toNanoseconds(1),
        List.of());
  }

  private List<TunedClass> tuned(
      EventInputs inputs, EventScan.Found<ClassTuning> found, TruthFacts facts) {
    EventCounts before = found.part().allCounts();
    int classes = inputs.classNames().size();
    List<TunedClass> tuned = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      int chosen = 0;
      for (int v = 1; v < options.medianFilters().size(); v++) {
        if (value(of(found, classes, v, c)) > value(of(found, classes, chosen, c))) {
          chosen = v;
        }
      }
      ClassTuning own = of(found, classes, chosen, c);
      int right = before.truePositives(c, 0);
      tuned.add(
          new TunedClass(
              inputs.classNames().get(c),
              options.medianFilters().get(chosen),
              own.best(),
              own.areas().length == 0 ? Double.NaN : own.areas()[0],
              new Matches(right, before.falsePositives(c, 0), facts.events(c) - right),
              held(found, classes, c, facts.events(c))));
    }
    return tuned;
  }

  /** The results of a filter; those of the first variant are of before. */
  private static ClassTuning of(
      EventScan.Found<ClassTuning> found, int classes, int filter, int label) {
    return found.classes().get((1 + filter) * classes + label);
  }

  private double value(ClassTuning tuning) {
    if (options.measure().isF1()) {
      return tuning.best().f1();
    }
    double area = tuning.areas()[0];
    return Double.isNaN(area) ? 0 : area;
  }

  /** Each fold at the threshold and the filter that are best for the others. */
  private Matches held(EventScan.Found<ClassTuning> found, int classes, int label, int events) {
    int right = 0;
    int wrong = 0;
    for (int f = 0; f < options.folds(); f++) {
      ClassTuning.Fold chosen = of(found, classes, 0, label).folds().get(f);
      for (int v = 1; v < options.medianFilters().size(); v++) {
        ClassTuning.Fold other = of(found, classes, v, label).folds().get(f);
        chosen = other.trainF1() > chosen.trainF1() ? other : chosen;
      }
      right += chosen.found();
      wrong += chosen.wrong();
    }
    return new Matches(right, wrong, events - right);
  }
}
