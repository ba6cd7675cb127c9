package org.sglthresh.spark.table;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.LayoutName;

/**
 * Which columns of one table hold what, as far as the user says so. Lists hold names or globs: in a
 * glob {@code *} stands for any characters and {@code ?} for one.
 *
 * @param id the clip ids; empty: {@code clip_id}
 * @param values the scores or the labels; empty: {@code scores} or {@code labels}
 * @param classes the columns that are classes, in a table with a column for each class; empty: all
 *     that can be
 * @param ignored columns to be treated as if they were not there
 */
public record ColumnNames(
    Optional<String> id, Optional<String> values, List<String> classes, List<String> ignored) {
  /** Nothing is said. */
  public static final ColumnNames DEFAULT =
      new ColumnNames(Optional.empty(), Optional.empty(), List.of(), List.of());

  /** Keeps its own copies of the lists. */
  public ColumnNames {
    classes = List.copyOf(classes);
    ignored = List.copyOf(ignored);
  }

  /** The column of clip ids. */
  public String idColumn() {
    return id.orElse(Columns.CLIP_ID);
  }

  /** Whether a column is named as a class; true for all if none is named. */
  public boolean isClass(String column) {
    return classes.isEmpty() || matchesAny(classes, column);
  }

  /** Whether a column is to be treated as if it were not there. */
  public boolean isIgnored(String column) {
    return matchesAny(ignored, column);
  }

  private static boolean matchesAny(List<String> globs, String column) {
    return globs.stream().anyMatch(glob -> matches(glob, column));
  }

  /** Whether a column has a name, or matches a glob. */
  public static boolean matches(String glob, String column) {
    if (glob.equals(column)) {
      return true;
    }
    StringBuilder pattern = new StringBuilder();
    glob.codePoints()
        .forEach(
            point ->
                pattern.append(
                    switch (point) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(point));
                    }));
    return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(column).matches();
  }

  /**
   * The same for a file of another tool.
   *
   * @param layout of the file, if the user says so
   * @param annotators what the labels of several annotators say together, if the user says so
   * @param recordingSuffix how names of recordings end, if the user says so
   */
  public LayoutHints hints(
      Optional<LayoutName> layout,
      Optional<AnnotatorRule> annotators,
      Optional<String> recordingSuffix) {
    return new LayoutHints(
        layout,
        id,
        values,
        classes.isEmpty() ? Optional.empty() : Optional.of(this::isClass),
        this::isIgnored,
        annotators,
        recordingSuffix);
  }
}
