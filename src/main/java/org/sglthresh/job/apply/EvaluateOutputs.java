package org.sglthresh.job.apply;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.metric.MetricsJson;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.model.JsonText;
import org.sglthresh.report.data.PerClassCsv;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.html.HtmlReport;

/** Writes what {@code evaluate} leaves behind. */
final class EvaluateOutputs {
  private EvaluateOutputs() {}

  static void write(
      EvaluateResult result, OutputTransaction out, JobContext context, Stopwatch stopwatch) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("evaluation", MetricsJson.of(result.table().after(), result.table().intervals()));
    result.learned().ifPresent(share -> metrics.put("learned_on", share.json()));
    out.write("metrics.json", JsonText.pretty(metrics));
    float[] thresholds = result.thresholds().thresholds();
    out.write("per_class.csv", PerClassCsv.of(result.table(), thresholds));
    stopwatch.end();
    Manifests manifest =
        new Manifests(context)
            .inputs(List.of(result.input()))
            .thresholds(result.found())
            .spent(stopwatch);
    out.write("report.html", HtmlReport.render(report(result, manifest)));
    out.write(Manifests.FILE_NAME, manifest.json());
  }

  private static ReportData report(EvaluateResult result, Manifests manifest) {
    String clips = Words.counted((double) result.table().after().clips(), "clip");
    return new ReportData(
        "Evaluation of " + result.thresholds().origin(),
        "evaluate",
        Headlines.value(
            OverallMetric.MICRO_F1.hyphenated(),
            clips,
            result.table().after().value(OverallMetric.MICRO_F1)),
        "",
        List.of(result.table()),
        List.of(),
        new ThresholdChange(
            MeasurePlan.bins(result.options().table().scoreScale()),
            result.thresholds().classNames(),
            result.supports(),
            new float[0],
            result.thresholds().thresholds()),
        result.remarks(),
        List.of(),
        result.warnings(),
        manifest.facts());
  }
}
