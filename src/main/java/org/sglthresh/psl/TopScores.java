package org.sglthresh.psl;

import java.util.Arrays;

/**
 * The highest scores of a window.
 *
 * @param indices classes, in the order of their scores, the highest first; equal scores in the
 *     order of classes [count]
 * @param values their scores [count]
 * @param floor the lowest of them: no other score of the window is above it
 */
public record TopScores(int[] indices, float[] values, float floor) {
  /**
   * The highest of some scores.
   *
   * @param scores [classes], none NaN
   * @param count how many to keep, above 0; all of them where there are fewer
   */
  public static TopScores of(float[] scores, int count) {
    int kept = Math.min(count, scores.length);
    long[] keys = new long[scores.length];
    for (int c = 0; c < scores.length; c++) {
      // descending scores, which are not negative, then ascending classes
      keys[c] = (long) ~Float.floatToIntBits(scores[c]) << Integer.SIZE | c;
    }
    Arrays.sort(keys);
    int[] indices = new int[kept];
    float[] values = new float[kept];
    for (int k = 0; k < kept; k++) {
      indices[k] = (int) keys[k];
      values[k] = scores[indices[k]];
    }
    return new TopScores(indices, values, values[kept - 1]);
  }
}
