package org.sglthresh.job.psl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.ResolvedThresholds;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.report.html.LabelPage;
import org.sglthresh.report.label.LabelFiles;
import org.sglthresh.report.label.LabelReport;
import org.sglthresh.spark.psl.LabelScan;
import org.sglthresh.spark.psl.ScannedLabels;
import org.sglthresh.spark.psl.WindowTable;
import org.sglthresh.spark.table.TableSource;

/** Writes what {@code pseudo-label} leaves beside the tables. */
final class PseudoLabelOutputs {
  private final PseudoLabelOptions options;
  private final JobContext context;
  private final LengthThresholds.Found thresholds;
  private final Stopwatch stopwatch;

  PseudoLabelOutputs(
      PseudoLabelOptions options,
      JobContext context,
      LengthThresholds.Found thresholds,
      Stopwatch stopwatch) {
    this.options = options;
    this.context = context;
    this.thresholds = thresholds;
    this.stopwatch = stopwatch;
  }

  /** What the names of the tables of a catalog end in, a table for each kind of labels. */
  static List<String> suffixes(PseudoLabelOptions options) {
    List<String> suffixes = new ArrayList<>();
    if (options.tables() != PseudoLabelOptions.Tables.NONE) {
      suffixes.add("_soft");
      if (options.thresholds().areGiven()) {
        suffixes.add("_hard");
      }
      if (options.pooling().isPresent()) {
        suffixes.add("_pooled");
      }
    }
    return suffixes;
  }

  /** Writes statistics, report and manifest; returns what they say. */
  LabelReport write(
      LabelScan scan,
      List<ResolvedThresholds> resolved,
      ScannedLabels found,
      List<String> remarks,
      List<String> tables,
      List<Map<String, String>> committed,
      OutputTransaction out) {
    Manifests manifest = manifest(scan, found, tables).tables(committed);
    LabelReport report =
        new LabelReport(
            "Pseudo strong labels",
            context.command(),
            scan.classNames(),
            found.findings(),
            resolved.stream().map(ResolvedThresholds::origin).toList(),
            options.ontology(),
            remarks,
            List.of(),
            manifest.facts());
    LabelFiles.of(report).forEach(out::write);
    out.write("report.html", LabelPage.render(report));
    out.write(Manifests.FILE_NAME, manifest.json());
    return report;
  }

  private Manifests manifest(LabelScan scan, ScannedLabels found, List<String> tables) {
    Manifests manifest = new Manifests(context);
    List<InputFacts> inputs = new ArrayList<>();
    List<WindowTable> windows = scan.windows().tables();
    for (int t = 0; t < windows.size(); t++) {
      WindowTable table = windows.get(t);
      String ending = "=" + table.length().text();
      int written = (int) tables.stream().filter(name -> name.endsWith(ending)).count();
      TableSource source = options.windows().table().withScores(table.input().scorePath());
      inputs.add(new InputFacts("window", "scores", source, found.facts().get(t), 1 + written));
    }
    manifest.inputs(inputs);
    options.labels().ifPresent(path -> manifest.file("weak labels", path, found.weakRows()));
    options
        .keepClasses()
        .ifPresent(path -> manifest.file("kept classes", path, scan.classNames().size()));
    options.truth().ifPresent(path -> manifest.file("truth", path, found.truthRows()));
    options.ontology().ifPresent(path -> manifest.file("ontology", path, 1));
    thresholds.each().forEach(manifest::thresholds);
    return manifest.spent(stopwatch);
  }

  /** What is worth a word of recordings that are not counted. */
  static List<String> remarks(LabelScan scan, ScannedLabels found) {
    List<String> remarks = new ArrayList<>();
    if (scan.weak().isPresent() && found.extraLabels() > 0) {
      remarks.add(
          "the labels of "
              + Words.counted(found.extraLabels(), "recording")
              + " without windows are left out");
    }
    if (found.unjudged() > 0) {
      remarks.add(
          Words.counted(found.unjudged(), "recording")
              + " that the truth does not name "
              + (found.unjudged() == 1 ? "is" : "are")
              + " not judged");
    }
    if (found.extraTruth() > 0) {
      remarks.add(
          "the truth of "
              + Words.counted(found.extraTruth(), "recording")
              + " without windows is left out");
    }
    return remarks;
  }
}
