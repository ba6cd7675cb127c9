package org.sglthresh.spark.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which columns the tables of scores and labels have.
 *
 * @param weight how much a clip counts: a number above 0, kept as a float, in the labels or the
 *     scores table; empty: every clip counts 1
 * @param group the group of a clip, all of which stays in the same fold; empty: no groups
 * @param ofScores the columns of the scores table
 * @param ofLabels the columns of the labels table; if the scores table holds the labels, only where
 *     they are
 */
public record ClipColumns(
    Optional<String> weight, Optional<String> group, ColumnNames ofScores, ColumnNames ofLabels) {
  /** No weights, no groups, and columns of the usual names. */
  public static final ClipColumns NONE =
      new ClipColumns(Optional.empty(), Optional.empty(), ColumnNames.DEFAULT, ColumnNames.DEFAULT);

  /** The same columns with this one of weights, or without. */
  public ClipColumns weighing(Optional<String> column) {
    return new ClipColumns(column, group, ofScores, ofLabels);
  }

  /** The same columns with this one of groups, or without. */
  public ClipColumns grouping(Optional<String> column) {
    return new ClipColumns(weight, column, ofScores, ofLabels);
  }

  /** The columns of weights and groups; none of them is a class. */
  public List<String> further() {
    return Stream.concat(weight.stream(), group.stream()).toList();
  }
}
