package org.sglthresh.job.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.event.curve.ClassCurves;
import org.sglthresh.event.curve.EventMeasures;
import org.sglthresh.event.curve.PsdsParameters;
import org.sglthresh.event.curve.SweepPlan;
import org.sglthresh.event.detect.DetectionRule;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.report.event.EventFiles;
import org.sglthresh.report.event.EventPage;
import org.sglthresh.report.event.EventReport;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.spark.event.EventInputs;
import org.sglthresh.spark.event.EventPart;
import org.sglthresh.spark.event.EventScan;
import org.sglthresh.spark.event.EventTask;
import org.sglthresh.spark.event.Jackknife;

/** Measures detections, or scores at all thresholds, against the events of recordings. */
public final class EvaluateEventsJob {
  /** Each of so many recordings is a group of its own. */
  private static final int FEW = 200;

  private final EvaluateEventsOptions options;
  private final JobContext context;
  private final Configuration configuration;
  private final Stopwatch stopwatch;

  private EvaluateEventsJob(EvaluateEventsOptions options, JobContext context) {
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
  public static JobResult run(EvaluateEventsOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () ->
            output.write(options.tables().paths(), new EvaluateEventsJob(options, context)::write));
  }

  private JobResult write(OutputTransaction out) {
    stopwatch.begin("read");
    context.progress().phase("look at " + options.tables().what());
    EventInputs inputs = options.tables().open(context);
    ScoreScale scale = options.tables().scale();
    if (inputs.detections().size() > 1 && !options.shown().isEmpty()) {
      throw UserException.usage(
          "--show draws one decision, and --events has "
              + inputs.detections().size()
              + "; give one table or leave it out");
    }
    Optional<DetectionOptions.Found> rules =
        inputs
            .frames()
            .map(table -> options.detection().find(configuration, inputs.classNames(), scale));
    Jackknife jackknife = inputs.jackknife(FEW, options.groups());
    EventTask.Plan plan = plan(inputs, rules, scale, jackknife);
    stopwatch.begin("count");
    context.progress().phase("count the events of " + options.tables().truth());
    SweepPlan sweep = plan.sweep();
    EventScan.Found<ClassCurves> found =
        new EventScan(inputs, plan)
            .run(
                ClassCurves.class,
                (label, runs, groups, all) -> ClassCurves.of(sweep, label, runs, groups, all));
    context
        .progress()
        .found(Words.counted((double) found.part().allFacts().recordings(), "recording"));
    if (found.part().allFacts().recordings() == 0) {
      throw UserException.input(
          "No recording is left to measure in " + options.tables().what() + "; check its names");
    }
    requireShown(found.part());
    stopwatch.begin("write");
    EventReport report = report(inputs, plan, rules, found);
    report.remarks().forEach(context.progress()::note);
    EventFiles.of(report).forEach(out::write);
    stopwatch.end();
    Manifests manifest = manifest(inputs, rules, found.part());
    out.write("report.html", EventPage.render(report.with(manifest.facts())));
    out.write(Manifests.FILE_NAME, manifest.json());
    return new EventResult(report, options.output());
  }

  private void requireShown(EventPart part) {
    List<String> missing = new ArrayList<>(options.shown());
    part.timelines().forEach(timeline -> missing.remove(timeline.recording()));
    if (!missing.isEmpty()) {
      throw UserException.input(
          "--show names the recording \""
              + missing.get(0)
              + "\", which is not among those that are measured");
    }
  }

  private EventTask.Plan plan(
      EventInputs inputs,
      Optional<DetectionOptions.Found> rules,
      ScoreScale scale,
      Jackknife jackknife) {
    List<List<DetectionRule>> variants =
        rules.map(found -> List.of(found.rules())).orElse(List.of());
    boolean plain = variants.stream().flatMap(List::stream).allMatch(DetectionRule::isPlain);
    if (!plain && scale == ScoreScale.LOGIT) {
      throw UserException.usage(
          "hysteresis, gaps and a shortest event are looked at on thresholds from 0 to 1, which"
              + " --score-scale logit does not have; leave one of them out");
    }
    return new EventTask.Plan(
        options.tables().reading(inputs),
        new SweepPlan(
            inputs.classNames().size(), options.psds(), List.copyOf(options.f1().values())),
        variants,
        plain ? new float[0] : grid(options.points()),
        jackknife,
        options.segment(),
        options.shown());
  }

  /** Thresholds from high to low, in the middle of parts of equal length, as DCASE has them. */
  private static float[] grid(int points) {
    float[] grid = new float[points];
    for (int i = 0; i < points; i++) {
      grid[i] = (float) (1 - (i + .5) / points);
    }
    return grid;
  }

