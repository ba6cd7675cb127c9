package org.sglthresh.summary;

import java.io.Serializable;

/**
 * Ranges of one class's scores, ascending and apart from each other, both ends included.
 *
 * @param lowest {@code [size]}
 * @param highest {@code [size]}
 */
record ScoreRanges(float[] lowest, float[] highest) implements Serializable {
  int size() {
    return lowest.length;
  }

  boolean contain(float score) {
    int low = 0;
    int high = lowest.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (highest[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < lowest.length && lowest[low] <= score;
  }

  /**
   * Copies those of {@code scores[from, to)} that lie in a range to the start of another array, or
   * the same.
   *
   * @return how many there are
   */
  int select(float[] scores, int from, int to, float[] into) {
    if (lowest.length == 0) {
      return 0;
    }
    float first = lowest[0];
    float last = highest[highest.length - 1];
    int size = 0;
    for (int i = from; i < to; i++) {
      float score = scores[i];
      if (score >= first && score <= last && contain(score)) {
        into[size++] = score;
      }
    }
    return size;
  }
}
