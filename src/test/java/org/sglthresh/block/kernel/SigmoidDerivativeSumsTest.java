package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SigmoidDerivativeSumsTest {
  @Test
  void exponentialIsWithinTwoUlp() {
    SplittableRandom random = new SplittableRandom(1);
    double worst = 0;
    double worstFloat = 0;
    for (int i = 0; i < 400_000; i++) {
      double z = -708 * Math.pow(random.nextDouble(), 1 + i % 4);
      double exact = StrictMath.exp(z);
      worst = Math.max(worst, Math.abs(ScalarSums.exp(z) - exact) / Math.ulp(exact));
      float narrow = (float) (z * 87 / 708);
      double exactFloat = StrictMath.exp(narrow);
      double error = Math.abs(ScalarSums.exp(narrow) - exactFloat);
      worstFloat = Math.max(worstFloat, error / Math.ulp((float) exactFloat));
    }
    assertTrue(worst <= 2, "double: " + worst + " ulp");
    assertTrue(worstFloat <= 2, "float: " + worstFloat + " ulp");
  }

  @Test
  void exponentialEndsInZeroWithoutOverflow() {
    assertEquals(1, ScalarSums.exp(0.0));
    assertEquals(1f, ScalarSums.exp(0f));
    assertEquals(0, ScalarSums.exp(-SigmoidDerivativeSums.FARTHEST));
    assertEquals(0f, ScalarSums.exp(-SigmoidDerivativeSums.FLOAT_FARTHEST));
    for (double z : new double[] {710, 1e5, 1e308, Double.POSITIVE_INFINITY}) {
      assertEquals(0, ScalarSums.sigmoidDerivative(z));
      assertEquals(0, ScalarSums.sigmoidDerivative(-z));
      assertEquals(0f, ScalarSums.sigmoidDerivative((float) z));
      assertEquals(0f, ScalarSums.sigmoidDerivative((float) -z));
    }
    assertEquals(0.25, ScalarSums.sigmoidDerivative(0.0));
    double far = StrictMath.exp(-400);
    assertEquals(far, ScalarSums.sigmoidDerivative(400.0), 1e-15 * far, "e^800 overflows");
    float floatFar = (float) StrictMath.exp(-60);
    assertEquals(floatFar, ScalarSums.sigmoidDerivative(-60f), 1e-6f * floatFar);
  }
}
