package org.sglthresh.report.label;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sglthresh.model.JsonText;

/** The files of the findings for programs. */
public final class LabelFiles {
  private LabelFiles() {}

  /**
   * Names and contents: statistics.json, label_counts.csv, per_class.csv, with weak labels
   * examples.csv, with an ontology missing_parents.csv.
   */
  public static Map<String, String> of(LabelReport report) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("statistics.json", JsonText.pretty(LabelJson.of(report)));
    files.put("label_counts.csv", LabelCsv.counts(report));
    files.put("per_class.csv", LabelCsv.classes(report));
    if (report.hasWeak()) {
      files.put("examples.csv", LabelCsv.examples(report));
    }
    if (report.ontology().isPresent()) {
      files.put("missing_parents.csv", LabelCsv.parents(report));
    }
    return files;
  }
}
