package org.sglthresh.optimize.cut;

import java.util.BitSet;
import java.util.List;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.CountMeasure;
import org.sglthresh.objective.RatioMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.Pins;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.PositiveCuts;

/**
 * TP and PP of every cut that a class may take, and the choice of cuts that makes an objective
 * largest. The curves may be counted, resampled, smoothed or expected: only their values matter.
 *
 * @param truePositives {@code [classes][cuts]}, cuts in the order of rising PP
 * @param predicted {@code [classes][cuts]}
 * @param positives P, {@code [classes]}
 * @param known clips whose label is known, {@code [classes]}
 * @param pinned classes that take their first cut, whatever other cuts would give
 */
public record CutCurves(
    double[][] truePositives,
    double[][] predicted,
    double[] positives,
    double[] known,
    BitSet pinned) {
  /** The cut that keeps nothing. */
  public static final int NOTHING = -1;

  /** Curves of which every class may take any cut. */
  public CutCurves(
      double[][] truePositives, double[][] predicted, double[] positives, double[] known) {
    this(truePositives, predicted, positives, known, new BitSet());
  }

  /** The cuts just below each positive of the engine's clips. */
  public static CutCurves of(Engine engine) {
    return of(engine.positiveCuts(), engine);
  }

  /** The cuts with counts that no real cut exceeds. */
  public static CutCurves unbeatable(Engine engine) {
    return of(engine.unbeatableCuts(), engine);
  }

  private static CutCurves of(List<PositiveCuts> cuts, Engine engine) {
    double[][] truePositives = new double[cuts.size()][];
    double[][] predicted = new double[cuts.size()][];
    for (int c = 0; c < cuts.size(); c++) {
      truePositives[c] = cuts.get(c).truePositives();
      predicted[c] = cuts.get(c).predicted();
    }
    return new CutCurves(
        truePositives,
        predicted,
        engine.totals().positives(),
        engine.totals().known(),
        engine.pins().classes());
  }

  /** The same with the counts of an engine's pinned classes in the place of theirs. */
  public CutCurves withPinned(Engine engine) {
    Pins pins = engine.pins();
    if (pins.isEmpty()) {
      return this;
    }
    ClassCounts counts = engine.counts(new double[positives.length]);
    double[][] tp = truePositives.clone();
    double[][] pp = predicted.clone();
    for (int c = 0; c < positives.length; c++) {
      if (pins.isPinned(c)) {
        tp[c] = new double[] {counts.truePositives(c)};
        pp[c] = new double[] {counts.predicted(c)};
      }
    }
    return new CutCurves(tp, pp, positives, known, pins.classes());
  }

  /** The best cut of every class, among equals the one with the fewest tags, {@code [classes]}. */
  public int[] best(AveragedMeasure objective) {
    return objective.ofSums().map(this::bestTogether).orElseGet(() -> bestOfEachClass(objective));
  }

  private int[] bestTogether(CountMeasure measure) {
    return measure instanceof RatioMeasure ratio
        ? bestTogether(ratio.beta())
        : new CutFrontier(this).best(measure);
  }

  /** The measure of one class at one of its cuts. */
  double value(AveragedMeasure objective, int c, int cut) {
    return objective
        .measure()
        .ofClass(c)
        .value(truePositives(c, cut), predicted(c, cut), positives[c], known[c]);
  }

  /** TP·gain − PP·cost of one class at one of its cuts. */
  double value(int c, int cut, double gain, double cost) {
    return cut == NOTHING ? 0 : truePositives[c][cut] * gain - predicted[c][cut] * cost;
  }

  /** TP of one class at one of its cuts. */
  double truePositives(int c, int cut) {
    return cut == NOTHING ? 0 : truePositives[c][cut];
  }

  /** PP of one class at one of its cuts. */
  double predicted(int c, int cut) {
    return cut == NOTHING ? 0 : predicted[c][cut];
  }

  /** Micro-Fβ of the best cuts. */
  public double highestFBeta(double beta) {
    int[] cuts = bestTogether(beta);
    double tp = 0;
    double d = beta * beta * totalPositives();
    for (int c = 0; c < cuts.length; c++) {
      tp += truePositives(c, cuts[c]);
      d += predicted(c, cuts[c]);
    }
    return d > 0 ? (1 + beta * beta) * tp / d : 0;
  }

  int[] bestOfEachClass(AveragedMeasure objective) {
    int[] best = new int[positives.length];
    for (int c = 0; c < best.length; c++) {
      best[c] = pinned.get(c) ? 0 : NOTHING;
      double highest = pinned.get(c) ? Double.POSITIVE_INFINITY : value(objective, c, NOTHING);
      for (int j = 0; j < truePositives[c].length; j++) {
        double value = value(objective, c, j);
        if (value > highest) {
          highest = value;
          best[c] = j;
        }
      }
    }
    return best;
  }

  /**
   * Dinkelbach's iteration for micro-Fβ. λ = k·T / D is kept as T and D: with whole counts,
   * products compare exactly.
   */
  private int[] bestTogether(double beta) {
    double t = 0;
    double d = 1;
    while (true) {
      int[] cuts = new int[positives.length];
      double newT = 0;
      double newD = beta * beta * totalPositives();
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

  /** The cut with the largest TP·gain − PP·cost. */
  int bestFor(int c, double gain, double cost) {
    if (pinned.get(c)) {
      return 0;
    }
    int best = NOTHING;
    double highest = 0;
    for (int j = 0; j < truePositives[c].length; j++) {
      double value = value(c, j, gain, cost);
      if (value > highest) {
        highest = value;
        best = j;
      }
    }
    return best;
  }

  /** What no thresholds can exceed: the value of the best cuts, certified in the micro average. */
  public double upperBound(AveragedMeasure objective) {
    if (objective.ofSums().isEmpty()) {
      return objective.value(counts(bestOfEachClass(objective)));
    }
    CountMeasure measure = objective.ofSums().get();
    return measure instanceof RatioMeasure ratio
        ? microBound(ratio, counts(bestTogether(ratio.beta())))
        : new CutFrontier(this).highest(measure);
  }

  private ClassCounts counts(int[] cuts) {
    double[] tp = new double[cuts.length];
    double[] pp = new double[cuts.length];
    for (int c = 0; c < cuts.length; c++) {
      tp[c] = truePositives(c, cuts[c]);
      pp[c] = predicted(c, cuts[c]);
    }
    return new ClassCounts(tp, pp, positives.clone(), known.clone());
  }

  /**
   * F + g(F) / (β²·ΣP) at the Fβ of some counts, carried over to the measure that shares Fβ's
   * optimum.
   */
  private double microBound(RatioMeasure measure, ClassCounts counts) {
    double k = 1 + measure.beta() * measure.beta();
    double base = (k - 1) * totalPositives();
    if (!(base > 0)) {
      return 0;
    }
    double lambda = k * counts.totalTruePositives() / (counts.totalPredicted() + base);
    double g = -lambda * base;
    for (int c = 0; c < positives.length; c++) {
      int cut = bestFor(c, k, lambda);
      if (cut != NOTHING) {
        g += k * truePositives[c][cut] - lambda * predicted[c][cut];
      }
    }
    return measure.ofFBeta(Math.min(1, lambda + Math.max(0, g) / base));
  }

  /** ΣP. */
  double totalPositives() {
    return sum(positives);
  }

  /** Σ of the known labels. */
  double totalKnown() {
    return sum(known);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
