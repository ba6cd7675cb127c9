package org.sglthresh.psl.label;

/**
 * Labels held against the truth. Classes and recordings that the truth does not know are left out.
 *
 * @param truePositives windows that have the label and an event
 * @param falsePositives windows that have the label and no event
 * @param falseNegatives windows that have an event and not the label
 * @param added labels of recordings that a window has and the weak labels lack
 * @param addedRight of these, how many the truth has
 * @param dropped labels of recordings that the truth has and the weak labels lack
 * @param droppedFound of these, how many a window has
 */
public record TruthCounts(
    long truePositives,
    long falsePositives,
    long falseNegatives,
    long added,
    long addedRight,
    long dropped,
    long droppedFound) {
  /** Precision of the windows' labels; NaN where there are none. */
  public double precision() {
    return (double) truePositives / (truePositives + falsePositives);
  }

  /** Recall of the windows' labels; NaN where there is no event. */
  public double recall() {
    return (double) truePositives / (truePositives + falseNegatives);
  }

  /** F1 of the windows' labels; 0 where there is neither label nor event. */
  public double f1() {
    long sum = 2 * truePositives + falsePositives + falseNegatives;
    return sum == 0 ? 0 : 2.0 * truePositives / sum;
  }

  /** Which share of the added labels is right; NaN where there are none. */
  public double addedPrecision() {
    return (double) addedRight / added;
  }

  /** Which share of the labels that the weak ones lack is found; NaN where they lack none. */
  public double droppedRecall() {
    return (double) droppedFound / dropped;
  }

  /** The sum with others. */
  public TruthCounts plus(TruthCounts other) {
    return new TruthCounts(
        truePositives + other.truePositives,
        falsePositives + other.falsePositives,
        falseNegatives + other.falseNegatives,
        added + other.added,
        addedRight + other.addedRight,
        dropped + other.dropped,
        droppedFound + other.droppedFound);
  }
}
