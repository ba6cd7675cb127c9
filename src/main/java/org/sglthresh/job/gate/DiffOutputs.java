package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.metric.MetricsJson;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.html.HtmlReport;

/** Writes the files of {@code diff}. */
final class DiffOutputs {
  private static final String FORMAT = "sglthresh-diff";
  private static final int VERSION = 1;

  private DiffOutputs() {}

  /**
   * Writes diff.json, per_class.csv, report.html and the manifest.
   *
   * @param title of the report
   * @param remarks sentences that come first in the report
   */
  static void write(
      Difference difference,
      String title,
      List<String> remarks,
      OutputTransaction out,
      Manifests manifests) {
    out.write("diff.json", JsonText.pretty(json(difference)));
    out.write("per_class.csv", DiffCsv.of(difference));
    out.write("report.html", html(difference, title, remarks, manifests));
    out.write(Manifests.FILE_NAME, manifests.json());
  }

  /** Begins the manifest with the inputs of the comparison. */
  static Manifests manifests(Difference difference, JobContext context) {
    ThresholdsInput.PerClass before = difference.before();
    ThresholdsInput.PerClass after = difference.after();
    List<InputFacts> clips = difference.clips().map(ClipDifference::inputs).orElse(List.of());
    Manifests manifests = new Manifests(context);
    difference
        .published()
        .ifPresentOrElse(
            manifests::thresholds,
            () ->
                manifests.file("before thresholds", before.file(), before.set().classes().size()));
    return manifests
        .file("after thresholds", after.file(), after.set().classes().size())
        .inputs(clips);
  }

