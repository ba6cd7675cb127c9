package org.sglthresh.optimize.method;

import java.util.List;
import org.sglthresh.optimize.LogitScale;

/** The mean of several sets of thresholds, such as those of the folds of a cross-validation. */
public final class MeanThresholds {
  private MeanThresholds() {}

  /**
   * The mean of each class: of the logits where the scores are probabilities and all its thresholds
   * lie strictly between 0 and 1, of the thresholds themselves otherwise.
   *
   * @param sets each {@code [classes]}, at least one
   * @return {@code [classes]}
   */
  public static double[] of(List<float[]> sets, LogitScale scale) {
    double[] means = new double[sets.get(0).length];
    for (int c = 0; c < means.length; c++) {
      means[c] = mean(sets, c, scale);
    }
    return means;
  }

  private static double mean(List<float[]> sets, int c, LogitScale scale) {
    double first = sets.get(0)[c];
    boolean same = true;
    boolean inside = true;
    double sum = 0;
    double logits = 0;
    for (float[] set : sets) {
      same &= set[c] == first;
      inside &= set[c] > 0 && set[c] < 1;
      sum += set[c];
      logits += scale.toLogit(set[c]);
    }
    if (same) {
      return first;
    }
    return inside || scale == LogitScale.OF_LOGITS
        ? scale.toScore(logits / sets.size())
        : sum / sets.size();
  }
}
