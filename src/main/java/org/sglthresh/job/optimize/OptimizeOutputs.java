package org.sglthresh.job.optimize;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.ShownObjective;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricsJson;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ThresholdSetCsv;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.interval.ThresholdIntervals;
import org.sglthresh.report.data.BasisColumns;
import org.sglthresh.report.data.EpochPoint;
import org.sglthresh.report.data.PerClassCsv;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ReportData.MethodPart;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.html.HtmlReport;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.tree.TreeFiles;

/** Writes the output of {@code optimize}. */
final class OptimizeOutputs {
  private OptimizeOutputs() {}

  static void write(
      OptimizeResult result, OutputTransaction out, JobContext context, Stopwatch stopwatch) {
    out.write(ThresholdSetJson.FILE_NAME, ThresholdSetJson.write(result.thresholds()));
    out.write(ThresholdSetCsv.FILE_NAME, ThresholdSetCsv.write(result.thresholds()));
    out.write("metrics.json", JsonText.pretty(metrics(result)));
    float[] thresholds = result.thresholds().thresholds();
    out.write(
        "per_class.csv",
        PerClassCsv.of(
            last(result), thresholds, result.intervals(), BasisColumns.of(result.thresholds())));
    result.tree().ifPresent(tree -> out.write(TreeFiles.LEVELS, TreeFiles.csv(tree)));
    if (!result.history().isEmpty()) {
      out.write("history.csv", EpochPoint.csv(result.history()));
    }
    stopwatch.end();
    Manifests manifest =
        new Manifests(context)
            .inputs(result.inputs())
            .engine(result.engine(), result.kernel())
            .spent(stopwatch);
    result.pinned().addTo(manifest);
    result.options().addFilesTo(manifest, result.thresholds().classes().size());
    manifest.ontology(result.options().ontology());
    out.write("report.html", HtmlReport.render(report(result, manifest), result.tree()));
    out.write(Manifests.FILE_NAME, manifest.json());
  }

  private static TableResult last(OptimizeResult result) {
    return result.tables().get(result.tables().size() - 1);
  }

  static Map<String, Object> metrics(OptimizeResult result) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (TableResult table : result.tables()) {
      metrics.put(nameInJson(table), MetricsJson.of(table.after(), table.intervals()));
    }
    metrics.put("objective", objective(result));
    result
        .certificate()
        .ifPresent(
            proof ->
                metrics.put(
                    "certificate", certificate(result.options().learning().objective(), proof)));
    result.overlap().ifPresent(overlap -> metrics.put("overlap", overlap.json()));
    result.tree().ifPresent(tree -> metrics.put("tree", TreeFiles.json(tree)));
    metrics.put("threshold_intervals", intervals(result.intervals()));
    if (!result.parts().isEmpty()) {
      metrics.put("parts", result.parts().stream().map(part -> part(part, result)).toList());
    }
    return metrics;
  }

  private static String nameInJson(TableResult table) {
    return table.name().toLowerCase(Locale.ROOT);
  }

  /** What was maximised, before and after on each table. */
  private static Map<String, Object> objective(OptimizeResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", result.options().learning().objective().label());
    for (TableResult table : result.tables()) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("before", result.objective().of(table.before().orElseThrow()));
      values.put("after", result.objective().of(table.after()));
      fields.put(nameInJson(table), values);
    }
    return fields;
  }

  /** Of the tuning clips. */
  private static Map<String, Object> certificate(AveragedMeasure objective, Certificate proof) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("objective", objective.label());
    fields.put("value", proof.value());
    fields.put("upper_bound", proof.upperBound());
    fields.put("gap", proof.gap());
    return fields;
  }

  /** The origin of the intervals in per_class.csv; there are none without resamples. */
  private static Map<String, Object> intervals(ThresholdIntervals intervals) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("level", Interval.LEVEL);
    fields.put("method", "bootstrap");
    fields.put("resamples", intervals.resamples());
    return fields;
  }

  private static Map<String, Object> part(MethodPart part, OptimizeResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("method", part.method());
    fields.put("share", part.share());
    part.heldOut()
        .ifPresent(
            heldOut -> {
              String objective = result.options().learning().objective().label();
              fields.put("out_of_fold_" + objective.replace('-', '_'), heldOut.value());
              fields.put("out_of_fold_deviation", heldOut.deviation());
            });
    for (int i = 0; i < part.reports().size(); i++) {
      String table = nameInJson(result.tables().get(i));
      ClassificationReport report = part.reports().get(i);
      for (OverallMetric metric : OverallMetric.withUse(OverallMetric.Use.COMPARISON)) {
        fields.put(table + "_" + metric.jsonName(), report.value(metric));
      }
    }
    return fields;
  }

  private static ReportData report(OptimizeResult result, Manifests manifest) {
    double[] supports =
        result.thresholds().classes().stream().mapToDouble(c -> c.support()).toArray();
    return new ReportData(
        "Thresholds by " + result.options().learning().method().label(),
        "optimize",
        headline(result),
        result.options().learning().objective().label(),
        result.tables(),
        result.history(),
        new ThresholdChange(
                MeasurePlan.bins(result.thresholds().scoreScale()),
                result.thresholds().classNames(),
                supports,
                result.before(),
                result.thresholds().thresholds(),
                result.intervals())
            .restingOn(result.thresholds().bases()),
        result.remarks(),
        result.parts(),
        result.warnings(),
        manifest.facts());
  }

  /** The headline's metric on the clips that say most: those held out, if there are any. */
  private static String headline(OptimizeResult result) {
    TableResult table = last(result);
    String clips = result.tables().size() > 1 ? "held-out clips" : "the tuning clips";
    ShownObjective objective = result.objective();
    return Headlines.change(
            objective.objective().label(),
            clips,
            objective.of(table.before().orElseThrow()),
            result.beforeLabel(),
            objective.of(table.after()))
        + objective
            .metric()
            .flatMap(table::interval)
            .map(interval -> " (95 % interval " + Numbers.interval(Optional.of(interval)) + ")")
            .orElse("");
  }
}
