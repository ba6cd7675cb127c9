package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NormalQuantileTest {
  /** One value in each region of the approximation, from Wichura's paper and tables. */
  @Test
  void knownQuantiles() {
    assertEquals(0.0, NormalQuantile.at(0.5));
    assertEquals(-0.6744897501960817, NormalQuantile.at(0.25), 2e-16);
    assertEquals(1.959963984540054, NormalQuantile.at(0.975), 1e-15);
    assertEquals(-3.090232306167814, NormalQuantile.at(0.001), 1e-15);
    assertEquals(-9.262340089798409, NormalQuantile.at(1e-20), 1e-14);
  }

  @Test
  void endsAreInfinite() {
    assertEquals(Double.NEGATIVE_INFINITY, NormalQuantile.at(0));
    assertEquals(Double.POSITIVE_INFINITY, NormalQuantile.at(1));
  }

  /** Φ of the result, summed from its series 1/2 + φ(x) (x + x³/3 + x⁵/15 + …), is p again. */
  @Test
  void invertsTheDistributionFunction() {
    for (int i = 1; i < 1000; i++) {
      double p = i / 1000.0;
      double x = NormalQuantile.at(p);
      double term = x;
      double sum = x;
      for (int k = 1; k < 200; k++) {
        term *= x * x / (2 * k + 1);
        sum += term;
      }
      double phi = 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      assertEquals(p, phi, 1e-14);
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
