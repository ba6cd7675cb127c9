package org.sglthresh.spark.source;

import org.apache.spark.sql.SparkSession;

/**
 * A session with the settings that reading other tools' files depends on, whatever those of the
 * caller's are; the caller's session stays as it was.
 */
public final class SourceSession {
  private SourceSession() {}

  /** A new session in the caller's application. */
  public static SparkSession create(SparkSession caller) {
    SparkSession own = caller.newSession();
    own.conf().set("spark.sql.ansi.enabled", "false"); // its default differs between 3.5 and 4
    own.conf().set("spark.sql.caseSensitive", "true"); // clip "Dog" and clip "dog" are two
    own.conf().set("spark.sql.files.ignoreCorruptFiles", "false"); // nothing is dropped silently
    own.conf().set("spark.sql.files.ignoreMissingFiles", "false");
    return own;
  }
}
