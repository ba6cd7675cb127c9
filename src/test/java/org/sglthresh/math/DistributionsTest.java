package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against SciPy 1.17.1 ({@code norm.cdf}, {@code t.ppf}, {@code beta.ppf}), whose figures were held
 * against mpmath with 40 digits.
 */
class DistributionsTest {
  @ParameterizedTest
  @CsvSource({
    "-10, 7.61985302416052607e-24",
    "-3, 0.00134989803163009453",
    "-1, 0.158655253931457051",
    "-0.1, 0.460172162722971016",
    "0, 0.5",
    "0.5, 0.691462461274013104",
    "2, 0.977249868051820793",
    "5, 0.999999713348428121"
  })
  void probabilitiesOfTheNormalDistribution(double x, double probability) {
    assertEquals(probability, Distributions.normal(x), 2e-14 * probability);
  }

  @Test
  void normalProbabilitiesEndAtZeroAndOne() {
    assertEquals(0, Distributions.normal(-1e300));
    assertEquals(1, Distributions.normal(1e300));
    assertEquals(1, Distributions.normal(9));
  }

  @ParameterizedTest
  @CsvSource({
    "0.95, 1, 12.706204736174694",
    "0.95, 2, 4.302652729749462",
    "0.95, 2.5, 3.5746548420036817",
    "0.95, 10, 2.228138851986274",
    "0.95, 24, 2.0638985616280245",
    "0.95, 31, 2.039513446396408",
    "0.95, 199, 1.9719565442517533",
    "0.99, 5, 4.032142983555228",
    "0.5, 3, 0.7648923284043444"
  })
  void quantilesOfStudentsDistribution(double level, double degrees, double quantile) {
    assertEquals(quantile, Distributions.studentTwoSided(level, degrees), 2e-14 * quantile);
  }

  /** Where Student's distribution is next to normal, the incomplete beta function loses digits. */
  @Test
  void quantilesOfStudentsDistributionWithManyDegrees() {
    assertEquals(1.959966356814107, Distributions.studentTwoSided(0.95, 1e6), 2e-10);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 1, 1, 0.05",
    "0.1, 5, 19, 0.10971093553715017",
    "0.001, 22, 2, 0.6631280613584369",
    "0.05, 0.37, 13.13, 1.7308768129262861e-5",
    "0.05, 500, 501, 0.47351773123569124"
  })
  void quantilesOfTheBetaDistribution(double p, double alpha, double beta, double quantile) {
    assertEquals(quantile, Distributions.betaQuantile(p, alpha, beta), 2e-14 * quantile);
  }

  /** The library's own limit is an absolute error of 1e-9. */
  @Test
  void smallQuantilesHaveAllTheirDigits() {
    double quantile = -Math.expm1(Math.log1p(-1e-12) / 23);
    assertEquals(quantile, Distributions.betaQuantile(1e-12, 1, 23), 2e-14 * quantile);
    assertTrue(Distributions.betaQuantile(0.5, 0.001, 10) < 1e-290);
  }
}
