package org.sglthresh.psl.student;

import java.util.Arrays;
import org.sglthresh.block.kernel.Exponential;

/**
 * Binary cross-entropy −[y ln p + (1 − y) ln(1 − p)] of p = σ(z), computed from z: it is max(z, 0)
 * − z·y + ln(1 + e^−|z|), and its derivative by z is p − y. Unknown labels (NaN) count nothing.
 *
 * <p>The logarithms of a class are taken of products: 1 + e^−|z| is at most 2, so that a product of
 * 512 of them is a double.
 */
final class BinaryCrossEntropy {
  private static final int FACTORS = 512;

  private final float[] classWeights;
  private final double[] sums; // [classes]: without logarithms
  private final double[] products; // [classes]
  private int factors;
  private double loss;
  private long known;

  /**
   * @param classWeights by which the loss of each class is multiplied, {@code [classes]}
   */
  BinaryCrossEntropy(float[] classWeights) {
    this.classWeights = classWeights;
    this.sums = new double[classWeights.length];
    this.products = new double[classWeights.length];
    Arrays.fill(products, 1);
  }

  /**
   * Adds the loss of a window and replaces z by the derivative.
   *
   * @param z of the classes, from a position on
   * @param labels of the window, {@code [classes]}
   */
  void add(float[] z, int at, float[] labels) {
    int unknown = 0;
    for (int c = 0; c < labels.length; c++) {
      float x = z[at + c];
      float y = labels[c];
      float q = Exponential.ofNegative(-Math.abs(x));
      float p = (x >= 0 ? 1f : q) / (1f + q);
      if (!Float.isNaN(y)) {
        sums[c] += Math.max(x, 0f) - x * y;
        products[c] *= 1.0 + q;
        z[at + c] = (p - y) * classWeights[c];
      } else {
        z[at + c] = 0f;
        unknown++;
      }
    }
    known += labels.length - unknown;
    if (++factors == FACTORS) {
      settle();
    }
  }

  private void settle() {
    for (int c = 0; c < sums.length; c++) {
      loss += classWeights[c] * (sums[c] + Math.log(products[c]));
      sums[c] = 0;
      products[c] = 1;
    }
    factors = 0;
  }

  /** The sum over windows and classes. */
  double loss() {
    settle();
    return loss;
  }

  /** How many labels are known. */
  long known() {
    return known;
  }
}
