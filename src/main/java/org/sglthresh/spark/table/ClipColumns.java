package org.sglthresh.spark.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Columns that say something of a clip beside its scores and labels. None of them is a class.
 *
 * @param weight how much a clip counts: numbers above 0, kept as floats, in the labels or the
 *     scores table; empty: every clip counts 1
 * @param group which clips stay in one fold; empty: each is for itself
 */
public record ClipColumns(Optional<String> weight, Optional<String> group) {
  /** A table of scores and labels alone. */
  public static final ClipColumns NONE = new ClipColumns(Optional.empty());

  /** Without groups. */
  public ClipColumns(Optional<String> weight) {
    this(weight, Optional.empty());
  }

  /** The names given. */
  public List<String> names() {
    return Stream.concat(weight.stream(), group.stream()).toList();
  }
}
