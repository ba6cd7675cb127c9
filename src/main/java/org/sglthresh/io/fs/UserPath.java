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

  private UserPath() {}

  /**
   * The path of a text: with the scheme of a file system if it begins with one and a slash ({@code
   * hdfs://}, {@code file:/}), otherwise a path of the default file system, colons and all.
   *
   * @throws IllegalArgumentException for a text that is no path, such as an empty one
   */
  public static Path of(String text) {
    return hasScheme(text) ? new Path(text) : new Path(null, null, text);
  }

  /** A file or directory in a directory, whose name may hold colons. */
  public static Path child(Path directory, String name) {
    return new Path(directory, new Path(null, null, name));
  }

  /** Whether a text names its file system. */
  public static boolean hasScheme(String text) {
    return SCHEME.matcher(text).matches();
  }
}
