package org.sglthresh.spark.psl;

/** What an entry says of its recording. */
enum Entry {
  /** Windows that follow one another in a table: length, directory, and each window. */
  WINDOWS(0),
  /** Its weak labels. */
  WEAK(1),
  /** An event of the truth, or that there is none. */
  TRUTH(2),
  /** How long it lasts. */
  SECONDS(3);

  private final int code;

  Entry(int code) {
    this.code = code;
  }

  /** What it is written as. */
  int code() {
    return code;
  }

  static Entry of(int code) {
    return switch (code) {
      case 0 -> WINDOWS;
      case 1 -> WEAK;
      case 2 -> TRUTH;
      default -> SECONDS;
    };
  }
}
