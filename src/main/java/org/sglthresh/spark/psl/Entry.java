package org.sglthresh.spark.psl;

/** What an entry says of its recording. */
enum Entry {
  /** Windows that follow one another in a table: length, directory, and each window. */
  WINDOWS,
  /** Its weak labels. */
  WEAK,
  /** An event of the truth, or that there is none. */
  TRUTH,
  /** How long it lasts. */
  SECONDS;

  private static final Entry[] ALL = values();

  static Entry of(int ordinal) {
    return ALL[ordinal];
  }
}
