package org.sglthresh.spark.source;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.sglthresh.error.UserException;

/** Translates failures of reading a broken file of another tool into a sentence. */
final class SourceErrors {
  private SourceErrors() {}

  /**
   * The exception to throw for a failure: an error for the user if the file caused it, and the
   * failure itself otherwise.
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

  /** Whether Hadoop's decompressors threw it: a plain IOException from their package. */
  private static boolean isCompression(Throwable t) {
    StackTraceElement[] stack = t.getStackTrace();
    return t instanceof IOException
        && stack.length > 0
        && stack[0].getClassName().startsWith("org.apache.hadoop.io.compress.");
  }
}
