package org.sglthresh.job.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricsJson;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ThresholdSetCsv;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.report.data.PerClassCsv;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ReportData.Facts;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.html.HtmlReport;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.CsvText.Column;
import org.sglthresh.report.text.Numbers;

/** Writes what {@code crossvalidate} leaves behind. */
final class CrossValidateOutputs {
  private static final List<String> FOLDS =
      List.of(
          "fold",
          "clips",
          "labels",
          "evaluation_micro_f1",
          "evaluation_macro_f1",
          "tuning_clips",
          "tuning_labels",
          "tuning_micro_f1",
          "tuning_macro_f1");

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
    out.write("report.html", HtmlReport.render(report(result, manifest)));
    out.write(Manifests.FILE_NAME, manifest.json());
  }

  /** {@code tuning} and {@code evaluation} as everywhere, and the folds they come from. */
  private static Map<String, Object> metrics(CrossValidateResult result) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("tuning", MetricsJson.of(result.tables().get(0).after()));
    metrics.put("evaluation", MetricsJson.of(result.reports().pooled()));
    metrics.put("mean", both(Spread::means, result));
    metrics.put("sd", both(Spread::deviations, result));
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

  /** From the reports of all folds to measures by name. */
  private interface OverFolds {
    Map<String, Object> of(List<ClassificationReport> folds);
  }

  private static Map<String, Object> both(OverFolds measures, CrossValidateResult result) {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("tuning", measures.of(result.reports().tuning()));
    both.put("evaluation", measures.of(result.reports().heldOut()));
    return both;
  }

  /** Of the clips held out, with the spread of every threshold over the folds. */
  private static String perClass(CrossValidateResult result) {
    return PerClassCsv.of(
        result.tables().get(1),
        result.thresholds().thresholds(),
        List.of(
            Column.exact("threshold_mean", c -> result.threshold(c).mean()),
            Column.exact("threshold_sd", c -> result.threshold(c).deviation()),
            Column.exact("threshold_min", c -> result.threshold(c).lowest()),
            Column.exact("threshold_max", c -> result.threshold(c).highest())));
  }

  private static String folds(CrossValidateResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < result.folds(); k++) {
      ClassificationReport heldOut = result.reports().heldOut().get(k);
      ClassificationReport tuning = result.reports().tuning().get(k);
      rows.add(
          List.of(
              Integer.toString(k + 1),
              Long.toString(heldOut.clips()),
              Numbers.exact(heldOut.support()),
              Numbers.exact(heldOut.micro().f1()),
              Numbers.exact(heldOut.macro().f1()),
              Long.toString(tuning.clips()),
              Numbers.exact(tuning.support()),
              Numbers.exact(tuning.micro().f1()),
              Numbers.exact(tuning.macro().f1())));
    }
    return CsvText.table(FOLDS, rows);
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
        headline(result),
        result.options().common().learning().objective().label(),
        result.tables(),
        List.of(),
        new ThresholdChange(
            MeasurePlan.bins(result.thresholds().scoreScale()),
            result.thresholds().classNames(),
            supports,
            result.before(),
            result.thresholds().thresholds()),
        Stream.concat(
                Stream.of(
                    "Each clip is held out once and tagged with the thresholds that were learned"
                        + " without its fold."),
                result.pinned().remark().stream())
            .toList(),
        List.of(),
        result.warnings(),
        facts);
  }

  private static String headline(CrossValidateResult result) {
    Spread micro = Spread.of(result.reports().heldOut(), report -> report.micro().f1());
    return Headlines.value(
            "micro-f1", "held-out clips, mean of " + result.folds() + " folds,", micro.mean())
        + " ± "
        + Numbers.ratio(micro.deviation());
  }

  private static Facts foldFacts(CrossValidateResult result) {
    Map<String, String> folds = new LinkedHashMap<>();
    for (int k = 0; k < result.folds(); k++) {
      ClassificationReport heldOut = result.reports().heldOut().get(k);
      folds.put(
          "fold " + (k + 1),
          Words.counted((double) heldOut.clips(), "clip")
              + ", micro-F1 "
              + Numbers.ratio(heldOut.micro().f1())
              + " (tuning "
              + Numbers.ratio(result.reports().tuning().get(k).micro().f1())
              + "), macro-F1 "
              + Numbers.ratio(heldOut.macro().f1())
              + " (tuning "
              + Numbers.ratio(result.reports().tuning().get(k).macro().f1())
              + ")");
    }
    return new Facts("Folds, held out", folds);
  }
}
