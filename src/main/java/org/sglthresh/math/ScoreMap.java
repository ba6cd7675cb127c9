package org.sglthresh.math;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A map from the scores of a class to probabilities that never falls: of two floats the higher one
 * has no lower probability, to the last bit. It is computed by {@link StrictMath}, so that every
 * machine maps a score to the same float, and a threshold on mapped scores decides alike anywhere.
 *
 * <p>z is the logit of a score s, see {@link LogitAxis}, and σ the logistic function.
 */
public sealed interface ScoreMap extends Serializable {
  /**
   * The probability of a score.
   *
   * @param score on the scale of the scores that the map was learned on; not NaN
   * @return within [0, 1]
   */
  float probability(float score);

  /** Whether all scores have the same probability, so that no threshold tells them apart. */
  default boolean isConstant() {
    return false;
  }

  /**
   * Platt scaling: σ(slope·z + offset).
   *
   * @param axis of the class's logits
   * @param slope at least 0
   */
  record Platt(LogitAxis axis, double slope, double offset) implements ScoreMap {
    private static final long serialVersionUID = 1L;

    /** Checks the parameters. */
    public Platt {
      require(slope >= 0 && Double.isFinite(slope) && Double.isFinite(offset), "slope", slope);
    }

    @Override
    public boolean isConstant() {
      return slope == 0;
    }

    @Override
    public float probability(float score) {
      return sigmoid(slope * logit(axis, score) + offset);
    }
  }

  /**
   * Temperature scaling: σ(z / temperature).
   *
   * @param axis of the class's logits
   * @param temperature above 0
   */
  record Temperature(LogitAxis axis, double temperature) implements ScoreMap {
    private static final long serialVersionUID = 1L;

    /** Checks the parameter. */
    public Temperature {
      require(temperature > 0 && Double.isFinite(temperature), "temperature", temperature);
    }

    @Override
    public float probability(float score) {
      return sigmoid(logit(axis, score) / temperature);
    }
  }

  /**
   * Beta calibration: logit q = a·ln s − b·ln(1 − s) + c (Kull, Silva Filho &amp; Flach, AISTATS
   * 2017), s being σ(z).
   *
   * @param axis of the class's logits
   * @param a at least 0
   * @param b at least 0
   */
  record Beta(LogitAxis axis, double a, double b, double c) implements ScoreMap {
    private static final long serialVersionUID = 1L;

    /** Beyond it, e<sup>z</sup> overflows. */
    private static final double MOST = 700;

    /** Checks the parameters. */
    public Beta {
      require(a >= 0 && Double.isFinite(a), "a", a);
      require(b >= 0 && Double.isFinite(b) && Double.isFinite(c), "b", b);
    }

    /** ln s of a logit; it never falls. */
    public static double logOf(double logit) {
      return -StrictMath.log1p(StrictMath.exp(-Math.max(-MOST, Math.min(MOST, logit))));
    }

    /** −ln(1 − s) of a logit; it never falls. */
    public static double minusLogOfRest(double logit) {
      return StrictMath.log1p(StrictMath.exp(Math.max(-MOST, Math.min(MOST, logit))));
    }

    @Override
    public boolean isConstant() {
      return a == 0 && b == 0;
    }

    @Override
    public float probability(float score) {
      double z = logit(axis, score);
      return sigmoid(a * logOf(z) + b * minusLogOfRest(z) + c);
    }
  }

  /**
   * Isotonic calibration: linear between knots, and that of the nearest knot beyond them.
   *
   * @param scores of the knots, ascending, each once
   * @param probabilities of the knots, never falling, within [0, 1]
   */
  record Isotonic(float[] scores, double[] probabilities) implements ScoreMap {
    private static final long serialVersionUID = 1L;

    /** Checks the knots. */
    public Isotonic {
      require(scores.length > 0 && scores.length == probabilities.length, "knots", scores.length);
      for (int i = 0; i < scores.length; i++) {
        require(probabilities[i] >= 0 && probabilities[i] <= 1, "probability", probabilities[i]);
        require(Float.isFinite(scores[i]), "score", scores[i]);
        require(i == 0 || scores[i - 1] < scores[i], "score", scores[i]);
        require(i == 0 || probabilities[i - 1] <= probabilities[i], "knot", probabilities[i]);
      }
    }

    @Override
    public boolean isConstant() {
      return probabilities[0] == probabilities[probabilities.length - 1];
    }

    @Override
    public float probability(float score) {
      int at = Arrays.binarySearch(scores, score + 0f); // + 0f turns −0 into 0
      if (at >= 0) {
        return (float) probabilities[at];
      }
      int next = -at - 1;
      if (next == 0) {
        return (float) probabilities[0];
      }
      if (next == scores.length) {
        return (float) probabilities[next - 1];
      }
      double low = probabilities[next - 1];
      double high = probabilities[next];
      double way = ((double) score - scores[next - 1]) / ((double) scores[next] - scores[next - 1]);
      return (float) Math.min(high, low + (high - low) * way);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Isotonic isotonic
          && Arrays.equals(scores, isotonic.scores)
          && Arrays.equals(probabilities, isotonic.probabilities);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(scores) + Arrays.hashCode(probabilities);
    }
  }

  private static void require(boolean sound, String what, double value) {
    if (!sound) {
      throw new IllegalArgumentException(what + " must not be " + value);
    }
  }

  /** The place of a score on an axis; it never falls. */
  private static double logit(LogitAxis axis, float score) {
    if (axis instanceof ProbabilityAxis probabilities) {
      double logit = StrictMath.log(score / (1.0 - score));
      return Math.max(probabilities.low(), Math.min(probabilities.high(), logit));
    }
    return score;
  }

  /** Unlike {@link Logistic#sigmoid}, in one formula, because its rounding must never fall. */
  private static float sigmoid(double x) {
    return (float) (1 / (1 + StrictMath.exp(-x)));
  }
}