  private static Map<String, Object> json(Difference difference) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("before", side(difference.before()));
    json.put("after", side(difference.after()));
    Map<String, Object> classes = new LinkedHashMap<>();
    classes.put("compared", difference.moves().moves().size());
    classes.put("raised", difference.moves().raised());
    classes.put("lowered", difference.moves().lowered());
    classes.put("only_before", difference.moves().onlyBefore());
    classes.put("only_after", difference.moves().onlyAfter());
    json.put("classes", classes);
    difference
        .clips()
        .ifPresent(
            found -> {
              json.put("learned_on", found.learned().json());
              json.put(
                  "tags",
                  found.taggers().isPresent()
                      ? tagsOfTaggers(difference.tags(), found)
                      : tags(difference.tags(), found));
              if (found.isLabelled()) {
                json.put("before_metrics", metrics(found.before(), found.beforeIntervals()));
                json.put("after_metrics", metrics(found.after(), found.afterIntervals()));
                json.put("changes", changes(found));
                found.taggers().ifPresent(both -> json.put("ranking", ranking(both)));
              }
            });
    return json;
  }

  private static Map<String, Object> side(ThresholdsInput.PerClass thresholds) {
    Map<String, Object> side = new LinkedHashMap<>();
    side.put("path", thresholds.file());
    side.put("method", thresholds.set().method());
    side.put("objective", thresholds.set().objective());
    side.put("classes", thresholds.set().classes().size());
    if (thresholds.set().floor().isSet()) {
      side.put("score_floor", thresholds.set().floor().score());
    }
    return side;
  }

  private static Map<String, Object> metrics(
      ClassificationReport report, MetricIntervals intervals) {
    return MetricsJson.of(report, Optional.of(intervals));
  }

  private static Map<String, Object> tags(List<TagChange> changes, ClipDifference found) {
    Map<String, Object> tags = new LinkedHashMap<>();
    tags.put("share_of_clips_tagged_before", found.tagged().before());
    tags.put("share_of_clips_tagged_after", found.tagged().after());
    tags.put("before", sum(changes, change -> change.before().predicted()));
    tags.put("after", sum(changes, change -> change.after().predicted()));
    tags.put("gained", sum(changes, TagChange::gained));
    tags.put("lost", sum(changes, TagChange::lost));
    if (found.isLabelled()) {
      tags.put("gained_right", sum(changes, TagChange::gainedRight));
      tags.put("lost_right", sum(changes, TagChange::lostRight));
    }
    return tags;
  }

  /** Of two taggers only the numbers of tags are known, not on which clips they differ. */
  private static Map<String, Object> tagsOfTaggers(List<TagChange> changes, ClipDifference found) {
    Map<String, Object> tags = new LinkedHashMap<>();
    tags.put("share_of_clips_tagged_before", found.tagged().before());
    tags.put("share_of_clips_tagged_after", found.tagged().after());
    tags.put("before", sum(changes, change -> change.before().predicted()));
    tags.put("before_right", sum(changes, change -> change.before().truePositives()));
    tags.put("after", sum(changes, change -> change.after().predicted()));
    tags.put("after_right", sum(changes, change -> change.after().truePositives()));
    return tags;
  }

  private static double sum(List<TagChange> changes, ToDoubleFunction<TagChange> term) {
    return changes.stream().mapToDouble(term).sum();
  }

  /** After minus before, clips compared in pairs. */
  private static Map<String, Object> changes(ClipDifference found) {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("level", Interval.LEVEL);
    changes.put("method", "paired jackknife");
    changes.put("shards", found.changes().shards());
    found
        .changes()
        .changes()
        .forEach(
            (metric, change) -> {
              Interval interval = found.changes().interval(metric);
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("change", change);
              entry.put("low", interval.low());
              entry.put("high", interval.high());
              changes.put(metric.jsonName(), entry);
            });
    return changes;
  }

  /** Both taggers' ranking metrics; numbers that are not finite are left out. */
  private static Map<String, Object> ranking(TaggerChanges taggers) {
    Map<String, Object> ranking = new LinkedHashMap<>();
    ranking.put("level", Interval.LEVEL);
    ranking.put("method", "paired jackknife");
    ranking.put("shards", taggers.ranking().shards());
    ranking.put("classes", taggers.classes());
    taggers
        .ranking()
        .changes()
        .forEach(
            (metric, change) -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              put(entry, "before", change.before());
              put(entry, "after", change.after());
              put(entry, "change", change.change());
              put(entry, "low", change.interval().low());
              put(entry, "high", change.interval().high());
              ranking.put(metric.jsonName(), entry);
            });
    return ranking;
  }

  private static void put(Map<String, Object> json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }

  private static String html(
      Difference difference, String title, List<String> first, Manifests manifests) {
    List<String> remarks = new ArrayList<>(first);
    remarks.addAll(difference.remarks());
    List<TableResult> tables =
        difference
            .clips()
            .filter(ClipDifference::isLabelled)
            .map(found -> List.of(table(found)))
            .orElse(List.of());
    ReportData data =
        new ReportData(
            title,
            manifests.command(),
            headline(difference),
            "",
            tables,
            List.of(),
            thresholdChange(difference),
            remarks,
            List.of(),
            difference.warnings(),
            manifests.facts());
    return difference
        .clips()
        .map(
            found -> {
              if (found.taggers().isPresent()) {
                return HtmlReport.renderTaggers(
                    data, found.ranking(), found.measures(), difference.classes());
              }
              return found.isLabelled()
                  ? HtmlReport.render(data, found.measures(), difference.tags())
                  : HtmlReport.renderTags(data, difference.tags());
            })
        .orElseGet(() -> HtmlReport.renderThresholds(data));
  }

  private static TableResult table(ClipDifference found) {
    return new TableResult(
        "Corpus",
        Optional.of(found.before()),
        found.after(),
        Optional.empty(),
        Optional.of(found.afterIntervals()));
  }

  private static String headline(Difference difference) {
    return difference
        .clips()
        .filter(ClipDifference::isLabelled)
        .map(
            found ->
                Headlines.change(
                    OverallMetric.MICRO_F1.hyphenated(),
                    Words.counted((double) found.after().clips(), "clip"),
                    found.before().value(OverallMetric.MICRO_F1),
                    difference.before().file(),
                    found.after().value(OverallMetric.MICRO_F1)))
        .orElse(difference.before().file() + " → " + difference.after().file());
  }

  private static ThresholdChange thresholdChange(Difference difference) {
    List<ThresholdMove> moves = difference.moves().moves();
    float[] before = new float[moves.size()];
    float[] after = new float[moves.size()];
    double[] supports = new double[moves.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = moves.get(i).before().threshold();
      after[i] = moves.get(i).after().threshold();
      supports[i] = difference.after().set().classes().get(moves.get(i).after().index()).support();
    }
    return new ThresholdChange(
        MeasurePlan.bins(difference.after().set().scoreScale()),
        difference.moves().names(),
        supports,
        before,
        after);
  }
}
