package org.sglthresh.report.data;

import java.util.List;
import org.sglthresh.report.html.Headlines;

/**
 * What report.html tells. Lists that are empty leave their sections out.
 *
 * @param title of the page, such as {@code Thresholds learned with SGLThresh}
 * @param command the command that ran, such as {@code optimize}
 * @param headline the result in one sentence; {@link Headlines} words it
 * @param objective what was maximised, such as {@code micro-f1}; empty when nothing was
 * @param tables what came out on each table of clips, tuning first. All of the same classes; none
 *     only where thresholds alone are compared
 * @param history the epochs of an iterative method
 * @param thresholds class names, supports and thresholds
 * @param remarks sentences under the headline: how good the result is
 * @param parts of which the thresholds are the mean; empty for methods that stand alone
 * @param warnings what the reader should know before trusting the result
 * @param provenance inputs, parameters, versions, seconds
 */
public record ReportData(
    String title,
    String command,
    String headline,
    String objective,
    List<TableResult> tables,
    List<EpochPoint> history,
    ThresholdChange thresholds,
    List<String> remarks,
    List<MethodPart> parts,
    List<String> warnings,
    List<Facts> provenance) {

  /** Keeps its own copies of the lists. */
  public ReportData {
    tables = List.copyOf(tables);
    history = List.copyOf(history);
    remarks = List.copyOf(remarks);
    parts = List.copyOf(parts);
    warnings = List.copyOf(warnings);
    provenance = List.copyOf(provenance);
    for (TableResult table : tables) {
      if (table.after().classes().size() != thresholds.classes()) {
        throw new IllegalArgumentException(
            table.name()
                + " has "
                + table.after().classes().size()
                + " classes, not "
                + thresholds.classes());
      }
    }
  }
}
