package org.sglthresh.io.fs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sglthresh.error.UserException;

/**
 * An input or output that is no path: a table that Spark finds by its name, or a query. The names
 * are Spark's: {@code table:CATALOG.SCHEMA.NAME}, and {@code table:FORMAT.`PATH`} for a directory
 * of a format, as in {@code SELECT * FROM delta.`/data/scores`}.
 *
 * @param kind what the text is
 * @param text what follows the colon: a name, or a query
 */
public record TableAddress(Kind kind, String text) {
  /** What an address names. */
  public enum Kind {
    /** A table of a catalog, or a directory of a format. */
    TABLE("table:"),
    /** A query. */
    QUERY("sql:");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /** The format of a directory, and the directory, which has a slash where a name has none. */
  private static final Pattern DIRECTORY = Pattern.compile("(?s)([\\w.]+)\\.`([^`]*/[^`]*)`");

  /**
   * A directory and its format.
   *
   * @param format the name of a source of Spark, such as {@code delta}
   */
  public record Directory(String format, String path) {
    /**
     * The directory as an address.
     *
     * @throws UserException (usage) when its path has a backquote, which Spark's names do not quote
     */
    public String address() {
      if (path.contains("`")) {
        throw UserException.usage("the path " + path + " has a backquote: give it another name");
      }
      return Kind.TABLE.prefix + format + ".`" + path + "`";
    }
  }

  /**
   * The address in a text; empty where the text is a path. A path that begins like an address is
   * written with {@code ./} before it.
   *
   * @throws UserException (usage) when nothing follows the colon
   */
  public static Optional<TableAddress> of(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.prefix)) {
        String rest = text.substring(kind.prefix.length()).strip();
        if (rest.isEmpty()) {
          throw UserException.usage(
              text
                  + (kind == Kind.TABLE
                      ? " names no table: write table:CATALOG.SCHEMA.NAME"
                      : " holds no query: write sql:SELECT …"));
        }
        return Optional.of(new TableAddress(kind, rest));
      }
    }
    return Optional.empty();
  }

  /** Whether a text is an address and no path. */
  public static boolean isOne(String text) {
    return of(text).isPresent();
  }

  /** Whether this is a query. */
  public boolean isQuery() {
    return kind == Kind.QUERY;
  }

  /** The directory that is named, if one is. */
  public Optional<Directory> directory() {
    Matcher matcher = DIRECTORY.matcher(text);
    return kind == Kind.TABLE && matcher.matches()
        ? Optional.of(new Directory(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** The address as the user writes it. */
  @Override
  public String toString() {
    return kind.prefix + text;
  }
}
