package org.sglthresh.spark.source;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.sglthresh.error.UserException;

/** Turns what Spark throws in the middle of reading a broken file into one sentence. */
final class SourceErrors {
  private SourceErrors() {}

  /**
   * The failure as the user should see it: the same one unless the file is behind it.
   *
   * @param file the path as the user wrote it
   */
  static RuntimeException translated(Exception failure, String file) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UserException user) {
        return user;
      }
      if (t instanceof FileNotFoundException
          && !String.valueOf(t.getMessage()).contains("ermission")) {
        return UserException.input(file + " went away while it was read.").causedBy(failure);
      }
      if (t instanceof EOFException || t instanceof ZipException || isCompression(t)) {
        return UserException.input(
                "Cannot read " + file + ": it is cut short or damaged; copy or write it again.")
            .causedBy(failure);
      }
    }
    return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }

  /** What Hadoop's own unpackers throw: a plain IOException from within them. */
  private static boolean isCompression(Throwable t) {
    StackTraceElement[] stack = t.getStackTrace();
    return t instanceof IOException
        && stack.length > 0
        && stack[0].getClassName().startsWith("org.apache.hadoop.io.compress.");
  }
}
