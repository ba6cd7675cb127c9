package org.sglthresh.optimize.method;

import java.util.List;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.optimize.FloatThresholds;

/** The mean of several sets of thresholds, such as those of the folds of a cross-validation. */
public final class MeanThresholds {
  private MeanThresholds() {}

  /**
   * The mean of each class on its logit axis; what all sets agree on is taken as it is.
   *
   * @param sets each {@code [classes]}, at least one
   * @param axes {@code [classes]}
   * @return {@code [classes]}
   */
  public static double[] of(List<float[]> sets, List<LogitAxis> axes) {
    LogitMean mean = new LogitMean(axes);
    sets.forEach(set -> mean.add(FloatThresholds.widen(set), 1));
    double[] means = mean.thresholds();
    for (int c = 0; c < means.length; c++) {
      means[c] = same(sets, c) ? sets.get(0)[c] : means[c];
    }
    return means;
  }

  private static boolean same(List<float[]> sets, int c) {
    return sets.stream().allMatch(set -> set[c] == sets.get(0)[c]);
  }
}
