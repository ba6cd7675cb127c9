package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the definition, with the limits that torch.nn.BCELoss documents. */
class ProbabilityLossTest {
  private static final float[] EQUAL = {1};

  private static double naive(double p, double y) {
    double present = Math.max(-100, Math.log(p));
    double absent = Math.max(-100, Math.log1p(-p));
    return -(y * present + (1 - y) * absent);
  }

  private static double slope(double p, double y) {
    return (p - y) / Math.max(1e-12, p * (1 - p));
  }

  @Test
  void lossAndDerivativeAreThoseOfTheFormulas() {
    for (float p : new float[] {0, 1e-30f, 1e-7f, 0.3f, 0.5f, 0.999f, 1}) {
      for (float y : new float[] {0, 0.25f, 1}) {
        float[] values = {9, p};
        ProbabilityLoss loss = new ProbabilityLoss(EQUAL);
        loss.add(values, 1, new float[] {y});
        assertEquals(naive(p, y), loss.loss(), 1e-12 * Math.abs(naive(p, y)), p + " of " + y);
        double slope = slope(p, y);
        assertEquals(slope, values[1], 1e-6 * Math.abs(slope), p + " of " + y);
        assertEquals(9, values[0]);
      }
    }
  }

  @Test
  void theLimitsAreThoseOfPyTorch() {
    float[] never = {0};
    ProbabilityLoss loss = new ProbabilityLoss(EQUAL);
    loss.add(never, 0, new float[] {1});
    assertEquals(100, loss.loss());
    assertEquals(-1e12, never[0], 1e6);
    float[] right = {1};
    loss.add(right, 0, new float[] {1});
    assertEquals(100, loss.loss());
    assertEquals(0, right[0]);
  }

  @Test
  void manyWindowsAddUp() {
    float[] weights = {1, 0.5f};
    Random random = new Random(1);
    ProbabilityLoss loss = new ProbabilityLoss(weights);
    double expected = 0;
    int known = 0;
    for (int i = 0; i < 1500; i++) {
      float[] p = {random.nextFloat(), random.nextFloat()};
      float[] labels = {random.nextInt(3) / 2f, random.nextBoolean() ? Float.NaN : 1};
      for (int c = 0; c < 2; c++) {
        boolean counts = !Float.isNaN(labels[c]);
        expected += counts ? weights[c] * naive(p[c], labels[c]) : 0;
        known += counts ? 1 : 0;
      }
      double slope = weights[0] * slope(p[0], labels[0]);
      loss.add(p, 0, labels);
      assertEquals(slope, p[0], 1e-6 * Math.abs(slope));
    }
    assertEquals(expected, loss.loss(), 1e-9);
    assertEquals(known, loss.known());
  }

  @Test
  void whatIsNoNumberIsNotLost() {
    for (float y : new float[] {0, 0.25f, 1}) {
      float[] values = {Float.NaN};
      ProbabilityLoss loss = new ProbabilityLoss(EQUAL);
      loss.add(values, 0, new float[] {y});
      assertTrue(Double.isNaN(loss.loss()));
      assertTrue(Float.isNaN(values[0]));
    }
  }

  @Test
  void anUnknownLabelHasNoPartWhateverItsScore() {
    for (float p : new float[] {0, 0.5f, 1, Float.NaN}) {
      float[] values = {p};
      ProbabilityLoss loss = new ProbabilityLoss(EQUAL);
      loss.add(values, 0, new float[] {Float.NaN});
      assertEquals(0, values[0]);
      assertEquals(0, loss.known());
      assertEquals(0, loss.loss());
    }
  }
}
