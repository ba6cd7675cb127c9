package org.sglthresh.job.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.Words;
import org.sglthresh.event.Seconds;
import org.sglthresh.event.curve.BestThreshold;
import org.sglthresh.event.curve.ClassTuning;
import org.sglthresh.event.curve.EventCounts;
import org.sglthresh.event.curve.EventMeasures.Matches;
import org.sglthresh.event.curve.SweepPlan;
import org.sglthresh.event.curve.TruthFacts;
import org.sglthresh.event.detect.DetectionRule;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;
import org.sglthresh.spark.event.EventInputs;
import org.sglthresh.spark.event.EventScan;
import org.sglthresh.spark.event.EventTask;
import org.sglthresh.spark.event.Jackknife;
import org.sglthresh.spark.event.RecordingPlan;
import org.sglthresh.spark.table.TableSource;

/** Finds the threshold and the median filter of each class that are best for events. */
public final class OptimizeEventsJob {
  private static final int CLASSES = 30;

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
    ScoreScale scale =
        options.tables().scores().map(TableSource::scoreScale).orElse(ScoreScale.PROBABILITY);
    DetectionOptions.Found before =
        options.detection().find(configuration, inputs.classNames(), scale);
    stopwatch.begin("optimize");
    context
        .progress()
        .phase(
            "try all thresholds with "
                + Words.counted(options.medianFilters().size(), "median filter"));
    EventTask.Plan plan = plan(inputs, before.rules(), scale);
    SweepPlan sweep = plan.sweep();
    EventScan.Found<ClassTuning> found =
        new EventScan(inputs, plan)
            .run(
                ClassTuning.class,
                (label, runs, folds, all) -> ClassTuning.of(sweep, label, runs, folds, all));
    TruthFacts facts = found.part().allFacts();
    context.progress().found(Words.counted((double) facts.recordings(), "recording"));
    stopwatch.begin("write");
    List<Tuned> tuned = tuned(inputs, found, facts);
    Map<String, Object> summary = summary(tuned, facts);
    out.write("rules.csv", rules(tuned));
    out.write("summary.json", JsonText.pretty(summary));
    out.write("per_class.csv", classes(tuned));
    out.write(ClassNamesFile.FILE_NAME, ClassNamesFile.write(inputs.classNames()));
    stopwatch.end();
    Manifests manifest = new Manifests(context);
    manifest.file("scores", options.tables().what(), found.part().frames());
    manifest.file("truth", options.tables().truth(), facts.recordings());
    manifest.file("durations", inputs.durationsPath(), facts.recordings());
    manifest.thresholds(before.thresholds());
    out.write(Manifests.FILE_NAME, manifest.spent(stopwatch).json());
    return new Result(text(tuned), headline(summary), options.output());
  }

  /** The first variant has the filters of before, for the counts before. */
  private EventTask.Plan plan(EventInputs inputs, List<DetectionRule> before, ScoreScale scale) {
    List<List<DetectionRule>> variants = new ArrayList<>(List.of(before));
    for (double seconds : options.medianFilters()) {
      DetectionRule rule = DetectionRule.above(0).withMedian(Seconds.toNanoseconds(seconds));
      variants.add(inputs.classNames().stream().map(name -> rule).toList());
    }
    return new EventTask.Plan(
        new RecordingPlan(
            inputs.classNames(),
            0,
            true,
            options.tables().extraTruth() == EventTables.ExtraTruth.FAIL,
            true,
            options.tables().overlapping(),
            scale),
        new SweepPlan(inputs.classNames().size(), options.psds(), List.of(options.criteria())),
        variants,
        new float[0],
        options.folds() == 0 ? Jackknife.NONE : Jackknife.ofGroups(options.folds()),
        Seconds.toNanoseconds(1),
        List.of());
  }

  /**
   * What is chosen for a class.
   *
   * @param name of the class
   * @param filter length of the median filter, seconds
   * @param best its best threshold with this filter
   * @param area under the curve of the PSDS, if that is to be highest
   * @param before counts before
   * @param held counts of each fold with what the others chose, if there are folds
   */
  private record Tuned(
      String name, double filter, BestThreshold best, double area, Matches before, Matches held) {
    Matches after(int events) {
      return new Matches(
          best.truePositives(), best.falsePositives(), events - best.truePositives());
    }
  }

  private List<Tuned> tuned(
      EventInputs inputs, EventScan.Found<ClassTuning> found, TruthFacts facts) {
    EventCounts before = found.part().allCounts();
    int classes = inputs.classNames().size();
    List<Tuned> tuned = new ArrayList<>();
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
          new Tuned(
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

  private Map<String, Object> summary(List<Tuned> tuned, TruthFacts facts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", "sglthresh-event-tuning");
    json.put("version", 1);
    json.put("measure", options.measure().label());
    json.put("recordings", facts.recordings());
    if (!options.measure().isF1()) {
      json.put(
          "mean_area",
          tuned.stream()
              .mapToDouble(Tuned::area)
              .filter(a -> !Double.isNaN(a))
              .average()
              .orElse(0));
      return json;
    }
    List<Matches> after = new ArrayList<>();
    for (int c = 0; c < tuned.size(); c++) {
      after.add(tuned.get(c).after(facts.events(c)));
    }
    put(json, "before", tuned.stream().map(Tuned::before).toList(), facts);
    put(json, "after", after, facts);
    if (options.folds() > 0) {
      json.put("folds", options.folds());
      put(json, "cross_validated", tuned.stream().map(Tuned::held).toList(), facts);
    }
    return json;
  }

  private static void put(
      Map<String, Object> json, String name, List<Matches> matches, TruthFacts facts) {
    Matches sum = new Matches(0, 0, 0);
    double macro = 0;
    for (int c = 0; c < matches.size(); c++) {
      sum = sum.plus(matches.get(c));
      macro += facts.events(c) > 0 ? matches.get(c).f1() : 0;
    }
    json.put(name + "_micro_f1", sum.f1());
    json.put(name + "_macro_f1", macro / Math.max(1, facts.classesWithEvents()));
  }

  private String rules(List<Tuned> tuned) {
    List<List<String>> rows = new ArrayList<>();
    for (Tuned own : tuned) {
      List<String> row = new ArrayList<>(List.of(own.name()));
      if (options.measure().isF1()) {
        row.add(Float.toString(own.best().threshold()));
      }
      row.add(Numbers.exact(own.filter()));
      rows.add(row);
    }
    return CsvText.table(
        options.measure().isF1()
            ? List.of("class", "threshold", "median_filter")
            : List.of("class", "median_filter"),
        rows);
  }

  private String classes(List<Tuned> tuned) {
    List<String> header = new ArrayList<>(List.of("index", "name", "events", "median_filter"));
    if (options.measure().isF1()) {
      header.addAll(List.of("threshold", "f1_before", "f1"));
      if (options.folds() > 0) {
        header.add("f1_cross_validated");
      }
    } else {
      header.add("area");
    }
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < tuned.size(); c++) {
      Tuned own = tuned.get(c);
      int events = (int) (own.before().found() + own.before().missed());
      List<String> row = new ArrayList<>();
      row.add(String.valueOf(c));
      row.add(own.name());
      row.add(String.valueOf(events));
      row.add(Numbers.exact(own.filter()));
      if (options.measure().isF1()) {
        row.add(Float.toString(own.best().threshold()));
        row.add(Numbers.exact(own.before().f1()));
        row.add(Numbers.exact(own.best().f1()));
        if (options.folds() > 0) {
          row.add(Numbers.exact(own.held().f1()));
        }
      } else {
        row.add(Numbers.exact(own.area()));
      }
      rows.add(row);
    }
    return CsvText.table(header, rows);
  }

  private String text(List<Tuned> tuned) {
    boolean f1 = options.measure().isF1();
    List<Column> columns = new ArrayList<>(List.of(Column.left("class")));
    columns.add(Column.right("median filter"));
    if (f1) {
      columns.add(Column.right("threshold"));
      columns.add(Column.right("F1 before"));
      columns.add(Column.right("F1"));
      if (options.folds() > 0) {
        columns.add(Column.right("cross-validated"));
      }
    } else {
      columns.add(Column.right(options.measure().label()));
    }
    TextTable table = new TextTable(columns.toArray(Column[]::new));
    for (Tuned own : tuned.subList(0, Math.min(CLASSES, tuned.size()))) {
      List<String> row = new ArrayList<>(List.of(own.name(), Numbers.exact(own.filter()) + " s"));
      if (f1) {
        row.add(Numbers.threshold(own.best().threshold()));
        row.add(Numbers.ratio(own.before().f1()));
        row.add(Numbers.ratio(own.best().f1()));
        if (options.folds() > 0) {
          row.add(Numbers.ratio(own.held().f1()));
        }
      } else {
        row.add(Numbers.ratio(own.area()));
      }
      table.row(row.toArray(String[]::new));
    }
    int others = tuned.size() - CLASSES;
    return table.text() + (others > 0 ? "… and " + others + " more in per_class.csv\n" : "");
  }

  private String headline(Map<String, Object> summary) {
    if (!options.measure().isF1()) {
      return "mean "
          + options.measure().label()
          + " of the classes "
          + Numbers.ratio((Double) summary.get("mean_area"));
    }
    return options.measure().label()
        + " micro F1 "
        + Numbers.ratio((Double) summary.get("before_micro_f1"))
        + " → "
        + Numbers.ratio((Double) summary.get("after_micro_f1"))
        + (options.folds() > 0
            ? ", cross-validated " + Numbers.ratio((Double) summary.get("cross_validated_micro_f1"))
            : ", on the recordings that it learned from");
  }

  /** What was found. */
  private record Result(String table, String headline, OutputOptions output)
      implements FilesResult {
    @Override
    public Ending ending() {
      return new Ending(headline, output, List.of("summary.json", "rules.csv"));
    }

    @Override
    public String text() {
      return table + "\n" + ending().text();
    }
  }
}
