package org.sglthresh.job.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.MetricsJson;
import org.sglthresh.metric.ranking.RankingJson;
import org.sglthresh.model.JsonText;
import org.sglthresh.report.data.PerClassCsv;
import org.sglthresh.report.data.RankingColumns;
import org.sglthresh.report.data.RankingResult;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.SlicesCsv;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.html.HtmlReport;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.CsvText.Column;
import org.sglthresh.report.tree.TreeFiles;
import org.sglthresh.stats.rank.RankingPlan;

/** Writes what {@code evaluate} leaves behind. */
final class EvaluateOutputs {
  private EvaluateOutputs() {}

  static void write(
      EvaluateResult result, OutputTransaction out, JobContext context, Stopwatch stopwatch) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("evaluation", evaluation(result));
    result
        .costs()
        .ifPresent(
            costs -> metrics.put("costs", costs.json(result.measures().decisions().counts(0))));
    result.learned().ifPresent(share -> metrics.put("learned_on", share.json()));
    result.tree().ifPresent(tree -> metrics.put("tree", TreeFiles.json(tree)));
    out.write("metrics.json", JsonText.pretty(metrics));
    out.write("per_class.csv", perClass(result));
    result.tree().ifPresent(tree -> out.write(TreeFiles.LEVELS, TreeFiles.csv(tree)));
    result
        .measures()
        .ranking()
        .filter(ranking -> !ranking.slicings().isEmpty())
        .ifPresent(ranking -> out.write("slices.csv", SlicesCsv.of(ranking)));
    stopwatch.end();
    Manifests manifest = new Manifests(context).inputs(result.inputs()).spent(stopwatch);
    result.found().ifPresent(manifest::thresholds);
    int classes = result.classNames().size();
    result.costs().ifPresent(costs -> costs.addTo(manifest));
    result
        .options()
        .weighing()
        .priorShift()
        .ifPresent(file -> manifest.file("label_frequencies", file, classes));
    manifest.ontology(result.options().ontology());
    out.write("report.html", report(result, manifest));
    out.write(Manifests.FILE_NAME, manifest.json());
  }

  private static Map<String, Object> evaluation(EvaluateResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> intervals = new LinkedHashMap<>();
    if (result.table().isPresent()) {
      TableResult decided = result.table().get();
      json.putAll(MetricsJson.of(decided.after()));
      decided.intervals().ifPresent(known -> intervals.putAll(known.json()));
    } else {
      json.put("clips", result.measures().facts().clips());
      json.put("classes", result.classNames().size());
      json.put("labels", result.measures().facts().positives());
    }
    result
        .measures()
        .ranking()
        .ifPresent(
            ranking -> {
              json.putAll(RankingJson.of(ranking));
              if (ranking.jackknife().isPresent()) {
                intervals.putIfAbsent("level", Interval.LEVEL);
                intervals.putIfAbsent("method", "jackknife");
                intervals.putIfAbsent("shards", RankingPlan.SHARDS);
                intervals.putAll(RankingJson.intervals(ranking));
              }
            });
    if (!intervals.isEmpty()) {
      json.put("intervals", intervals);
    }
    result
        .measures()
        .ranking()
        .filter(ranking -> !ranking.slicings().isEmpty())
        .ifPresent(ranking -> json.put("slices", RankingJson.slices(ranking)));
    if (!result.measures().absent().names().isEmpty()) {
      json.put("absent", result.measures().absent().names());
    }
    return json;
  }

  private static String perClass(EvaluateResult result) {
    List<Column<Integer>> ranked =
        result.measures().ranking().map(RankingColumns::of).orElse(List.of());
    return result
        .table()
        .map(
            decided ->
                PerClassCsv.of(decided, result.thresholds().orElseThrow().thresholds(), ranked))
        .orElseGet(
            () ->
                CsvText.of(
                    CsvText.joined(
                        RankingColumns.named(result.measures().ranking().orElseThrow()), ranked),
                    IntStream.range(0, result.classNames().size()).boxed().toList()));
  }

  private static String report(EvaluateResult result, Manifests manifest) {
    ReportData data =
        new ReportData(
            result
                .thresholds()
                .map(given -> "Evaluation of " + given.origin())
                .orElse("Evaluation of " + result.options().table().scores()),
            "evaluate",
            result.headline(),
            "",
            result.table().stream().toList(),
            List.of(),
            result.table().map(decided -> thresholds(result, decided)).orElse(ThresholdChange.NONE),
            result.remarks(),
            List.of(),
            result.warnings(),
            manifest.facts());
    return result
        .measures()
        .ranking()
        .map(found -> new RankingResult(found, result.measures().curves()))
        .map(ranking -> HtmlReport.render(data, ranking, result.tree()))
        .orElseGet(() -> HtmlReport.render(data, result.tree()));
  }

  private static ThresholdChange thresholds(EvaluateResult result, TableResult decided) {
    return new ThresholdChange(
        MeasurePlan.bins(result.options().table().scoreScale()),
        result.classNames(),
        decided.after().classes().stream().mapToDouble(ClassMetrics::support).toArray(),
        new float[0],
        result.thresholds().orElseThrow().thresholds());
  }
}
