package org.sglthresh.report.data;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the few classes whose score histograms and curves a report shows. */
public final class ChosenClasses {
  /** Number of classes that a report shows in full. */
  public static final int CURVES = 6;

  private ChosenClasses() {}

  /**
   * Classes spread evenly from the most frequent to the rarest. Classes without positives are left
   * out.
   *
   * @param supports positives of each class, {@code [classes]}
   * @param count the largest number of classes to choose
   * @return class indices, by falling support
   */
  public static int[] bySupport(double[] supports, int count) {
    List<Integer> present =
        IntStream.range(0, supports.length)
            .filter(c -> supports[c] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -supports[c]))
            .toList();
    int chosen = Math.min(count, present.size());
    int[] classIndices = new int[chosen];
    for (int k = 0; k < chosen; k++) {
      int rank = chosen == 1 ? 0 : (int) ((long) k * (present.size() - 1) / (chosen - 1));
      classIndices[k] = present.get(rank);
    }
    return classIndices;
  }
}
