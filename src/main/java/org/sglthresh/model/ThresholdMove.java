package org.sglthresh.model;

/**
 * One class in two sets of thresholds.
 *
 * @param name the class's name
 * @param before its place in the earlier set
 * @param after its place in the later set
 */
public record ThresholdMove(String name, Side before, Side after) {
  /**
   * The class in one of the sets.
   *
   * @param index position of the class in that set
   * @param threshold a score strictly above it is a tag
   */
  public record Side(int index, float threshold) {}

  /** Whether its threshold changed, so that some score may be decided differently. */
  public boolean isMoved() {
    return before.threshold() != after.threshold();
  }
}
