package org.sglthresh.optimize.basis;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.model.ThresholdBasis;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.PositiveCuts;

/**
 * What finished thresholds rest on. Plateaus come from the cuts that the certificate needs as well,
 * losses from the moments of the scores and two passes of counts.
 *
 * @param learning how the thresholds were learned
 * @param engine over the tuning clips, which answers for pinned classes as for others
 * @param pins classes that the user fixed
 * @param clipWeight Σw² / Σw of the clips
 */
public record ThresholdBases(Learning learning, Engine engine, Pins pins, double clipWeight) {

  /**
   * The reasons, losses and plateaus; reasons alone where the method maximises no objective.
   *
   * @param thresholds {@code [classes]}
   * @param counts at the thresholds
   * @return {@code [classes]}
   */
  public List<ThresholdBasis> of(float[] thresholds, ClassCounts counts) {
    List<ThresholdBasis> bases = withoutPlateaus(thresholds, counts);
    if (!learning.has(Trait.OBJECTIVE)) {
      return bases;
    }
    List<PositiveCuts> cuts = engine.positiveCuts();
    for (int c = 0; c < thresholds.length; c++) {
      if (cuts.get(c).size() > 0) {
        bases.set(c, withPlateau(bases.get(c), cuts.get(c), thresholds[c], c, counts));
      }
    }
    return bases;
  }

  /** The same without plateaus, where the positives are too many for the driver's memory. */
  public List<ThresholdBasis> withoutPlateaus(float[] thresholds, ClassCounts counts) {
    Reasons reasons = new Reasons(learning, pins);
    List<ThresholdBasis> bases = new ArrayList<>();
    for (int c = 0; c < thresholds.length; c++) {
      bases.add(reasons.basis(c, counts));
    }
    if (learning.has(Trait.OBJECTIVE)) {
      MoveLosses losses = MoveLosses.of(engine, learning.objective(), thresholds, counts);
      for (int c = 0; c < thresholds.length; c++) {
        bases.set(
            c, bases.get(c).withLosses(losses.steps()[c], losses.below()[c], losses.above()[c]));
      }
    }
    return bases;
  }

  private ThresholdBasis withPlateau(
      ThresholdBasis basis, PositiveCuts cuts, float threshold, int c, ClassCounts counts) {
    AveragedMeasure objective = learning.objective();
    Plateau plateau =
        Plateau.of(
            cuts,
            threshold,
            counts.truePositives(c),
            counts.predicted(c),
            Exchange.of(objective, counts, c, clipWeight));
    return basis.withPlateau(plateau.range(), plateau.positives());
  }
}
