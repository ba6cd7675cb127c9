package org.sglthresh.spark.rows;

import java.io.Serializable;
import org.sglthresh.model.ScoreFloor;

/** Which scores of some rows are there, where scores may be missing. */
public final class SeenScores implements Serializable {
  private static final long serialVersionUID = 1L;

  private long missing;
  private float lowest = Float.POSITIVE_INFINITY;
  private float highestFloor = Float.NEGATIVE_INFINITY;
  private long flooredAbove;

  /** Counts scores that are missing. */
  void addMissing(int scores) {
    missing += scores;
  }

  /** Adds a score that is there. */
  void add(float score) {
    lowest = Math.min(lowest, score);
  }

  /**
   * Adds the floor of a clip that leaves out scores.
   *
   * @param users the floor that the user names, if any
   */
  void addFloor(float floor, ScoreFloor users) {
    highestFloor = Math.max(highestFloor, floor);
    flooredAbove += users.isSet() && floor > users.score() ? 1 : 0;
  }

  /** Adds those of other rows. */
  public void merge(SeenScores other) {
    missing += other.missing;
    flooredAbove += other.flooredAbove;
    mergeFloor(other);
  }

  /** Adds the floor of other rows; to add the same again changes nothing. */
  public void mergeFloor(SeenScores other) {
    lowest = Math.min(lowest, other.lowest);
    highestFloor = Math.max(highestFloor, other.highestFloor);
  }

  /** Number of scores that are missing. */
  public long missing() {
    return missing;
  }

  /** The score from which on all were seen; +∞ if none is there. */
  public float floor() {
    return highestFloor > Float.NEGATIVE_INFINITY ? highestFloor : lowest;
  }

  /** Number of clips whose own floor lies above that of the user. */
  public long flooredAbove() {
    return flooredAbove;
  }

  /** The lowest score that is there; +∞ if there is none. */
  public float lowest() {
    return lowest;
  }
}
