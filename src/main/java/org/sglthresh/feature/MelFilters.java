package org.sglthresh.feature;

import java.util.Arrays;

/** Mel triangles without their zeros, one after the other. */
final class MelFilters {
  private final int[] firstBins;
  private final int[] starts;
  private final double[] weights;

  /**
   * @param dense weights [bands][bins]
   */
  MelFilters(double[][] dense) {
    firstBins = new int[dense.length];
    starts = new int[dense.length + 1];
    double[] flat = new double[dense.length * dense[0].length];
    int end = 0;
    for (int band = 0; band < dense.length; band++) {
      double[] row = dense[band];
      int first = 0;
      int last = row.length;
      while (first < last && row[first] == 0) {
        first++;
      }
      while (last > first && row[last - 1] == 0) {
        last--;
      }
      firstBins[band] = first;
      System.arraycopy(row, first, flat, end, last - first);
      end += last - first;
      starts[band + 1] = end;
    }
    weights = Arrays.copyOf(flat, end);
  }

  int bands() {
    return firstBins.length;
  }

  /** The weighted sums of a spectrum. Four partial sums each, which do not wait for each other. */
  void apply(double[] spectrum, double[] sums) {
    for (int band = 0; band < firstBins.length; band++) {
      int i = starts[band];
      int end = starts[band + 1];
      int shift = firstBins[band] - i;
      double first = 0;
      double second = 0;
      double third = 0;
      double fourth = 0;
      for (; i < end - 3; i += 4) {
        first += weights[i] * spectrum[i + shift];
        second += weights[i + 1] * spectrum[i + 1 + shift];
        third += weights[i + 2] * spectrum[i + 2 + shift];
        fourth += weights[i + 3] * spectrum[i + 3 + shift];
      }
      for (; i < end; i++) {
        first += weights[i] * spectrum[i + shift];
      }
      sums[band] = first + second + (third + fourth);
    }
  }
}
