package org.sglthresh.spark.table;

import java.util.List;
import org.sglthresh.model.IdSketch;

/**
 * Counts of a table, from a pass over its rows, for the manifest.
 *
 * @param rows rows of the scores table
 * @param clips clips that count: all rows but the dropped ones
 * @param unlabelled clips without any positive label, kept or dropped; 0 if no labels were read
 * @param dropped clips left out because they have no label
 * @param positives (clip, class) pairs with a label above 0 among the clips that count
 * @param weight sum of the weights of the clips that count; their number if all weights are 1
 * @param gaps what the scores lacked
 * @param warnings sentences for the user about facts that are no errors
 * @param ids which clips count
 * @param idSum sum of the hashes of the ids of all clips that count, modulo 2⁶⁴: the same of the
 *     same clips, in any order and partitions; 0 where it was not summed up
 * @param addedLabels pairs among the positives that have their label from a class below
 */
public record TableFacts(
    long rows,
    long clips,
    long unlabelled,
    long dropped,
    long positives,
    double weight,
    FoundGaps gaps,
    List<String> warnings,
    IdSketch ids,
    long idSum,
    long addedLabels) {

  /** Counts of a table whose labels did not go up. */
  public TableFacts(
      long rows,
      long clips,
      long unlabelled,
      long dropped,
      long positives,
      double weight,
      FoundGaps gaps,
      List<String> warnings,
      IdSketch ids,
      long idSum) {
    this(rows, clips, unlabelled, dropped, positives, weight, gaps, warnings, ids, idSum, 0);
  }

  /** Counts of a table that lacks nothing, whose clips are not known. */
  public TableFacts(
      long rows,
      long clips,
      long unlabelled,
      long dropped,
      long positives,
      double weight,
      List<String> warnings) {
    this(
        rows,
        clips,
        unlabelled,
        dropped,
        positives,
        weight,
        FoundGaps.NONE,
        warnings,
        IdSketch.UNKNOWN,
        0);
  }

  /** Keeps its own copy of the list. */
  public TableFacts {
    warnings = List.copyOf(warnings);
  }

  /** The same counts of these clips, whose hashes were not summed up. */
  public TableFacts of(IdSketch others) {
    return new TableFacts(
        rows,
        clips,
        unlabelled,
        dropped,
        positives,
        weight,
        gaps,
        warnings,
        others,
        0,
        addedLabels);
  }
}
