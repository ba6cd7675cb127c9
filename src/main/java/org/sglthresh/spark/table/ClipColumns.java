package org.sglthresh.spark.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names of further columns of the clips, beside scores and labels. None of them is a class.
 *
 * @param weight how much a clip counts: a number above 0, kept as a float, in the labels or the
 *     scores table; empty: every clip counts 1
 * @param group the group of a clip, all of which stays in the same fold; empty: no groups
 */
public record ClipColumns(Optional<String> weight, Optional<String> group) {
  /** No further columns. */
  public static final ClipColumns NONE = new ClipColumns(Optional.empty());

  /** Columns without groups. */
  public ClipColumns(Optional<String> weight) {
    this(weight, Optional.empty());
  }

  /** The names of the columns. */
  public List<String> names() {
    return Stream.concat(weight.stream(), group.stream()).toList();
  }
}
