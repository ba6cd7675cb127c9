package org.sglthresh.job.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.model.JsonText;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.html.HtmlReport;

/**
 * Writes what {@code compare} leaves behind; its report shows the best method against the first.
 */
final class CompareOutputs {
  private CompareOutputs() {}

  static void write(
      CompareResult result, OutputTransaction out, JobContext context, Stopwatch stopwatch) {
    out.write("comparison.json", JsonText.pretty(result.json()));
    stopwatch.end();
    Manifests manifest =
        new Manifests(context)
            .inputs(result.inputs())
            .engine(result.engine(), result.kernel())
            .spent(stopwatch);
    result.pinned().addTo(manifest);
    result.options().common().addFilesTo(manifest, result.rows().get(0).thresholds().length);
    out.write("report.html", HtmlReport.render(report(result, manifest)));
    out.write(Manifests.FILE_NAME, manifest.json());
  }

  private static ReportData report(CompareResult result, Manifests manifest) {
    ComparisonRow first = result.rows().get(0);
    ComparisonRow best = result.best();
    List<TableResult> tables = new ArrayList<>();
    for (int i = 0; i < best.reports().size(); i++) {
      tables.add(
          new TableResult(
              i == 0 ? TableResult.TUNING : "Evaluation",
              Optional.of(first.reports().get(i)),
              best.reports().get(i),
              Optional.empty(),
              best.intervals().get(i)));
    }
    ClassificationReport tuning = best.reports().get(0);
    List<String> names = tuning.classes().stream().map(ClassMetrics::name).toList();
    double[] supports = tuning.classes().stream().mapToDouble(ClassMetrics::support).toArray();
    return new ReportData(
        "Comparison: " + best.method().label() + " against " + first.method().label(),
        "compare",
        result.headline(),
        result.options().common().learning().objective().label(),
        tables,
        List.of(),
        new ThresholdChange(
            MeasurePlan.bins(result.options().common().tuning().scoreScale()),
            names,
            supports,
            first.thresholds(),
            best.thresholds()),
        result.remarks(),
        List.of(),
        result.warnings(),
        manifest.facts());
  }
}
