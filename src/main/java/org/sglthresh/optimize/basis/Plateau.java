package org.sglthresh.optimize.basis;

import org.sglthresh.math.Interval;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.stats.PositiveCuts;

/**
 * The thresholds of a class that its clips cannot tell from its own, the other classes' thresholds
 * fixed. From the threshold on, up and down, it takes in one {@linkplain PositiveCuts cut} after
 * the other, as long as none is {@linkplain Exchange#isWorse worse} by more than chance explains.
 * The cuts are those just below a positive: between two of them only negatives come or go, and the
 * upper one is the better one.
 *
 * @param range of thresholds; at both ends every clip is decided as by a cut that was taken in, or
 *     as by the threshold itself
 * @param positives weight of those with a score on it: tagged at its low end, not at its high end
 */
record Plateau(Interval range, double positives) {

  /**
   * The plateau around a threshold.
   *
   * @param cuts of a class with positives
   * @param truePositives TP at the threshold
   * @param predicted PP at the threshold
   */
  static Plateau of(
      PositiveCuts cuts,
      float threshold,
      double truePositives,
      double predicted,
      Exchange exchange) {
    double[] tp = cuts.truePositives();
    double[] pp = cuts.predicted();
    int own = ownCut(cuts, threshold);
    int highest = own;
    while (highest >= 0
        && !exchange.isWorse(
            at(tp, highest - 1) - truePositives, at(pp, highest - 1) - predicted)) {
      highest--;
    }
    int lowest = own;
    while (lowest + 1 < tp.length
        && !exchange.isWorse(tp[lowest + 1] - truePositives, pp[lowest + 1] - predicted)) {
      lowest++;
    }
    boolean asItsCut = Math.abs(at(pp, own) - predicted) <= Exchange.ROUNDING * (1 + predicted);
    double low = lowest > own || asItsCut ? lowEnd(cuts, lowest) : threshold;
    return new Plateau(
        new Interval(Math.min(low, threshold), Math.max(highEnd(cuts, highest), threshold)),
        Math.max(truePositives, at(tp, lowest)) - at(tp, highest));
  }

  /** The lowest cut that keeps only scores above the threshold; −1 where none does. */
  private static int ownCut(PositiveCuts cuts, float threshold) {
    int cut = -1;
    while (cut + 1 < cuts.size() && cuts.lowestKept(cut + 1) > threshold) {
      cut++;
    }
    return cut;
  }

  private static double at(double[] counts, int cut) {
    return cut < 0 ? 0 : counts[cut];
  }

  /** The lowest threshold that makes a cut: the highest score it drops. */
  private static double lowEnd(PositiveCuts cuts, int cut) {
    double dropped = cuts.highestDropped(cut);
    return Double.isInfinite(dropped) ? highEnd(cuts, cut) : dropped;
  }

  /** The highest threshold that makes a cut: just below the lowest score it keeps. */
  private static double highEnd(PositiveCuts cuts, int cut) {
    return cut < 0 ? cuts.highestDropped(cut) : ProbabilityAxis.justBelow(cuts.lowestKept(cut));
  }
}
