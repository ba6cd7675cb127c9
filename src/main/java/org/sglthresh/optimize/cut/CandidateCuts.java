package org.sglthresh.optimize.cut;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.sglthresh.objective.Average;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.CountMeasure;
import org.sglthresh.optimize.method.ExactMethod;

/**
 * The cuts that may be best where scores are known only by their bins. A real cut lies at the edge
 * of a bin; an unbeatable one has counts that no cut inside the same bin can exceed.
 *
 * <p>In macro and weighted averages a bin is ruled out when its unbeatable cut is worse than a real
 * one of the class. In the micro average, with λ the best Fβ, a class takes the cut with the
 * largest k·TP − λ·PP ({@link ExactMethod}). The real cuts bound λ from below and the unbeatable
 * ones from above. A cut's value is linear in λ: a bin is ruled out when one real cut beats its
 * unbeatable one at both bounds, for then it does between them as well.
 */
public final class CandidateCuts {
  /** What rounding may add to a comparison, as a share of what is compared. */
  private static final double ROUNDING = 1e-9;

  private final CutCurves real;
  private final CutCurves unbeatable;

  private CandidateCuts(CutCurves real, CutCurves unbeatable) {
    this.real = real;
    this.unbeatable = unbeatable;
  }

  /**
   * The candidates of each class: bit 1 + j stands for the bin of cut j, bit 0 for the cut that
   * keeps nothing.
   *
   * @param real cuts at the edges of bins
   * @param unbeatable at the same bins, with counts that no cut in the bin can beat
   */
  public static List<BitSet> of(CutCurves real, CutCurves unbeatable, AveragedMeasure objective) {
    CandidateCuts cuts = new CandidateCuts(real, unbeatable);
    return objective.average() == Average.MICRO
        ? cuts.together(objective.measure().beta())
        : cuts.ofEachClass(objective);
  }

  private List<BitSet> ofEachClass(AveragedMeasure objective) {
    CountMeasure measure = objective.measure();
    int[] best = real.bestOfEachClass(measure);
    List<BitSet> candidates = new ArrayList<>();
    for (int c = 0; c < best.length; c++) {
      double reached = real.value(measure, c, best[c]) * (1 - ROUNDING);
      BitSet ofClass = new BitSet();
      for (int j = CutCurves.NOTHING; j < unbeatable.truePositives()[c].length; j++) {
        ofClass.set(1 + j, unbeatable.value(measure, c, j) >= reached);
      }
      candidates.add(ofClass);
    }
    return candidates;
  }

  private List<BitSet> together(double beta) {
    double k = 1 + beta * beta;
    double low = real.highestFBeta(beta) * (1 - ROUNDING);
    double high = unbeatable.highestFBeta(beta) * (1 + ROUNDING);
    List<BitSet> candidates = new ArrayList<>();
    for (int c = 0; c < real.positives().length; c++) {
      int bestAtLow = real.bestFor(c, k, low);
      int bestAtHigh = real.bestFor(c, k, high);
      BitSet ofClass = new BitSet();
      for (int j = CutCurves.NOTHING; j < unbeatable.truePositives()[c].length; j++) {
        boolean beaten =
            (isBeaten(c, j, bestAtLow, k, low) && isBeaten(c, j, bestAtLow, k, high))
                || (isBeaten(c, j, bestAtHigh, k, low) && isBeaten(c, j, bestAtHigh, k, high));
        ofClass.set(1 + j, !beaten);
      }
      candidates.add(ofClass);
    }
    return candidates;
  }

  /** Whether what a bin can give at most is less than what a real cut gives. */
  private boolean isBeaten(int c, int j, int by, double k, double lambda) {
    double rounding = ROUNDING * (1 + real.predicted(c, by));
    return unbeatable.value(c, j, k, lambda) < real.value(c, by, k, lambda) - rounding;
  }
}
