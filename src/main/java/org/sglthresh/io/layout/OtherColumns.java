package org.sglthresh.io.layout;

import java.util.Locale;
import java.util.Set;

/**
 * Names that tables of clips give to other things than classes. A table whose classes are not named
 * is refused if it has a column of such a name, since nobody can tell.
 */
public final class OtherColumns {
  /** In lower case. */
  private static final Set<String> NAMES =
      Set.of(
          "index",
          "idx",
          "id",
          "row",
          "row_id",
          "level_0",
          "fold",
          "split",
          "subset",
          "start",
          "end",
          "start_time",
          "end_time",
          "start_seconds",
          "end_seconds",
          "start (s)",
          "end (s)",
          "begin time (s)",
          "end time (s)",
          "onset",
          "offset",
          "duration",
          "timestamp",
          "date",
          "year",
          "sample_rate",
          "filename",
          "file",
          "path",
          "recording");

  private OtherColumns() {}

  /** Whether a column of this name probably holds something else. */
  public static boolean isName(String column) {
    return NAMES.contains(column.strip().toLowerCase(Locale.ROOT));
  }
}
