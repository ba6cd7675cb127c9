package org.sglthresh.optimize.method;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.ThresholdMethod;

/** Several methods' thresholds, averaged on the logit scale with given shares. */
final class CombinedMethod implements ThresholdMethod {
  private final MethodSettings settings;
  private final Map<MethodName, Double> shares;

  /**
   * @param shares of the parts, in the order in which they run; they add up to 1
   */
  CombinedMethod(MethodSettings settings, Map<MethodName, Double> shares) {
    this.settings = settings;
    this.shares = new LinkedHashMap<>(shares);
  }

  /**
   * The combination that is recommended: half {@code platt}, whose two parameters a class cannot
   * follow noise, a quarter {@code smoothed} and a quarter {@code sgl}, which see the shape that
   * two parameters miss. The mean is taken on the logit scale. No part of it is chosen by data set.
   */
  static CombinedMethod robust(MethodSettings settings) {
    Map<MethodName, Double> shares = new LinkedHashMap<>();
    shares.put(MethodName.SGL, 0.25);
    shares.put(MethodName.SMOOTHED, 0.25);
    shares.put(MethodName.PLATT, 0.5);
    return new CombinedMethod(settings, shares);
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    LogitScale scale = settings.scale();
    double[] logits = new double[engine.totals().classes()];
    shares.forEach(
        (part, share) -> {
          double[] thresholds = part.create(settings).optimize(engine, objective, listener);
          engine.confine(thresholds);
          listener.part(part.label(), share, thresholds);
          for (int c = 0; c < logits.length; c++) {
            logits[c] += share * scale.toLogit(thresholds[c]);
          }
        });
    double[] means = new double[logits.length];
    for (int c = 0; c < logits.length; c++) {
      means[c] = scale.toScore(logits[c]);
    }
    return means;
  }
}
