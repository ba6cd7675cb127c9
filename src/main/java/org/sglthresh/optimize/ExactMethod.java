package org.sglthresh.optimize;

import java.util.List;
import org.sglthresh.objective.Average;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.CountMeasure;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.PositiveCuts;

/**
 * Method {@code exact}: the global maximum of the objective on the tuning clips.
 *
 * <p>Macro and weighted averages separate: each class takes its own best cut. Micro-Fβ does not,
 * but is a ratio of sums. With k = 1 + β², g(λ) = Σ_c max_j [k·TP_c(j) − λ·PP_c(j)] − λ·β²·ΣP falls
 * with λ and is 0 at the maximum F*. Dinkelbach's iteration (Management Science 13, 1967) sets λ to
 * the Fβ of the cuts that maximise g's sum until it stops rising: five to seven rounds. Since only
 * cuts just below a positive can win, a round looks at as many points as there are positives.
 *
 * <p>g also certifies any other thresholds: F* ≤ F + g(F) / (β²·ΣP).
 */
public final class ExactMethod implements ThresholdMethod {
  private static final int NOTHING = -1;

  private final Placement placement;

  /** Places each threshold between the lowest kept and the highest dropped score as told. */
  public ExactMethod(Placement placement) {
    this.placement = placement;
  }

  @Override
  public String label() {
    return "exact";
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    Curves curves = new Curves(engine.positiveCuts(), engine.totals().positives());
    int[] cuts =
        objective.average() == Average.MICRO
            ? curves.bestTogether(objective.measure().beta())
            : curves.bestOfEachClass(objective.measure());
    double[] thresholds = new double[cuts.length];
    for (int c = 0; c < cuts.length; c++) {
      thresholds[c] = placement.threshold(engine.positiveCuts().get(c), cuts[c]);
    }
    return thresholds;
  }

  /**
   * Bounds what any thresholds could reach, given the counts of some.
   *
   * @param engine the clips the counts come from
   * @param counts counts at the thresholds to be judged
   */
  public static Certificate certify(Engine engine, AveragedMeasure objective, ClassCounts counts) {
    Curves curves = new Curves(engine.positiveCuts(), engine.totals().positives());
    double value = objective.value(counts);
    CountMeasure measure = objective.measure();
    if (objective.average() != Average.MICRO) {
      int[] best = curves.bestOfEachClass(measure);
      double bound = 0;
      for (int c = 0; c < best.length; c++) {
        bound += objective.share(counts, c) * curves.value(measure, c, best[c]);
      }
      return new Certificate(value, Math.max(value, bound));
    }
    return new Certificate(value, Math.max(value, curves.microBound(measure, counts)));
  }

  /** TP and PP of every cut of every class. */
  private static final class Curves {
    private final double[][] truePositives;
    private final double[][] predicted;
    private final double[] positives;
    private double totalPositives;

    Curves(List<PositiveCuts> cuts, double[] positives) {
      this.positives = positives;
      truePositives = new double[cuts.size()][];
      predicted = new double[cuts.size()][];
      for (int c = 0; c < cuts.size(); c++) {
        truePositives[c] = cuts.get(c).truePositives();
        predicted[c] = cuts.get(c).predicted();
        totalPositives += positives[c];
      }
    }

    double value(CountMeasure measure, int c, int cut) {
      return cut == NOTHING
          ? 0
          : measure.value(truePositives[c][cut], predicted[c][cut], positives[c]);
    }

    int[] bestOfEachClass(CountMeasure measure) {
      int[] best = new int[positives.length];
      for (int c = 0; c < best.length; c++) {
        best[c] = NOTHING;
        double highest = 0;
        for (int j = 0; j < truePositives[c].length; j++) {
          double value = value(measure, c, j);
          if (value > highest) {
            highest = value;
            best[c] = j;
          }
        }
      }
      return best;
    }

    /**
     * Dinkelbach's iteration; λ = k·T / D is kept as T and D so that whole counts compare exactly.
     */
    int[] bestTogether(double beta) {
      double t = 0;
      double d = 1;
      while (true) {
        int[] cuts = new int[positives.length];
        double newT = 0;
        double newD = beta * beta * totalPositives;
        for (int c = 0; c < cuts.length; c++) {
          cuts[c] = bestFor(c, d, t);
          if (cuts[c] != NOTHING) {
            newT += truePositives[c][cuts[c]];
            newD += predicted[c][cuts[c]];
          }
        }
        if (newT * d <= t * newD) {
          return cuts;
        }
        t = newT;
        d = newD;
      }
    }

    /**
     * The cut with the largest TP·gain − PP·cost, and among equals the one with the fewest tags.
     */
    private int bestFor(int c, double gain, double cost) {
      int best = NOTHING;
      double highest = 0;
      for (int j = 0; j < truePositives[c].length; j++) {
        double value = truePositives[c][j] * gain - predicted[c][j] * cost;
        if (value > highest) {
          highest = value;
          best = j;
        }
      }
      return best;
    }

    /** F + g(F) / (β²·ΣP), carried over to the measure whose optimum Fβ shares. */
    double microBound(CountMeasure measure, ClassCounts counts) {
      double beta = measure.beta();
      double t = counts.totalTruePositives();
      double d = counts.totalPredicted() + beta * beta * totalPositives;
      double base = beta * beta * totalPositives;
      if (!(base > 0)) {
        return 0;
      }
      double lambda = (1 + beta * beta) * t / d;
      double g = -lambda * base;
      for (int c = 0; c < positives.length; c++) {
        int cut = bestFor(c, 1 + beta * beta, lambda);
        if (cut != NOTHING) {
          g += (1 + beta * beta) * truePositives[c][cut] - lambda * predicted[c][cut];
        }
      }
      return measure.ofFBeta(Math.min(1, lambda + Math.max(0, g) / base));
    }
  }
}
