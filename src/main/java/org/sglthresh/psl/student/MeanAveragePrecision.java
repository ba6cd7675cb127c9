package org.sglthresh.psl.student;

import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.stats.rank.RankedCurve;

/** Mean average precision over classes, of windows that are all in memory. */
public final class MeanAveragePrecision {
  private MeanAveragePrecision() {}

  /**
   * The mean over the classes that have a positive and a negative, as {@code evaluate} has it.
   *
   * @param scores {@code [windows][classes]}
   * @param labels 1, 0, or NaN where unknown, {@code [windows][classes]}
   * @return in [0, 1]; NaN if there is no such class
   */
  public static double of(List<float[]> scores, List<float[]> labels) {
    int classes = labels.isEmpty() ? 0 : labels.get(0).length;
    return IntStream.range(0, classes)
        .parallel()
        .mapToDouble(c -> ofClass(scores, labels, c))
        .filter(precision -> !Double.isNaN(precision))
        .average()
        .orElse(Double.NaN);
  }

  private static double ofClass(List<float[]> scores, List<float[]> labels, int c) {
    int[] known = IntStream.range(0, labels.size()).filter(i -> !unknown(labels, i, c)).toArray();
    float[] ofClass = new float[known.length];
    boolean[] positive = new boolean[known.length];
    for (int i = 0; i < known.length; i++) {
      ofClass[i] = scores.get(known[i])[c];
      positive[i] = labels.get(known[i])[c] > 0;
    }
    return RankedCurve.of(ofClass, positive).averagePrecision();
  }

  private static boolean unknown(List<float[]> labels, int i, int c) {
    return Float.isNaN(labels.get(i)[c]);
  }
}
