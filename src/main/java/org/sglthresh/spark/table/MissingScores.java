package org.sglthresh.spark.table;

/** The treatment of scores that a table does not hold: null, or a clip or class without a row. */
public enum MissingScores {
  /** They are an error. */
  FAIL("fail"),
  /** They count as 0: the tagger kept only scores above a floor. */
  ZERO("0");

  private final String label;

  MissingScores(String label) {
    this.label = label;
  }

  /** The name used on the command line. */
  public String label() {
    return label;
  }
}
