package org.sglthresh.optimize.calibration;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.sglthresh.math.Logistic;

/**
 * Logistic regression by maximum likelihood: the θ that minimises Σ w·(−t·ln σ(η) − (1 − t)·ln
 * σ(−η)) with η = Σ θ<sub>k</sub>·f<sub>k</sub>(z), a convex function, by Newton's method with step
 * halving (Lin, Lin &amp; Weng, Machine Learning 68, 2007). The targets t are those of {@link
 * LabelledLogits}.
 */
final class LogisticFit {
  private static final int ITERATIONS = 200;
  private static final double RIDGE = 1e-12;
  private static final double SHORTEST_STEP = 1e-10;
  private static final double SETTLED = 1e-14;

  private final double[][] features; // [features][points]
  private final double[] weights; // [points]
  private final double[] targets; // [points]

  /**
   * The regression of some clips.
   *
   * @param functions f<sub>k</sub>, of the logit
   */
  LogisticFit(LabelledLogits points, DoubleUnaryOperator... functions) {
    int positives = points.positives().logits().length;
    int size = points.size();
    weights = Arrays.copyOf(points.positives().weights(), size);
    double[] logits = Arrays.copyOf(points.positives().logits(), size);
    System.arraycopy(points.negatives().weights(), 0, weights, positives, size - positives);
    System.arraycopy(points.negatives().logits(), 0, logits, positives, size - positives);
    targets = new double[size];
    Arrays.fill(targets, 0, positives, points.positiveTarget());
    Arrays.fill(targets, positives, size, points.negativeTarget());
    features = new double[functions.length][size];
    for (int k = 0; k < functions.length; k++) {
      for (int i = 0; i < size; i++) {
        features[k][i] = functions[k].applyAsDouble(logits[i]);
      }
    }
  }

  /** The best θ. */
  double[] minimize(double[] start) {
    double[] best = start.clone();
    double loss = loss(best);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] step = newtonStep(best);
      double length = 1;
      double[] next = moved(best, step, length);
      double reached = loss(next);
      while (reached > loss && length > SHORTEST_STEP) {
        length /= 2;
        next = moved(best, step, length);
        reached = loss(next);
      }
      if (!(reached <= loss)) {
        break;
      }
      boolean settled = loss - reached <= SETTLED * Math.abs(loss);
      best = next;
      loss = reached;
      if (settled) {
        break;
      }
    }
    return best;
  }

  /** What is minimised. */
  double loss(double[] theta) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        double eta = eta(theta, i);
        sum +=
            weights[i]
                * (Math.max(eta, 0) - targets[i] * eta + Math.log1p(Math.exp(-Math.abs(eta))));
      }
    }
    return sum;
  }

  private double eta(double[] theta, int point) {
    double eta = 0;
    for (int k = 0; k < theta.length; k++) {
      eta += theta[k] * features[k][point];
    }
    return eta;
  }

  private static double[] moved(double[] from, double[] step, double length) {
    double[] to = from.clone();
    for (int k = 0; k < to.length; k++) {
      to[k] += length * step[k];
    }
    return to;
  }

  /** −H⁻¹·g, by elimination in the augmented matrix [H | −g]; H is positive definite. */
  private double[] newtonStep(double[] theta) {
    double[][] system = derivatives(theta);
    int size = theta.length;
    for (int k = 0; k < size; k++) {
      system[k][k] += RIDGE * (1 + system[k][k]);
    }
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = pivot + 1; row < size; row++) {
        double factor = system[row][pivot] / system[pivot][pivot];
        for (int k = pivot; k <= size; k++) {
          system[row][k] -= factor * system[pivot][k];
        }
      }
    }
    double[] step = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double rest = system[row][size];
      for (int k = row + 1; k < size; k++) {
        rest -= system[row][k] * step[k];
      }
      step[row] = rest / system[row][row];
    }
    return step;
  }

  /**
   * {@code [features][features + 1]}: second derivatives, and the gradient with its sign turned.
   */
  private double[][] derivatives(double[] theta) {
    int size = theta.length;
    double[][] sums = new double[size][size + 1];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        double q = Logistic.sigmoid(eta(theta, i));
        double gradient = weights[i] * (targets[i] - q);
        double curvature = weights[i] * q * (1 - q);
        for (int row = 0; row < size; row++) {
          double ofRow = features[row][i];
          for (int column = 0; column < size; column++) {
            sums[row][column] += curvature * ofRow * features[column][i];
          }
          sums[row][size] += gradient * ofRow;
        }
      }
    }
    return sums;
  }
}
