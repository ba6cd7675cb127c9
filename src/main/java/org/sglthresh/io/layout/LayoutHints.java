package org.sglthresh.io.layout;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a user says about the layout of a file.
 *
 * @param layout the layout; empty to recognise it
 * @param id name of the column of clip ids; empty to recognise it
 * @param values name of the column of numbers or names, in layouts that have one; empty to
 *     recognise it
 * @param isClass the columns that are classes, in layouts that have them; empty: all that can be
 * @param isIgnored the columns to leave out
 */
public record LayoutHints(
    Optional<LayoutName> layout,
    Optional<String> id,
    Optional<String> values,
    Optional<Predicate<String>> isClass,
    Predicate<String> isIgnored) {
  /** Nothing is said. */
  public static final LayoutHints NONE =
      new LayoutHints(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), name -> false);

  /** The same for a file of this layout. */
  public LayoutHints with(LayoutName name) {
    return new LayoutHints(Optional.of(name), id, values, isClass, isIgnored);
  }

  /** The same for a file whose ids are elsewhere. */
  public LayoutHints withoutIds() {
    return new LayoutHints(layout, Optional.empty(), values, isClass, isIgnored);
  }
}
