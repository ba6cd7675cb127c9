package org.sglthresh.optimize.method;

import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.cut.CutCurves;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.stats.ClassCounts;

/**
 * Method {@code exact}: the global maximum of the objective on the tuning clips.
 *
 * <p>Macro and weighted averages separate: each class takes its own best cut. Micro-Fβ does not,
 * but is a ratio of sums. With k = 1 + β², g(λ) = Σ_c max_j [k·TP_c(j) − λ·PP_c(j)] − λ·β²·ΣP falls
 * with λ and is 0 at the maximum F*. Dinkelbach's iteration (Management Science 13, 1967) sets λ to
 * the Fβ of the cuts that maximise g's sum until it stops rising: five to seven rounds. Since only
 * cuts just below a positive can win, a round looks at as many points as there are positives.
 *
 * <p>g also certifies a result: F* ≤ F + g(F) / (β²·ΣP) for the Fβ of any thresholds, and g is 0 at
 * the optimum.
 */
public final class ExactMethod implements ThresholdMethod {
  private final Placement placement;

  /** Places each threshold between the lowest kept and the highest dropped score as told. */
  public ExactMethod(Placement placement) {
    this.placement = placement;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    int[] cuts = CutCurves.of(engine).best(objective);
    return placement.thresholds(engine.positiveCuts(), cuts);
  }

  /**
   * Proves how far some thresholds are from the best possible on the engine's clips: the upper
   * bound is g's certificate of the optimum, so the gap is what there really is to gain.
   *
   * @param counts at the thresholds to be judged, on the engine's clips
   */
  public static Certificate certify(Engine engine, AveragedMeasure objective, ClassCounts counts) {
    double value = objective.value(counts);
    return new Certificate(
        value, Math.max(value, CutCurves.unbeatable(engine).upperBound(objective)));
  }
}
