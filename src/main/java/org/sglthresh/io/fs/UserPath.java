package org.sglthresh.io.fs;

import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * Hadoop's path of a text that a user wrote. {@code new Path(text)} takes all before a colon for
 * the scheme of a file system; names of runs have colons too, such as {@code
 * scheduled__2026-11-28T00:00:00+00:00}.
 */
public final class UserPath {
  /** Two letters at least, so that a Windows drive is none. */
  private static final Pattern SCHEME = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]+:/.*");

  /** Why a path with ~ is refused. */
  public static final String HOME =
      "~ is the home directory only to a shell, at the beginning of a word (write $HOME in its"
          + " place, or ./~ for a directory of that name)";

  private UserPath() {}

  /**
   * The path of a text: with the scheme of a file system if it begins with one and a slash ({@code
   * hdfs://}, {@code file:/}), otherwise a path of the default file system, colons and all.
   *
   * @throws IllegalArgumentException for a text that is no path, such as an empty one, or one that
   *     begins with ~ where a shell has left it ({@code --output=~/x}); {@link IoReason} says why
   */
  public static Path of(String text) {
    if (isOfHome(text)) {
      throw new IllegalArgumentException(HOME);
    }
    return hasScheme(text) ? new Path(text) : new Path(null, null, text);
  }

  /** A file or directory in a directory, whose name may hold colons. */
  public static Path child(Path directory, String name) {
    return new Path(directory, new Path(null, null, name));
  }

  /** Whether a text begins with a ~ that no shell has replaced. */
  public static boolean isOfHome(String text) {
    return text.equals("~") || text.startsWith("~/");
  }

  /** Whether a text names its file system. */
  public static boolean hasScheme(String text) {
    return SCHEME.matcher(text).matches();
  }
}
