package org.sglthresh.report.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.optimize.CombinedPart;

/**
 * The content of report.html. A section whose list is empty is left out.
 *
 * @param title of the page, such as {@code Thresholds learned with SGLThresh}
 * @param command the command that ran, such as {@code optimize}
 * @param headline the result in one sentence, made by {@code report.html.Headlines}
 * @param objective what was maximised, such as {@code micro-f1}; empty when nothing was
 * @param tables results on each table of clips, tuning first, all of the same classes; empty where
 *     thresholds are compared without labelled clips, and where there are none
 * @param history the epochs of an iterative method
 * @param thresholds class names, supports and thresholds; {@link ThresholdChange#NONE} where scores
 *     are measured without any
 * @param remarks sentences under the headline: how good the result is
 * @param parts the methods of a combination; empty for a single method
 * @param warnings what the reader needs to know before trusting the result
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

  /** Copies the lists and checks that all tables have the classes of the thresholds. */
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

  /**
   * One of the methods whose thresholds a combination averages.
   *
   * @param method its name
   * @param share its weight in the combination, in [0, 1]; the shares of all parts add up to 1
   * @param thresholds of this method alone, {@code [classes]}
   * @param heldOut the objective on clips it did not learn on, where its share rests on that
   * @param reports its metrics on each table of the report, in the same order
   */
  public record MethodPart(
      String method,
      double share,
      float[] thresholds,
      Optional<CombinedPart.HeldOut> heldOut,
      List<ClassificationReport> reports) {

    /** Copies the list. */
    public MethodPart {
      reports = List.copyOf(reports);
    }
  }

  /**
   * A titled list of facts about a run, such as its parameters or versions.
   *
   * @param title such as {@code Parameters}
   * @param entries names and values in the order in which they are shown
   */
  public record Facts(String title, Map<String, String> entries) {

    /** Copies the entries in their order. */
    public Facts {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }
}
