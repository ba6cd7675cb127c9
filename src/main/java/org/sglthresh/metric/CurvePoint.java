package org.sglthresh.metric;

/**
 * What a threshold makes of one class. A measure without a meaning is NaN: precision where nothing
 * is tagged, and all of them for a class without positives.
 *
 * @param threshold clips with a score above it are tagged
 * @param truePositives TP, a weight
 * @param predicted PP, the weight of the tagged clips
 * @param positives P
 * @param known weight of the clips whose label is known
 */
public record CurvePoint(
    double threshold, double truePositives, double predicted, double positives, double known) {
  /** Relative error of sums of weights. */
  static final double ROUNDING = 1e-9;

  /** FP = PP − TP. */
  public double falsePositives() {
    return Math.max(0, predicted - truePositives);
  }

  /** FN = P − TP. */
  public double falseNegatives() {
    return Math.max(0, positives - truePositives);
  }

  /** TP / PP. */
  public double precision() {
    return positives > 0 && predicted > 0 ? truePositives / predicted : Double.NaN;
  }

  /** TP / P. */
  public double recall() {
    return positives > 0 ? truePositives / positives : Double.NaN;
  }

  /** 2·TP / (PP + P). */
  public double f1() {
    return positives > 0 ? 2 * truePositives / (predicted + positives) : Double.NaN;
  }

  /** The share of the clips that is tagged, of those whose label is known. */
  public double tagged() {
    return predicted / known;
  }

  /** Whether both thresholds tag the same clips, as far as weights tell. */
  public boolean decidesAs(CurvePoint other) {
    return isSame(truePositives, other.truePositives) && isSame(predicted, other.predicted);
  }

  /** Sums of weights may have been added up in another order. */
  private static boolean isSame(double first, double second) {
    return Math.abs(first - second) <= ROUNDING * (1 + Math.abs(first));
  }
}
