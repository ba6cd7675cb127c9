package org.sglthresh.metric.calibration;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sglthresh.stats.rank.Reliability;

/** How good probabilities are before and after scores go through maps. */
public record CalibrationChange(Probabilities before, Probabilities after) {
  /**
   * How good some probabilities are.
   *
   * @param ofPairs of all (clip, class) pairs together
   * @param ofClasses {@code [classes]}
   * @param reliability of all pairs, by class
   */
  public record Probabilities(
      ProbabilityScores ofPairs, List<ProbabilityScores> ofClasses, Reliability reliability) {
    /** Means over the classes that have known labels. */
    public ProbabilityScores mean() {
      return new ProbabilityScores(
          mean(ProbabilityScores::calibrationError),
          mean(ProbabilityScores::brier),
          mean(ProbabilityScores::logLoss));
    }

    private double mean(ToDoubleFunction<ProbabilityScores> figure) {
      return ofClasses.stream()
          .mapToDouble(figure)
          .filter(value -> !Double.isNaN(value))
          .average()
          .orElse(Double.NaN);
    }
  }
}
