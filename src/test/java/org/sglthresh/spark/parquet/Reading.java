package org.sglthresh.spark.parquet;

import org.apache.spark.sql.SparkSession;
import org.sglthresh.testing.SparkTables;

/** What the tests of this package read with. */
final class Reading {
  /** The format under test. */
  static final String LISTS = ListParquetFormat.class.getName();

  private Reading() {}

  /** A session whose settings may be changed. */
  static SparkSession session() {
    SparkSession session = SparkTables.session().newSession();
    session.conf().set("spark.sql.caseSensitive", "true");
    session.conf().set("spark.sql.files.openCostInBytes", "0");
    return session;
  }
}
