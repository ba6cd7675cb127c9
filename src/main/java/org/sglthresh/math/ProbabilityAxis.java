package org.sglthresh.math;

/**
 * The logit axis of probabilities, with a place for those that have no logit: 0 lies at {@code low}
 * and 1 at {@code high}, a little beyond the class's other scores. A fixed place far out, such as
 * −17 beside logits of −4.6, would stretch everything that is fitted or averaged on the axis.
 *
 * @param low the logit of 0, and the lowest of all scores; a float, like the logits of blocks
 * @param high the logit of 1, and the highest of all scores; above {@code low}
 */
public record ProbabilityAxis(float low, float high) implements LogitAxis {
  private static final long serialVersionUID = 1L;

  /**
   * The threshold that tags every probability: −2⁻²⁰, the same number in half, single and double
   * precision, and not so small that a reader takes it for 0.
   */
  public static final float BELOW_ZERO = -0x1p-20f;

  /**
   * The highest threshold that keeps a score and all above it: the next lower float, and for a
   * score of 0 {@link #BELOW_ZERO}.
   */
  public static float justBelow(float score) {
    return score == 0 ? BELOW_ZERO : Math.nextDown(score);
  }

  /**
   * The axis of a class: 0 lies where half its lowest other score does, 1 where half its smallest
   * distance to 1 does, both within ±{@link Logistic#LOGIT_LIMIT}.
   *
   * @param lowest the lowest score above 0
   * @param highest the highest score below 1; below {@code lowest} when all scores are 0 or 1
   */
  public static ProbabilityAxis of(float lowest, float highest) {
    boolean none = lowest > highest;
    double low = Logistic.boundedLogit((none ? 0.5 : lowest) / 2);
    double high = -Logistic.boundedLogit((1 - (none ? 0.5 : highest)) / 2);
    return new ProbabilityAxis((float) low, (float) high);
  }

  /** The same with 0 no higher than the logit of the lowest threshold that is allowed. */
  public ProbabilityAxis downTo(double threshold) {
    float lowest = (float) Logistic.boundedLogit(threshold);
    return lowest < low ? new ProbabilityAxis(lowest, high) : this;
  }

  @Override
  public double logit(double score) {
    return Math.max(low, Math.min(high, Logistic.boundedLogit(score)));
  }

  @Override
  public double ofThreshold(double threshold) {
    if (threshold < 0) {
      return Math.nextDown(low);
    }
    return threshold >= 1 ? high : Math.min(logit(threshold), Math.nextDown((double) high));
  }

  @Override
  public boolean tagsEverything(double threshold) {
    return threshold < 0;
  }

  @Override
  public boolean tagsNothing(double threshold) {
    return threshold >= 1;
  }

  @Override
  public double inside(double logit) {
    return threshold(Math.max(low, Math.min(Math.nextDown((double) high), logit)));
  }

  /** {@link #BELOW_ZERO} below all scores, 1 where not even a score of 1 lies above. */
  @Override
  public double threshold(double logit) {
    if (logit < low) {
      return BELOW_ZERO;
    }
    return logit >= high ? 1 : Logistic.sigmoid(logit);
  }
}
