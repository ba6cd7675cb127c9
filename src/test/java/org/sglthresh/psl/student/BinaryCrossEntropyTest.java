package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the definition with a logarithm for every label. */
class BinaryCrossEntropyTest {
  private static final float[] LABELS = {0, 0.25f, 0.5f, 1};
  private static final float[] EQUAL = {1};

  /** −[y ln σ(z) + (1 − y) ln(1 − σ(z))], where ln σ(z) = −ln(1 + e^−z). */
  private static double naive(double z, double y) {
    return y * Math.log1p(Math.exp(-z)) + (1 - y) * Math.log1p(Math.exp(z));
  }

  private static double slope(double z, double y) {
    return 1 / (1 + Math.exp(-z)) - y;
  }

  @Test
  void lossAndDerivativeAreThoseOfTheFormulas() {
    for (int tenths = -1000; tenths <= 1000; tenths++) {
      for (float y : LABELS) {
        float z = tenths / 10f;
        float[] values = {9, z};
        BinaryCrossEntropy loss = new BinaryCrossEntropy(EQUAL);
        loss.add(values, 1, new float[] {y});
        double expected = naive(z, y);
        // the term that has no logarithm is rounded as a float, and 1 + e^−|z| as a double
        assertEquals(expected, loss.loss(), 1e-6 * expected + 1e-15, z + " of " + y);
        assertEquals(slope(z, y), values[1], 3e-7, z + " of " + y);
        assertEquals(9, values[0]);
        assertEquals(1, loss.known());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {511, 512, 513, 2000})
  void manyWindowsAddUp(int windows) {
    float[] weights = {1, 0.5f, 7};
    Random random = new Random(windows);
    BinaryCrossEntropy loss = new BinaryCrossEntropy(weights);
    double expected = 0;
    int known = 0;
    for (int i = 0; i < windows; i++) {
      float[] z = new float[3];
      float[] labels = new float[3];
      double[] slopes = new double[3];
      for (int c = 0; c < 3; c++) {
        z[c] = c == 2 ? 0 : (float) (10 * random.nextGaussian()); // 1 + e^0 is the largest factor
        labels[c] = random.nextInt(4) == 0 ? Float.NaN : LABELS[random.nextInt(4)];
        if (!Float.isNaN(labels[c])) {
          expected += weights[c] * naive(z[c], labels[c]);
          slopes[c] = weights[c] * slope(z[c], labels[c]);
          known++;
        }
      }
      loss.add(z, 0, labels);
      for (int c = 0; c < 3; c++) {
        assertEquals(slopes[c], z[c], 1e-6);
      }
    }
    assertEquals(known, loss.known());
    assertEquals(expected, loss.loss(), 1e-6 * expected);
    assertEquals(expected, loss.loss(), 1e-6 * expected, "asked twice");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 1023})
  void whatIsNoNumberIsNotLost(int where) {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      for (float y : LABELS) {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(new float[] {1, 1});
        for (int i = 0; i < 1024; i++) {
          float[] z = {0.5f, i == where ? bad : -0.5f};
          loss.add(z, 0, new float[] {1, y});
        }
        assertFalse(Double.isFinite(loss.loss()), bad + " of " + y);
      }
    }
  }

  @Test
  void theDerivativeOfNoNumberIsNone() {
    float[] z = {Float.NaN};
    new BinaryCrossEntropy(EQUAL).add(z, 0, new float[] {0});
    assertTrue(Float.isNaN(z[0]));
  }

  @Test
  void anUnknownLabelHasNoPartWhateverItsScore() {
    for (float z : new float[] {-100, 0, 100, Float.NaN}) {
      float[] values = {z};
      BinaryCrossEntropy loss = new BinaryCrossEntropy(EQUAL);
      loss.add(values, 0, new float[] {Float.NaN});
      assertEquals(0, values[0]);
      assertEquals(0, loss.known());
      assertEquals(0, loss.loss());
    }
  }
}
