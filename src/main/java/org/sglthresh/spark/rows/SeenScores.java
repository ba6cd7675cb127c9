package org.sglthresh.spark.rows;

import java.io.Serializable;

/** Which scores of some rows are there, where scores may be missing. */
public final class SeenScores implements Serializable {
  private static final long serialVersionUID = 1L;

  private long missing;
  private float lowest = Float.POSITIVE_INFINITY;

  /** Counts scores that are missing. */
  void addMissing(int scores) {
    missing += scores;
  }

  /** Adds a score that is there. */
  void add(float score) {
    lowest = Math.min(lowest, score);
  }

  /** Adds those of other rows. */
  public void merge(SeenScores other) {
    missing += other.missing;
    lowest = Math.min(lowest, other.lowest);
  }

  /** Number of scores that are missing. */
  public long missing() {
    return missing;
  }

  /** The lowest score that is there; +∞ if there is none. */
  public float lowest() {
    return lowest;
  }
}
