package org.sglthresh.optimize.cut;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.CountMeasure;
import org.sglthresh.objective.CountMeasure.Counts;
import org.sglthresh.objective.RatioMeasure;
import org.sglthresh.optimize.method.ExactMethod;

/**
 * The cuts that may be best where scores are known only by their bins. A real cut lies at the edge
 * of a bin; an unbeatable one has counts that no cut inside the same bin can exceed.
 *
 * <p>In macro and weighted averages a bin is ruled out when its unbeatable cut is worse than a real
 * one of the class. In the micro average, with λ the best Fβ, a class takes the cut with the
 * largest k·TP − λ·PP ({@link ExactMethod}). The real cuts bound λ from below and the unbeatable
 * ones from above. A cut's value is linear in λ: a bin is ruled out when one real cut beats its
 * unbeatable one at both bounds, for then it does between them as well. For a measure that is not
 * such a ratio, λ is the slope of the {@linkplain CutFrontier frontier} at the best choice, which
 * the frontiers of the real and of the unbeatable cuts bound.
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
    return objective.ofSums().map(cuts::together).orElseGet(() -> cuts.ofEachClass(objective));
  }

  private List<BitSet> together(CountMeasure measure) {
    return measure instanceof RatioMeasure ratio ? together(ratio.beta()) : byRate(measure);
  }

  private List<BitSet> ofEachClass(AveragedMeasure objective) {
    int[] best = real.bestOfEachClass(objective);
    List<BitSet> candidates = new ArrayList<>();
    for (int c = 0; c < best.length; c++) {
      double value = real.value(objective, c, best[c]);
      double reached = value - ROUNDING * Math.abs(value);
      BitSet ofClass = new BitSet();
      for (int j = CutCurves.NOTHING; j < unbeatable.truePositives()[c].length; j++) {
        ofClass.set(1 + j, unbeatable.value(objective, c, j) >= reached);
      }
      candidates.add(ofClass);
    }
    return candidates;
  }

  private List<BitSet> together(double beta) {
    double k = 1 + beta * beta;
    return between(
        k,
        real.highestFBeta(beta) * (1 - ROUNDING),
        unbeatable.highestFBeta(beta) * (1 + ROUNDING));
  }

  private List<BitSet> byRate(CountMeasure measure) {
    Rates rates = Rates.of(real, unbeatable, measure);
    return between(1, rates.low() - ROUNDING, rates.high() + ROUNDING);
  }

  /** The cuts that may have the largest k·TP − λ·PP at some λ between two bounds. */
  private List<BitSet> between(double k, double low, double high) {
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

  /**
   * Bounds of the slope dTP / dPP of the frontier of all cuts where the measure is highest. That
   * frontier lies between the real and the unbeatable one, and is concave.
   */
  private record Rates(double low, double high) {
    static Rates of(CutCurves real, CutCurves unbeatable, CountMeasure measure) {
      double positives = real.totalPositives();
      double known = real.totalKnown();
      List<Counts> reached = new CutFrontier(real).counts();
      List<Counts> above = new CutFrontier(unbeatable).counts();
      double best = Double.NEGATIVE_INFINITY;
      for (Counts counts : reached) {
        best = Math.max(best, counts.value(measure, positives, known));
      }
      best -= ROUNDING * Math.abs(best);
      Counts first = above.get(above.size() - 1);
      Counts last = above.get(0);
      for (int i = 1; i < above.size(); i++) {
        if (measure.highestBetween(above.get(i - 1), above.get(i), positives, known) >= best) {
          first = first.predicted() < above.get(i - 1).predicted() ? first : above.get(i - 1);
          last = above.get(i);
        }
      }
      return between(reached, first, last);
    }

    /** The best counts have as many tags as the first at least, and as the last at most. */
    private static Rates between(List<Counts> reached, Counts first, Counts last) {
      double high = 1;
      double low = 0;
      for (Counts counts : reached) {
        if (counts.predicted() < first.predicted()) {
          high = Math.min(high, rate(counts, first));
        }
        if (counts.predicted() > last.predicted()) {
          low = Math.max(low, rate(last, counts));
        }
      }
      return new Rates(low, high);
    }

    private static double rate(Counts from, Counts to) {
      return (to.truePositives() - from.truePositives()) / (to.predicted() - from.predicted());
    }
  }
}
