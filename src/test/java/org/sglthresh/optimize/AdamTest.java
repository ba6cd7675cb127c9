package org.sglthresh.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Adam by its formulas as the paper writes them, with moments summed from the whole history. */
class AdamTest {
  private static final double RATE = 0.01;

  @Test
  void everyStepIsThatOfThePaper() {
    double[][] gradients = {{3, -0.2, 0}, {-1, -0.2, 0}, {0.5, -0.2, 1e-9}, {2, 40, 0}, {0, 1, -7}};
    double[] parameters = {0.5, -2, 8};
    double[] expected = parameters.clone();
    Adam adam = new Adam(3, RATE);
    for (int step = 1; step <= gradients.length; step++) {
      adam.step(parameters, gradients[step - 1]);
      for (int i = 0; i < 3; i++) {
        double m = 0;
        double v = 0;
        for (int s = 1; s <= step; s++) {
          double g = gradients[s - 1][i];
          m += 0.1 * Math.pow(0.9, step - s) * g;
          v += 0.001 * Math.pow(0.999, step - s) * g * g;
        }
        double mean = m / (1 - Math.pow(0.9, step));
        double variance = v / (1 - Math.pow(0.999, step));
        expected[i] -= RATE * mean / (Math.sqrt(variance) + 1e-8);
      }
      assertArrayEquals(expected, parameters, 1e-14, "step " + step);
    }
  }

  @Test
  void theFirstStepIsTheRateAgainstTheSignOfTheGradient() {
    double[] parameters = {1, 1, 1};
    new Adam(3, RATE).step(parameters, new double[] {1e-3, -5e5, 0});
    assertEquals(1 - RATE, parameters[0], 1e-7);
    assertEquals(1 + RATE, parameters[1], 1e-15);
    assertEquals(1, parameters[2], "without a gradient nothing moves");
  }
}
