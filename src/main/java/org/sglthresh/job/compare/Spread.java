package org.sglthresh.job.compare;

/**
 * How a value differs from fold to fold.
 *
 * @param mean of the folds, all with the same weight
 * @param deviation sample standard deviation, with folds − 1 in the denominator
 * @param lowest of the folds
 * @param highest of the folds
 */
record Spread(double mean, double deviation, double lowest, double highest) {
  /** The spread of at least two values. */
  static Spread of(double... values) {
    double sum = 0;
    double lowest = values[0];
    double highest = values[0];
    for (double value : values) {
      sum += value;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    double mean = lowest == highest ? lowest : sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Spread(mean, Math.sqrt(squares / (values.length - 1)), lowest, highest);
  }
}
