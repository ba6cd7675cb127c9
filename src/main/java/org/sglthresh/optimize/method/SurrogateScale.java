package org.sglthresh.optimize.method;

/** The scale on which the surrogate sigmoid is taken, with the settings that suit it. */
public enum SurrogateScale {
  /** The scores as they are, as in the paper: slope 50 and learning rate 0.01 are the authors'. */
  SCORE(50, 0.01),
  /**
   * The logits of the scores, standardised per class. A sigmoid of slope 50 on probabilities has no
   * gradient near 0, where the good thresholds of rare classes lie; on the logit scale it has.
   */
  LOGIT(8, 0.05);

  private final double defaultSlope;
  private final double defaultLearningRate;

  SurrogateScale(double defaultSlope, double defaultLearningRate) {
    this.defaultSlope = defaultSlope;
    this.defaultLearningRate = defaultLearningRate;
  }

  /** The slope a of the sigmoid where none is given. */
  public double defaultSlope() {
    return defaultSlope;
  }

  /** The learning rate of Adam where none is given. */
  public double defaultLearningRate() {
    return defaultLearningRate;
  }
}
