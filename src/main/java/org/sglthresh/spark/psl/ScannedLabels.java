package org.sglthresh.spark.psl;

import java.util.List;
import org.sglthresh.psl.label.LabelFindings;
import org.sglthresh.spark.table.TableFacts;

/**
 * What a pass over windows has found.
 *
 * @param findings of the labels
 * @param facts of each table, in the order of {@link WindowInput#tables}
 * @param weakRows rows of weak labels
 * @param truthRows rows of the truth
 * @param extraLabels recordings with weak labels and without windows, which are left out
 * @param unjudged recordings with windows that the truth does not name
 * @param extraTruth recordings of the truth without windows
 */
public record ScannedLabels(
    LabelFindings findings,
    List<TableFacts> facts,
    long weakRows,
    long truthRows,
    long extraLabels,
    long unjudged,
    long extraTruth) {
  /** Keeps its own copy of the list. */
  public ScannedLabels {
    facts = List.copyOf(facts);
  }
}
