package org.sglthresh.optimize.method;

import org.sglthresh.math.Logistic;

/**
 * Platt scaling of one class: q = σ(a·z + b), fitted by maximum likelihood to targets drawn in from
 * 0 and 1, (P + 1) / (P + 2) and 1 / (N + 2), as in Platt (1999), by Newton's method with step
 * halving (Lin, Lin &amp; Weng, Machine Learning 68, 2007).
 *
 * @param slope a; at least 0: a tagger whose score falls with the label is not turned round
 * @param offset b
 */
record PlattScaling(double slope, double offset) {
  private static final int ITERATIONS = 100;
  private static final double RIDGE = 1e-12;
  private static final double PRECISION = 1e-10;

  /** The calibrated probability of a logit. */
  double probability(double logit) {
    return Logistic.sigmoid(slope * logit + offset);
  }

  static PlattScaling fit(LogitCells cells) {
    double p = cells.positives().total();
    double n = cells.negatives().total();
    Problem problem = new Problem(cells, (p + 1) / (p + 2), 1 / (n + 2));
    double a = 0;
    double b = Math.log((p + 1) / (n + 1));
    double loss = problem.loss(a, b);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] h = problem.derivatives(a, b);
      double determinant = (h[2] + RIDGE) * (h[4] + RIDGE) - h[3] * h[3];
      double stepA = -((h[4] + RIDGE) * h[0] - h[3] * h[1]) / determinant;
      double stepB = -((h[2] + RIDGE) * h[1] - h[3] * h[0]) / determinant;
      double length = 1;
      double next = problem.loss(a + stepA, b + stepB);
      while (next > loss && length > PRECISION) {
        length /= 2;
        next = problem.loss(a + length * stepA, b + length * stepB);
      }
      if (!(next <= loss)) {
        break;
      }
      a += length * stepA;
      b += length * stepB;
      boolean settled = loss - next <= PRECISION * Math.abs(loss);
      loss = next;
      if (settled) {
        break;
      }
    }
    return a > 0 ? new PlattScaling(a, b) : new PlattScaling(0, Math.log((p + 1) / (n + 1)));
  }

  /** The likelihood over one class's clips. */
  private record Problem(LogitCells cells, double positiveTarget, double negativeTarget) {

    double loss(double a, double b) {
      return loss(cells.positives(), positiveTarget, a, b)
          + loss(cells.negatives(), negativeTarget, a, b);
    }

    /** −target·ln σ(x) − (1 − target)·ln σ(−x), summed. */
    private static double loss(LogitCells.Side side, double target, double a, double b) {
      double sum = 0;
      for (int i = 0; i < LogitCells.CELLS; i++) {
        double weight = side.weights()[i];
        if (weight > 0) {
          double x = a * side.means()[i] + b;
          sum += weight * (Math.max(x, 0) - target * x + Math.log1p(Math.exp(-Math.abs(x))));
        }
      }
      return sum;
    }

    /** ∂a, ∂b, ∂aa, ∂ab, ∂bb. */
    double[] derivatives(double a, double b) {
      double[] sums = new double[5];
      addDerivatives(cells.positives(), positiveTarget, a, b, sums);
      addDerivatives(cells.negatives(), negativeTarget, a, b, sums);
      return sums;
    }

    private static void addDerivatives(
        LogitCells.Side side, double target, double a, double b, double[] sums) {
      for (int i = 0; i < LogitCells.CELLS; i++) {
        double weight = side.weights()[i];
        if (weight > 0) {
          double z = side.means()[i];
          double q = Logistic.sigmoid(a * z + b);
          double g = weight * (q - target);
          double h = weight * q * (1 - q);
          sums[0] += g * z;
          sums[1] += g;
          sums[2] += h * z * z;
          sums[3] += h * z;
          sums[4] += h;
        }
      }
    }
  }
}
