package org.sglthresh.optimize;

import java.util.Arrays;

/**
 * The rule for classes with too few positives for a threshold of their own: each takes the median
 * of the thresholds that the other classes learned; of an even number of thresholds, the lower one
 * of the two in the middle. Where no other class learned one, they take the initial threshold.
 *
 * @param minimumSupport classes with fewer positives are rare; 0: no class is
 */
public record RareClasses(int minimumSupport) {
  /** Every class has a threshold of its own. */
  public static final RareClasses NONE = new RareClasses(0);

  /** Whether a class with so many positives is rare. */
  public boolean isRare(double support) {
    return support < minimumSupport;
  }

  /**
   * Gives the rare classes their thresholds.
   *
   * @param thresholds of all classes as learned, {@code [classes]}, changed
   * @param engine over the clips they were learned on; its pinned classes are not asked
   * @param initial where no class learned a threshold
   */
  public void setThresholds(double[] thresholds, Engine engine, double initial) {
    double[] supports = engine.totals().positives();
    double[] learned = new double[thresholds.length];
    int count = 0;
    for (int c = 0; c < thresholds.length; c++) {
      if (!isRare(supports[c]) && !engine.pins().isPinned(c)) {
        learned[count++] = thresholds[c];
      }
    }
    Arrays.sort(learned, 0, count);
    double median = count > 0 ? learned[(count - 1) / 2] : initial;
    for (int c = 0; c < thresholds.length; c++) {
      if (isRare(supports[c])) {
        thresholds[c] = median;
      }
    }
  }
}
