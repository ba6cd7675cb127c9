package org.sglthresh.report.label;

import java.util.List;
import java.util.Optional;
import org.sglthresh.psl.label.LabelFindings;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.report.data.ReportData.Facts;

/**
 * What the reports on the labels of windows show.
 *
 * @param title of the page, such as {@code Pseudo strong labels}
 * @param command that ran, such as {@code pseudo-label}
 * @param classNames [classes]
 * @param findings with at least one length
 * @param thresholds in words, such as {@code 0.2 everywhere} [lengths]
 * @param ontology what it is called, if there is one
 * @param remarks sentences under the headline
 * @param warnings what the reader needs to know before trusting the result
 * @param provenance inputs, parameters, versions, seconds
 */
public record LabelReport(
    String title,
    String command,
    List<String> classNames,
    LabelFindings findings,
    List<String> thresholds,
    Optional<String> ontology,
    List<String> remarks,
    List<String> warnings,
    List<Facts> provenance) {

  /** Copies the lists and checks that they are of the same lengths and classes. */
  public LabelReport {
    classNames = List.copyOf(classNames);
    thresholds = List.copyOf(thresholds);
    remarks = List.copyOf(remarks);
    warnings = List.copyOf(warnings);
    provenance = List.copyOf(provenance);
    if (findings.lengths().isEmpty() || findings.lengths().size() != thresholds.size()) {
      throw new IllegalArgumentException(
          findings.lengths().size() + " lengths with " + thresholds.size() + " thresholds");
    }
    for (LengthFindings length : findings.lengths()) {
      if (length.classes().size() != classNames.size()) {
        throw new IllegalArgumentException(
            length.classes().size() + " classes with " + classNames.size() + " names");
      }
    }
  }

  /** Whether there are weak labels. */
  public boolean hasWeak() {
    return findings.weak().isPresent();
  }

  /** Whether there is truth. */
  public boolean hasTruth() {
    return findings.lengths().get(0).truth().isPresent();
  }

  /** The result in one sentence, without a full stop. */
  public String headline() {
    return LabelHeadline.of(this);
  }
}
