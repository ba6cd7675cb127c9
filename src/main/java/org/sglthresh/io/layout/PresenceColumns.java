package org.sglthresh.io.layout;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sglthresh.error.UserException;

/**
 * The columns of classes in SONYC-UST's annotations (zenodo.org/records/3966543, README, Columns):
 * {@code 1-1_small-sounding-engine_presence} is a fine class, {@code 1-X_…} one that was not told,
 * {@code 1_engine_presence} a coarse class, and {@code …_proximity} is none. Predictions name the
 * same classes without {@code _presence}, and so does the table.
 */
final class PresenceColumns {
  private static final String ENDING = "_presence";
  private static final Pattern FINE = Pattern.compile("[0-9]+-[0-9X]+_.+" + ENDING);
  private static final Pattern COARSE = Pattern.compile("[0-9]+_.+" + ENDING);

  private PresenceColumns() {}

  /** Whether a column says whether a class is present. */
  static boolean isOne(String column) {
    return column.endsWith(ENDING) && column.length() > ENDING.length();
  }

  /** The class of a column. */
  static String className(String column) {
    return isOne(column) ? column.substring(0, column.length() - ENDING.length()) : column;
  }

  /**
   * Refuses classes of both levels, since a coarse class is present where one of its fine classes
   * is.
   */
  static void requireOneLevel(TextLayout layout, String file) {
    List<String> columns = layout.classes().stream().map(layout.header()::get).toList();
    boolean fine = columns.stream().anyMatch(name -> FINE.matcher(name).matches());
    boolean coarse = columns.stream().anyMatch(name -> COARSE.matcher(name).matches());
    if (fine && coarse) {
      String examples =
          Stream.of(FINE, COARSE)
              .map(
                  level ->
                      columns.stream().filter(name -> level.matcher(name).matches()).findFirst())
              .map(name -> "\"" + className(name.orElseThrow()) + "\"")
              .collect(Collectors.joining(" and "));
      throw UserException.input(
          file
              + " has fine and coarse classes, such as "
              + examples
              + ": choose with --class-columns \"?-?_*\" (fine) or --class-columns \"?_*\" (coarse).");
    }
  }
}
