package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProportionBoundTest {
  @Test
  void clopperPearsonOfAllSuccessesIsAPower() {
    for (int n : new int[] {1, 5, 40, 1000}) {
      double expected = Math.pow(0.05, 1.0 / n);
      assertEquals(expected, ProportionBound.CLOPPER_PEARSON.lower(n, n, 0.95), 1e-10);
    }
  }

  @Test
  void clopperPearsonIsWhereTheBinomialTailHasTheGivenProbability() {
    int n = 23;
    for (int x = 1; x < n; x++) {
      double p = ProportionBound.CLOPPER_PEARSON.lower(x, n, 0.9);
      assertEquals(0.1, tail(x, n, p), 1e-9, "x = " + x);
    }
  }

  @Test
  void wilsonSolvesItsOwnEquation() {
    double z = 1.6448536269514722;
    for (int x = 1; x <= 30; x++) {
      double p = ProportionBound.WILSON.lower(x, 30, 0.95);
      assertEquals(z * Math.sqrt(p * (1 - p) / 30), x / 30.0 - p, 1e-7);
    }
  }

  @ParameterizedTest
  @EnumSource(ProportionBound.class)
  void isAtMostTheProportionAndRisesWithIt(ProportionBound bound) {
    double last = 0;
    for (int x = 0; x <= 50; x++) {
      double lower = bound.lower(x, 50, 0.95);
      assertTrue(lower <= x / 50.0 && lower >= last, bound + " at " + x);
      last = lower;
    }
    assertEquals(0, bound.lower(0, 0, 0.95));
  }

  /** P(X ≥ x) for X binomial(n, p), summed by its definition. */
  private static double tail(int x, int n, double p) {
    double sum = 0;
    for (int k = x; k <= n; k++) {
      double log = 0;
      for (int i = 1; i <= k; i++) {
        log += Math.log((n - k + i) / (double) i);
      }
      sum += Math.exp(log + k * Math.log(p) + (n - k) * Math.log1p(-p));
    }
    return sum;
  }
}
