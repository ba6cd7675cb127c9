package org.sglthresh.optimize.calibration;

/**
 * Temperature scaling of one class: q = σ(z / T), the T of maximum likelihood (Guo et al., ICML
 * 2017), to the same targets as Platt scaling.
 *
 * @param temperature T, from 2⁻¹⁰ to 2¹⁰: the latter where scores fall with the label
 */
record TemperatureScaling(double temperature) {
  /** The highest temperature, and the inverse of the lowest. */
  static final double MOST = 1024;

  static TemperatureScaling fit(LabelledLogits points) {
    double best = new LogisticFit(points, z -> z).minimize(new double[] {1})[0];
    return new TemperatureScaling(1 / Math.max(1 / MOST, Math.min(MOST, best)));
  }
}
