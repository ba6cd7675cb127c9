package org.sglthresh.spark.table;

import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/** Reads paths as they are written: Spark takes {@code [}, {@code {}, {@code *} and {@code ?} for globs. */
public final class LiteralPaths {
  private LiteralPaths() {}

  /** A reader of a session that expands no globs, and therefore no name beside a match hurts it. */
  public static DataFrameReader reader(SparkSession session) {
    // the option of Spark's own sources for paths that are expanded already, since 3.1
    return session.read().option("__globPaths__", "false");
  }
}
