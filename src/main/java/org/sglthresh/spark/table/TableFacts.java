package org.sglthresh.spark.table;

import java.util.List;

/**
 * What a pass over a table found out beside the scores, for the manifest.
 *
 * @param rows rows of the scores table
 * @param clips clips that count: rows without those dropped
 * @param unlabelled clips without any positive label, kept or dropped; 0 where no labels were read
 * @param dropped clips left out because they have no label and were to be dropped
 * @param positives (clip, class) pairs with a label above 0 among the clips that count
 * @param weight Σ of the weights of the clips that count: their number where all weigh 1
 * @param warnings what a user should know but need not stop for; sentences
 */
public record TableFacts(
    long rows,
    long clips,
    long unlabelled,
    long dropped,
    long positives,
    double weight,
    List<String> warnings) {
  /** Keeps its own copy of the list. */
  public TableFacts {
    warnings = List.copyOf(warnings);
  }
}
