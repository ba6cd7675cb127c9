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

  /** The weighted sums of a spectrum. */
  void apply(double[] spectrum, double[] sums) {
    for (int band = 0; band < firstBins.length; band++) {
      int start = starts[band];
      int shift = firstBins[band] - start;
      double sum = 0;
      for (int i = start; i < starts[band + 1]; i++) {
        sum += weights[i] * spectrum[i + shift];
      }
      sums[band] = sum;
    }
  }
}
