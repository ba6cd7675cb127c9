package org.sglthresh.optimize.basis;

import org.sglthresh.math.Interval;
import org.sglthresh.math.NormalQuantile;
import org.sglthresh.objective.Average;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.CountMeasure;
import org.sglthresh.objective.FBeta;
import org.sglthresh.stats.ClassCounts;

/**
 * What a positive is worth to a class in tags, and whether clips can tell two of its thresholds
 * apart.
 *
 * <p>With k = 1 + β², D = PP + β²·P and F = k·TP / D, moving one threshold changes F by (k·ΔTP −
 * F·ΔPP) / D′, where D′ is the new D: so it is worse exactly where k·TP − λ·PP is less at λ = F. F
 * is that of all classes for micro averages, and that of the class for the others. A measure such
 * as Jaccard goes by the Fβ that shares its optimum.
 *
 * <p>Two thresholds differ by the clips between them: a clip of weight w and label y changes k·TP −
 * λ·PP by w·(k·y − λ). With λ taken as known, and the number of such clips as a matter of chance,
 * the standard error of the difference is √Σw²·(k·y − λ)².
 *
 * @param gain k
 * @param cost λ
 * @param clipWeight Σw² / Σw of the clips
 */
record Exchange(double gain, double cost, double clipWeight) {
  /** Deviations of the normal distribution beyond which 5 % lie, to both sides together. */
  private static final double DEVIATIONS = NormalQuantile.at((1 + Interval.LEVEL) / 2);

  /** What the rounding of sums of weights may add to a difference, as a share of the sums. */
  static final double ROUNDING = 1e-9;

  /** That of a class at some counts. */
  static Exchange of(AveragedMeasure objective, ClassCounts counts, int c, double clipWeight) {
    CountMeasure fBeta = new FBeta(objective.measure().beta());
    double lambda =
        objective.average() == Average.MICRO
            ? fBeta.value(
                counts.totalTruePositives(), counts.totalPredicted(), counts.totalPositives())
            : fBeta.value(counts.truePositives(c), counts.predicted(c), counts.positives(c));
    double beta = objective.measure().beta();
    return new Exchange(1 + beta * beta, lambda, clipWeight);
  }

  /**
   * Whether another threshold is worse by more than chance explains.
   *
   * @param truePositives TP there minus TP here
   * @param predicted PP there minus PP here, of the same sign
   */
  boolean isWorse(double truePositives, double predicted) {
    double loss = cost * predicted - gain * truePositives;
    double falsePositives = predicted - truePositives;
    double variance =
        clipWeight
            * ((gain - cost) * (gain - cost) * Math.abs(truePositives)
                + cost * cost * Math.abs(falsePositives));
    double rounding = ROUNDING * (Math.abs(predicted) + Math.abs(truePositives));
    return loss > DEVIATIONS * Math.sqrt(variance) + rounding;
  }
}