  private EventReport report(
      EventInputs inputs,
      EventTask.Plan plan,
      Optional<DetectionOptions.Found> rules,
      EventScan.Found<ClassCurves> found) {
    EventPart part = found.part();
    int groups = plan.jackknife().groups();
    boolean decided = inputs.frames().isPresent() || inputs.detections().size() == 1;
    List<String> criteria = List.copyOf(options.f1().keySet());
    EventMeasures measures =
        EventMeasures.of(
            plan.sweep(),
            criteria,
            found.classes(),
            new EventMeasures.Parts<>(part.allFacts(), part.factsByGroup(groups)),
            decided
                ? Optional.of(
                    new EventMeasures.Parts<>(part.allCounts(), part.countsByGroup(groups)))
                : Optional.empty());
    return new EventReport(
        context.command(),
        headline(measures),
        remarks(inputs, plan, rules, part),
        inputs.classNames(),
        plan.sweep(),
        criteria,
        part.allFacts(),
        decided ? Optional.of(part.allCounts()) : Optional.empty(),
        found.classes(),
        measures,
        ranking(measures),
        part.timelines(),
        List.of());
  }

  private String headline(EventMeasures measures) {
    List<String> parts = new ArrayList<>();
    for (PsdsParameters psds : options.psds()) {
      Double value = measures.values().get(EventMeasures.key(psds));
      if (value != null) {
        parts.add(psds.name() + " " + Numbers.ratio(value));
      }
    }
    for (String name : options.f1().keySet()) {
      Double value = measures.values().get(name + "_micro_f1");
      if (value != null) {
        parts.add(name + " micro F1 " + Numbers.ratio(value));
      }
    }
    return String.join(", ", parts);
  }

  /** ½ (PSDS-1 ÷ that of the baseline + PSDS-2 ÷ that of the baseline), as DCASE ranks. */
  private Map<String, Double> ranking(EventMeasures measures) {
    Map<String, Double> ranking = new LinkedHashMap<>();
    if (options.baselines().isEmpty() || measures.psds().isEmpty()) {
      return ranking;
    }
    double sum = 0;
    for (int i = 0; i < options.psds().size(); i++) {
      sum +=
          measures.values().get(EventMeasures.key(options.psds().get(i)))
              / options.baselines().get(i);
    }
    ranking.put("ranking_score", sum / options.psds().size());
    return ranking;
  }

  private List<String> remarks(
      EventInputs inputs,
      EventTask.Plan plan,
      Optional<DetectionOptions.Found> rules,
      EventPart part) {
    List<String> remarks = new ArrayList<>();
    rules.ifPresent(
        found ->
            remarks.add(
                "F1 and the error rate are those of events above "
                    + found.origin()
                    + "; PSDS and the best F1 are those of "
                    + (plan.grid().length == 0
                        ? "all thresholds"
                        : Words.counted(plan.grid().length, "threshold")
                            + ", as hysteresis, gaps and short events make all of them too many")));
    if (inputs.detections().size() > 1) {
      remarks.add(
          "PSDS is that of "
              + Words.counted((double) inputs.detections().size(), "table")
              + " of detections, each a threshold; F1 is the best of them for each class");
    }
    if (part.unscored() > 0) {
      remarks.add(
          Words.counted((double) part.unscored(), "recording")
              + " without scores "
              + (part.unscored() == 1 ? "is" : "are")
              + " left out");
    }
    if (part.overhanging() > 0) {
      remarks.add(
          Words.counted((double) part.overhanging(), "event")
              + (part.overhanging() == 1 ? " ends" : " end")
              + " up to half a second after the recording, and count as they are");
    }
    if (part.beyond() > 0) {
      remarks.add(
          Words.counted((double) part.beyond(), "detection")
              + (part.beyond() == 1 ? " begins" : " begin")
              + " after the end of the recording, and count as they are");
    }
    int without = inputs.classNames().size() - part.allFacts().classesWithEvents();
    if (without > 0) {
      remarks.add(
          Words.counted(without, "class")
              + " without events "
              + (without == 1 ? "is" : "are")
              + " no part of PSDS and macro averages");
    }
    return remarks;
  }

  private Manifests manifest(
      EventInputs inputs, Optional<DetectionOptions.Found> rules, EventPart part) {
    Manifests manifest = new Manifests(context);
    options.tables().addTo(manifest, inputs, part);
    rules.ifPresent(found -> options.detection().addTo(manifest, found));
    return manifest.spent(stopwatch);
  }
}
