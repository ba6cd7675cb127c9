package org.sglthresh.job.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.ShownObjective;
import org.sglthresh.job.optimize.Remarks;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricsJson;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ThresholdSetCsv;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.report.data.BasisColumns;
import org.sglthresh.report.data.PerClassCsv;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ReportData.Facts;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.html.HtmlReport;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.CsvText.Column;
import org.sglthresh.report.text.Numbers;

/** Writes the output of {@code crossvalidate}. */
final class CrossValidateOutputs {
  private static final List<OverallMetric> METRICS =
      OverallMetric.withUse(OverallMetric.Use.COMPARISON);

  private CrossValidateOutputs() {}

  static void write(
      CrossValidateResult result, OutputTransaction out, JobContext context, Stopwatch stopwatch) {
    out.write(ThresholdSetJson.FILE_NAME, ThresholdSetJson.write(result.thresholds()));
    out.write(ThresholdSetCsv.FILE_NAME, ThresholdSetCsv.write(result.thresholds()));
    out.write("metrics.json", JsonText.pretty(metrics(result)));
    out.write("per_class.csv", perClass(result));
    out.write("folds.csv", folds(result));
    stopwatch.end();
    Manifests manifest =
        new Manifests(context)
            .inputs(result.inputs())
            .engine(result.engine(), result.kernel())
            .spent(stopwatch);
    result.pinned().addTo(manifest);
    result.options().common().addFilesTo(manifest, result.thresholds().classes().size());
    out.write("report.html", HtmlReport.render(report(result, manifest)));
    out.write(Manifests.FILE_NAME, manifest.json());
  }

  /** {@code tuning} and {@code evaluation} as in other commands, and the folds they come from. */
  private static Map<String, Object> metrics(CrossValidateResult result) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("tuning", MetricsJson.of(result.tables().get(0).after()));
    metrics.put("evaluation", MetricsJson.of(result.reports().pooled()));
    FoldScores tuning = new FoldScores(result.reports().tuning());
    FoldScores heldOut = new FoldScores(result.reports().heldOut());
    metrics.put("mean", both(tuning.means(), heldOut.means()));
    metrics.put("sd", both(tuning.deviations(), heldOut.deviations()));
    metrics.put("objective", objective(result, tuning, heldOut));
    List<Map<String, Object>> folds = new ArrayList<>();
    for (int k = 0; k < result.folds(); k++) {
      Map<String, Object> fold = new LinkedHashMap<>();
      fold.put("fold", k + 1);
      fold.put("tuning", MetricsJson.of(result.reports().tuning().get(k)));
      fold.put("evaluation", MetricsJson.of(result.reports().heldOut().get(k)));
      folds.add(fold);
    }
    metrics.put("folds", folds);
    return metrics;
  }

  /** What was maximised, over the folds. */
  private static Map<String, Object> objective(
      CrossValidateResult result, FoldScores tuning, FoldScores heldOut) {
    ShownObjective objective = new ShownObjective(result.options().common().learning().objective());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", objective.objective().label());
    fields.put("tuning", spread(tuning.spread(objective::of)));
    fields.put("evaluation", spread(heldOut.spread(objective::of)));
    return fields;
  }

  private static Map<String, Object> spread(Spread spread) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("mean", spread.mean());
    fields.put("sd", spread.deviation());
    return fields;
  }

  private static Map<String, Object> both(
      Map<String, Object> tuning, Map<String, Object> evaluation) {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("tuning", tuning);
    both.put("evaluation", evaluation);
    return both;
  }

  /** Of the clips held out, with the spread of every threshold over the folds. */
  private static String perClass(CrossValidateResult result) {
    return PerClassCsv.of(
        result.tables().get(1),
        result.thresholds().thresholds(),
        CsvText.joined(
            List.of(
                Column.exact("threshold_mean", c -> result.threshold(c).mean()),
                Column.exact("threshold_sd", c -> result.threshold(c).deviation()),
                Column.exact("threshold_min", c -> result.threshold(c).lowest()),
                Column.exact("threshold_max", c -> result.threshold(c).highest())),
            BasisColumns.of(result.thresholds())));
  }

  private static String folds(CrossValidateResult result) {
    List<String> columns = new ArrayList<>(List.of("fold", "clips", "labels"));
    METRICS.forEach(metric -> columns.add("evaluation_" + metric.jsonName()));
    columns.addAll(List.of("tuning_clips", "tuning_labels"));
    METRICS.forEach(metric -> columns.add("tuning_" + metric.jsonName()));
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < result.folds(); k++) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(k + 1)));
      row.addAll(cells(result.reports().heldOut().get(k)));
      row.addAll(cells(result.reports().tuning().get(k)));
      rows.add(row);
    }
    return CsvText.table(columns, rows);
  }

  private static List<String> cells(ClassificationReport report) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(report.clips()));
    cells.add(Numbers.exact(report.support()));
    METRICS.forEach(metric -> cells.add(Numbers.exact(report.value(metric))));
    return cells;
  }

  private static ReportData report(CrossValidateResult result, Manifests manifest) {
    double[] supports =
        result.thresholds().classes().stream().mapToDouble(c -> c.support()).toArray();
    List<Facts> facts = new ArrayList<>();
    facts.add(foldFacts(result));
    facts.addAll(manifest.facts());
    return new ReportData(
        "Cross-validation of " + result.options().common().learning().method().label(),
        "crossvalidate",
        result.headline(),
        result.options().common().learning().objective().label(),
        result.tables(),
        List.of(),
        new ThresholdChange(
                MeasurePlan.bins(result.thresholds().scoreScale()),
                result.thresholds().classNames(),
                supports,
                result.before(),
                result.thresholds().thresholds())
            .restingOn(result.thresholds().bases()),
        Stream.concat(
                Stream.of(
                    "Each clip is held out once and tagged with the thresholds that were learned"
                        + " without its fold."),
                Stream.of(
                        result.pinned().remark(),
                        Remarks.of(result.thresholds().floor()),
                        Remarks.ofRare(
                            result.thresholds(),
                            result.options().common().learning().rare().minimumSupport()),
                        Remarks.ofLevels(result.thresholds(), result.options().common().learning()))
                    .flatMap(Optional::stream))
            .toList(),
        List.of(),
        result.warnings(),
        facts);
  }

  private static Facts foldFacts(CrossValidateResult result) {
    Map<String, String> folds = new LinkedHashMap<>();
    for (int k = 0; k < result.folds(); k++) {
      ClassificationReport heldOut = result.reports().heldOut().get(k);
      ClassificationReport tuning = result.reports().tuning().get(k);
      StringBuilder text = new StringBuilder(Words.counted((double) heldOut.clips(), "clip"));
      for (OverallMetric metric : METRICS) {
        text.append(", ").append(metric.hyphenated()).append(' ');
        text.append(Numbers.ratio(heldOut.value(metric))).append(" (tuning ");
        text.append(Numbers.ratio(tuning.value(metric))).append(')');
      }
      folds.put("fold " + (k + 1), text.toString());
    }
    return new Facts("Folds, held out", folds);
  }
}
