package org.sglthresh.optimize.basis;

import org.sglthresh.math.Interval;
import org.sglthresh.math.NormalQuantile;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.CountMeasure;
import org.sglthresh.objective.FBeta;
import org.sglthresh.objective.RatioMeasure;
import org.sglthresh.stats.ClassCounts;

/**
 * What a positive is worth to a class in tags, and whether clips can tell two of its thresholds
 * apart.
 *
 * <p>With k = 1 + β², D = PP + β²·P and F = k·TP / D, moving one threshold changes F by (k·ΔTP −
 * F·ΔPP) / D′, where D′ is the new D: so it is worse exactly where k·TP − λ·PP is less at λ = F. F
 * is that of all classes for micro averages, and that of the class for the others. A measure such
 * as Jaccard goes by the Fβ that shares its optimum. Of any other measure M, k and −λ are ∂M/∂TP
 * and ∂M/∂PP, and what M really loses counts.
 *
 * <p>Two thresholds differ by the clips between them: a clip of weight w and label y changes k·TP −
 * λ·PP by w·(k·y − λ). With λ taken as known, and the number of such clips as a matter of chance,
 * the standard error of the difference is √Σw²·(k·y − λ)².
 *
 * @param gain k
 * @param cost λ
 * @param clipWeight Σw² / Σw of the clips
 * @param loss of a move to other counts
 */
record Exchange(double gain, double cost, double clipWeight, Loss loss) {
  /** Deviations of the normal distribution beyond which 5 % lie, to both sides together. */
  private static final double DEVIATIONS = NormalQuantile.at((1 + Interval.LEVEL) / 2);

  /** What the rounding of sums of weights may add to a difference, as a share of the sums. */
  static final double ROUNDING = 1e-9;

  /** What is lost where a class has other counts, in the unit of gain and cost. */
  @FunctionalInterface
  interface Loss {
    /**
     * @param truePositives TP there minus TP here
     * @param predicted PP there minus PP here
     */
    double of(double truePositives, double predicted);
  }

  /** An exchange at a fixed rate. */
  Exchange(double gain, double cost, double clipWeight) {
    this(gain, cost, clipWeight, (tp, pp) -> cost * pp - gain * tp);
  }

  /** That of a class at some counts. */
  static Exchange of(AveragedMeasure objective, ClassCounts counts, int c, double clipWeight) {
    Sums sums = Sums.of(objective, counts, c);
    CountMeasure measure = objective.measure().ofClass(c);
    return measure instanceof RatioMeasure ratio
        ? atRate(ratio.beta(), sums, clipWeight)
        : new Exchange(
            measure.byTruePositives(sums.tp, sums.pp, sums.p, sums.n),
            -measure.byPredicted(sums.tp, sums.pp, sums.p, sums.n),
            clipWeight,
            (tp, pp) -> sums.value(measure, 0, 0) - sums.value(measure, tp, pp));
  }

  private static Exchange atRate(double beta, Sums sums, double clipWeight) {
    double lambda = sums.value(new FBeta(beta), 0, 0);
    return new Exchange(1 + beta * beta, lambda, clipWeight);
  }

  /** The counts that the measure is a function of: of all classes, or of one. */
  private record Sums(double tp, double pp, double p, double n) {
    static Sums of(AveragedMeasure objective, ClassCounts counts, int c) {
      return objective.ofSums().isPresent()
          ? new Sums(
              counts.totalTruePositives(),
              counts.totalPredicted(),
              counts.totalPositives(),
              counts.totalKnown())
          : new Sums(
              counts.truePositives(c), counts.predicted(c), counts.positives(c), counts.known(c));
    }

    double value(CountMeasure measure, double moreTruePositives, double morePredicted) {
      return measure.value(tp + moreTruePositives, pp + morePredicted, p, n);
    }
  }

  /**
   * Whether another threshold is worse by more than chance explains.
   *
   * @param truePositives TP there minus TP here
   * @param predicted PP there minus PP here, of the same sign
   */
  boolean isWorse(double truePositives, double predicted) {
    double falsePositives = predicted - truePositives;
    double variance =
        clipWeight
            * ((gain - cost) * (gain - cost) * Math.abs(truePositives)
                + cost * cost * Math.abs(falsePositives));
    double rounding =
        ROUNDING
            * (Math.abs(predicted) + Math.abs(truePositives))
            * Math.min(1, Math.abs(gain) + Math.abs(cost));
    return loss.of(truePositives, predicted) > DEVIATIONS * Math.sqrt(variance) + rounding;
  }
}
