package org.sglthresh.io.layout;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that tables of clips give to other things than classes. A table whose classes are not named
 * is refused if it has a column of such a name, since nobody can tell.
 */
public final class OtherColumns {
  /** In lower case, other characters than letters and digits as underscores. */
  private static final Set<String> NAMES =
      Set.of(
          ("index idx id row line number level_0 fold split subset partition dataset start end start_s"
                  + " end_s starttime endtime onset offset duration length frame window segment"
                  + " timestamp time date year month day hour latitude longitude lat lon sr"
                  + " samplerate filename file path recording speaker station site device session annotator")
              .split(" "));

  private static final Pattern ENDINGS =
      Pattern.compile(
          ".+_(id|idx|index|no|number|time|time_s|seconds|sec|secs|ms|samples|rate|count|path|name)");

  private OtherColumns() {}

  /** Whether a column of this name probably holds something else. */
  public static boolean isName(String column) {
    String name =
        column
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "_")
            .replaceAll("^_|_$", "");
    return NAMES.contains(name) || ENDINGS.matcher(name).matches();
  }
}
