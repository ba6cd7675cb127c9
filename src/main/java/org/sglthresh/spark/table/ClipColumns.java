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
 * @param slices columns whose values cut the clips into slices, where a table has them
 * @param ofScores the columns of the scores table
 * @param ofLabels the columns of the labels table; if the scores table holds the labels, only where
 *     they are
 */
public record ClipColumns(
    Optional<String> weight,
    Optional<String> group,
    List<String> slices,
    ColumnNames ofScores,
    ColumnNames ofLabels) {
  /** No weights, no groups, and columns of the usual names. */
  public static final ClipColumns NONE =
      new ClipColumns(Optional.empty(), Optional.empty(), ColumnNames.DEFAULT, ColumnNames.DEFAULT);

  /** Columns without slices. */
  public ClipColumns(
      Optional<String> weight, Optional<String> group, ColumnNames ofScores, ColumnNames ofLabels) {
    this(weight, group, List.of(), ofScores, ofLabels);
  }

  /** Keeps its own copy. */
  public ClipColumns {
    slices = List.copyOf(slices);
  }

  /** The same columns with these of slices. */
  public ClipColumns slicing(List<String> columns) {
    return new ClipColumns(weight, group, columns, ofScores, ofLabels);
  }

  /** The same columns with this one of weights, or without. */
  public ClipColumns weighing(Optional<String> column) {
    return new ClipColumns(column, group, slices, ofScores, ofLabels);
  }

  /** The same columns with this one of groups, or without. */
  public ClipColumns grouping(Optional<String> column) {
    return new ClipColumns(weight, column, slices, ofScores, ofLabels);
  }

  /** The columns of weights, groups and slices; none of them is a class. */
  public List<String> further() {
    return Stream.concat(Stream.concat(weight.stream(), group.stream()), slices.stream()).toList();
  }
}
