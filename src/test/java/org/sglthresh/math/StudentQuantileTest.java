package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantiles as any table of Student's t prints them. */
class StudentQuantileTest {
  @ParameterizedTest
  @CsvSource({
    "0.95, 1, 12.706205",
    "0.95, 10, 2.228139",
    "0.95, 31, 2.039513",
    "0.99, 5, 4.032143",
    "0.95, 1e6, 1.959966"
  })
  void areThoseOfTheTables(double level, double degrees, double quantile) {
    assertEquals(quantile, StudentQuantile.twoSided(level, degrees), 1e-6);
  }
}
