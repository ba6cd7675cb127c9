package org.sglthresh.audio.resample;

/**
 * The filter between two rates, one row of coefficients for each position of an output sample
 * between two input samples. Where a ratio has more positions than fit the second-level cache,
 * there are rows on an even grid instead, and neighbours are interpolated linearly; the error of
 * that is far below the filter's own.
 *
 * <p>With the time t of a coefficient from the output sample, in input samples, the coefficient is
 * f sinc(f t) times the window, f = .99 min(1, up / down). Each row is scaled to the sum 1.
 */
final class Filter {
  /** Zero crossings of the sinc on each side. */
  private static final int ZERO_CROSSINGS = 32;

  private static final double BETA = 9;
  private static final double ROLL_OFF = .99;

  /** Floats of a table at most: 2 MB. */
  private static final int MAX_COEFFICIENTS = 1 << 19;

  private final int half;
  private final int stride;
  private final int up;
  private final int positions;
  private final float[] coefficients;

  private Filter(Ratio ratio) {
    double scale = Math.min(1, (double) ratio.up() / ratio.down());
    this.half = (int) Math.ceil(ZERO_CROSSINGS / scale);
    this.stride = Dot.padded(2 * half);
    this.up = ratio.up();
    boolean fits = (long) up * stride <= MAX_COEFFICIENTS;
    this.positions = fits ? up : MAX_COEFFICIENTS / stride;
    this.coefficients = new float[(fits ? positions : positions + 1) * stride];
    for (int row = 0; row * stride < coefficients.length; row++) {
      fill(row, (double) row / positions, ROLL_OFF * scale);
    }
  }

  static Filter of(Ratio ratio) {
    return new Filter(ratio);
  }

  private void fill(int row, double position, double cutoff) {
    double[] values = new double[2 * half];
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      double time = k - half + 1 - position;
      values[k] = sinc(cutoff * time) * window(time / half);
      sum += values[k];
    }
    for (int k = 0; k < values.length; k++) {
      coefficients[row * stride + k] = (float) (values[k] / sum);
    }
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double window(double x) {
    return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
  }

  /** The modified Bessel function I₀ by its series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-18 * sum; k++) {
      term *= x / (2 * k) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  /** Input samples that are needed before and with the one at or before an output sample. */
  int before() {
    return half;
  }

  /** Input samples that are read from the first on: those that count and padding. */
  int stride() {
    return stride;
  }

  /**
   * An output sample.
   *
   * @param input samples; {@code stride()} of them are read
   * @param from index of the first that counts
   * @param phase position behind the input sample, in parts of {@code up}
   */
  float apply(float[] input, int from, int phase) {
    if (positions == up) {
      return Dot.KERNEL.sum(coefficients, phase * stride, input, from, stride);
    }
    double exact = (double) phase * positions / up;
    int row = (int) exact;
    float first = Dot.KERNEL.sum(coefficients, row * stride, input, from, stride);
    float second = Dot.KERNEL.sum(coefficients, (row + 1) * stride, input, from, stride);
    return first + (second - first) * (float) (exact - row);
  }
}
