package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProportionBoundTest {
  /** SciPy 1.17.1: {@code beta.ppf(1 - confidence, x, n - x + 1)}. */
  @ParameterizedTest
  @CsvSource({
    "1, 23, 0.95, 0.002227658312405837",
    "22, 23, 0.999, 0.6631280613584369",
    "40, 40, 0.95, 0.9278424754944854",
    "12.25, 40.75, 0.99, 0.14822706775761846",
    "500, 1000, 0.95, 0.47351773123569124",
    "950000, 1000000, 0.95, 0.9496400486378239",
    "3, 1000000, 0.999, 1.9053354995051884e-07"
  })
  void clopperPearsonIsAQuantileOfTheBetaDistribution(
      double successes, double trials, double confidence, double bound) {
    assertEquals(
        bound, ProportionBound.CLOPPER_PEARSON.lower(successes, trials, confidence), 1e-11 * bound);
  }

  /** SciPy 1.17.1: {@code binomtest(x, n, alternative="greater").proportion_ci(c, "wilson")}. */
  @ParameterizedTest
  @CsvSource({
    "1, 23, 0.95, 0.009760191526756001",
    "22, 23, 0.999, 0.6489758054318824",
    "950000, 1000000, 0.95, 0.9496402933894389"
  })
  void wilsonIsThatOfSciPy(double successes, double trials, double confidence, double bound) {
    assertEquals(bound, ProportionBound.WILSON.lower(successes, trials, confidence), 1e-14);
  }

  @Test
  void clopperPearsonOfAllSuccessesIsAPower() {
    for (int n : new int[] {1, 5, 40, 1000}) {
      double expected = Math.pow(0.05, 1.0 / n);
      assertEquals(expected, ProportionBound.CLOPPER_PEARSON.lower(n, n, 0.95), 1e-14);
    }
  }

  @Test
  void clopperPearsonIsWhereTheBinomialTailHasTheGivenProbability() {
    int n = 23;
    for (int x = 1; x < n; x++) {
      double p = ProportionBound.CLOPPER_PEARSON.lower(x, n, 0.9);
      assertEquals(0.1, tail(x, n, p), 1e-12, "x = " + x);
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

  /** A low confidence asks for less than the proportion itself, which stays the limit. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 0.01, 0.5, 0.999999, 1 - 1e-12, 0x1.fffffffffffffp-1})
  void clopperPearsonIsABoundForAnyCountsAndConfidence(double confidence) {
    for (double trials = 1e-3; trials < 1e9; trials *= 10) {
      for (double share : new double[] {1e-6, 0.1, 0.73, 1}) {
        double lower = ProportionBound.CLOPPER_PEARSON.lower(share * trials, trials, confidence);
        assertTrue(
            lower >= 0 && lower <= share * trials / trials,
            lower + " for " + share + " of " + trials);
      }
    }
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
