package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {
  /** SciPy 1.17.1's {@code norm.ppf}, with values in each region of the approximation. */
  @ParameterizedTest
  @CsvSource({
    "1e-300, -37.0470962993612",
    "1e-20, -9.262340089798409",
    "1e-10, -6.361340902404056",
    "0.001, -3.090232306167813",
    "0.025, -1.9599639845400545",
    "0.25, -0.6744897501960817",
    "0.5, 0",
    "0.95, 1.6448536269514722",
    "0.975, 1.959963984540054",
    "0.999, 3.090232306167813"
  })
  void knownQuantiles(double p, double quantile) {
    assertEquals(quantile, NormalQuantile.at(p), 1e-15 * Math.abs(quantile));
  }

  @Test
  void endsAreInfinite() {
    assertEquals(Double.NEGATIVE_INFINITY, NormalQuantile.at(0));
    assertEquals(Double.POSITIVE_INFINITY, NormalQuantile.at(1));
  }

  @Test
  void invertsTheDistributionFunction() {
    for (int i = 1; i < 1000; i++) {
      double p = i / 1000.0;
      assertEquals(p, Distributions.normal(NormalQuantile.at(p)), 2e-15);
    }
  }

  @Test
  void increasesAcrossTheRegions() {
    double last = Double.NEGATIVE_INFINITY;
    for (double exponent = -300; exponent < -0.31; exponent += 0.01) {
      double x = NormalQuantile.at(Math.pow(10, exponent));
      assertTrue(x > last, "not increasing at 1e" + exponent);
      last = x;
    }
  }
}
