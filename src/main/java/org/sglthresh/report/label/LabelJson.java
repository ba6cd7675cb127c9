package org.sglthresh.report.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.sglthresh.psl.label.LabelCounts;
import org.sglthresh.psl.label.LengthAgreement;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.psl.label.ParentGap;
import org.sglthresh.psl.label.TruthCounts;

/** The fields of statistics.json; what there is of each class is in the CSV files. */
final class LabelJson {
  private static final String FORMAT = "sglthresh-label-statistics";
  private static final int VERSION = 1;

  private LabelJson() {}

  static Map<String, Object> of(LabelReport report) {
    List<LengthFindings> lengths = report.findings().lengths();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("classes", report.classNames().size());
    json.put("recordings", report.findings().recordings());
    if (report.hasTruth()) {
      json.put("judged_recordings", report.findings().judgedRecordings());
    }
    report
        .findings()
        .weak()
        .ifPresent(weak -> json.put("weak", counts(weak, LabelTotals.of(lengths.get(0)).weak())));
    List<Object> ofLengths = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      ofLengths.add(length(report, lengths.get(i), report.thresholds().get(i)));
    }
    json.put("lengths", ofLengths);
    json.put(
        "agreement", report.findings().agreements().stream().map(LabelJson::agreement).toList());
    report.ontology().ifPresent(name -> json.put("missing_parents", parents(report, name)));
    return json;
  }

  private static Map<String, Object> length(
      LabelReport report, LengthFindings length, String thresholds) {
    LabelTotals totals = LabelTotals.of(length);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("length", length.length().seconds());
    json.put("thresholds", thresholds);
    json.put("windows", counts(length.ofWindows(), totals.ofWindows()));
    json.put("recordings", counts(length.ofRecordings(), totals.ofRecordings()));
    if (report.hasWeak()) {
      json.put("added", totals.added());
      json.put("unsupported", totals.unsupported());
    }
    length.truth().ifPresent(truth -> json.put("truth", truth(report, truth)));
    return json;
  }

  private static Map<String, Object> counts(LabelCounts counts, long labels) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", counts.total());
    json.put("labels", labels);
    json.put("mean_labels", (double) labels / counts.total());
    json.put("without_label", LabelTotals.withoutLabel(counts));
    json.put("by_labels", Arrays.stream(counts.counts()).boxed().toList());
    return json;
  }

  private static Map<String, Object> truth(LabelReport report, TruthCounts truth) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("true_positives", truth.truePositives());
    json.put("false_positives", truth.falsePositives());
    json.put("false_negatives", truth.falseNegatives());
    json.put("precision", truth.precision());
    json.put("recall", truth.recall());
    json.put("f1", truth.f1());
    if (report.hasWeak()) {
      json.put("added", truth.added());
      json.put("added_right", truth.addedRight());
      json.put("added_precision", truth.addedPrecision());
      json.put("dropped", truth.dropped());
      json.put("dropped_found", truth.droppedFound());
      json.put("dropped_recall", truth.droppedRecall());
    }
    return json;
  }

  private static Map<String, Object> agreement(LengthAgreement agreement) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("first", agreement.first().seconds());
    json.put("second", agreement.second().seconds());
    json.put("both", agreement.both());
    json.put("only_first", agreement.onlyFirst());
    json.put("only_second", agreement.onlySecond());
    json.put("jaccard", agreement.jaccard());
    return json;
  }

  private static Map<String, Object> parents(LabelReport report, String ontology) {
    List<ParentGap> gaps = report.findings().parents();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ontology", ontology);
    json.put("pairs", gaps.size());
    if (report.hasWeak()) {
      json.put("weak_missing", gaps.stream().mapToLong(ParentGap::weakMissing).sum());
      json.put("found", sums(report, ParentGap::found));
    }
    json.put("windows_missing", sums(report, ParentGap::windowsMissing));
    return json;
  }

  private static List<Long> sums(LabelReport report, Function<ParentGap, long[]> counts) {
    long[] sums = new long[report.findings().lengths().size()];
    for (ParentGap gap : report.findings().parents()) {
      Arrays.setAll(sums, i -> sums[i] + counts.apply(gap)[i]);
    }
    return LongStream.of(sums).boxed().toList();
  }
}
