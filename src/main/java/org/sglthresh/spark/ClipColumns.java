package org.sglthresh.spark;

import java.util.List;
import java.util.Optional;

/**
 * Columns that say something of a clip beside its scores and labels. None of them is a class.
 *
 * @param weight how much a clip counts: numbers above 0, kept as floats, in the labels or the
 *     scores table; empty: every clip counts 1
 */
public record ClipColumns(Optional<String> weight) {
  /** A table of scores and labels alone. */
  public static final ClipColumns NONE = new ClipColumns(Optional.empty());

  /** The names given. */
  public List<String> names() {
    return weight.stream().toList();
  }
}
