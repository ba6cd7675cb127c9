package org.sglthresh.optimize.cut;

import java.util.List;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.stats.PositiveCuts;

/**
 * Where a threshold goes between the lowest score a cut keeps and the highest it drops. All places
 * decide alike on the tuning clips; they differ on others.
 */
public enum Placement {
  /** Half-way, on the scale of the scores. */
  MIDPOINT {
    @Override
    double between(double dropped, double kept) {
      return dropped + (kept - dropped) / 2;
    }
  },
  /** On the highest dropped score: as many tags as the cut allows. */
  LOW {
    @Override
    double between(double dropped, double kept) {
      return dropped;
    }
  },
  /** Just below the lowest kept score: as few tags as the cut allows. */
  HIGH {
    @Override
    double between(double dropped, double kept) {
      return ProbabilityAxis.justBelow((float) kept);
    }
  };

  /** The thresholds of one cut a class, {@code [classes]}. */
  public double[] thresholds(List<PositiveCuts> cuts, int[] chosen) {
    double[] thresholds = new double[chosen.length];
    for (int c = 0; c < chosen.length; c++) {
      thresholds[c] = threshold(cuts.get(c), chosen[c]);
    }
    return thresholds;
  }

  abstract double between(double dropped, double kept);

  /**
   * The threshold of a cut.
   *
   * @param cut an index of {@code cuts}, or −1 for the cut that keeps nothing: the highest score
   * @return where everything is kept, half the lowest score, or a little below it if that is not
   *     above 0; 1 for a class without clips
   */
  public double threshold(PositiveCuts cuts, int cut) {
    double dropped = cuts.highestDropped(cut);
    if (cut < 0) {
      return Double.isInfinite(dropped) ? 1 : dropped;
    }
    double kept = cuts.lowestKept(cut);
    if (Double.isInfinite(dropped)) {
      return kept > 0 ? kept / 2 : ProbabilityAxis.justBelow((float) kept);
    }
    return between(dropped, kept);
  }
}
