package org.sglthresh.stats;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.kernel.PreparedBlock;
import org.sglthresh.block.kernel.SurrogateKernel;

/**
 * The sums of {@link SurrogateKernel} for every class: what one epoch asks of the data. Sums of
 * disjoint clips merge by addition; merging in a fixed order gives the same bits every time.
 */
public final class SurrogateSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int classes;
  private final double[] sums; // [classes][SUMS]

  /** The sums over no clip: the neutral element of {@link #merge}. */
  public SurrogateSums(int classes) {
    this.classes = classes;
    this.sums = new double[classes * SurrogateKernel.SUMS];
  }

  /**
   * Adds the sums of a block.
   *
   * @param thresholds {@code [classes]}
   * @param slopes {@code [classes]}
   */
  public void add(PreparedBlock block, double[] thresholds, double[] slopes) {
    double[] one = new double[SurrogateKernel.SUMS];
    for (int c = 0; c < classes; c++) {
      Arrays.fill(one, 0);
      block.add(c, thresholds[c], slopes[c], one);
      add(c, one);
    }
  }

  /** Adds sums of one class, {@code [SUMS]}. */
  public void add(int classIndex, double[] terms) {
    int at = classIndex * SurrogateKernel.SUMS;
    for (int k = 0; k < SurrogateKernel.SUMS; k++) {
      sums[at + k] += terms[k];
    }
  }

  /** Adds the sums of other clips. */
  public void merge(SurrogateSums other) {
    ClassCounts.addTo(sums, other.sums);
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /**
   * One sum of one class.
   *
   * @param which an index named in {@link SurrogateKernel}, such as {@link
   *     SurrogateKernel#SURROGATE}
   */
  public double get(int classIndex, int which) {
    return sums[classIndex * SurrogateKernel.SUMS + which];
  }

  /** The hard counts among the sums, completed by the totals of the same clips. */
  public ClassCounts counts(LabelTotals totals) {
    double[] truePositives = new double[classes];
    double[] predicted = new double[classes];
    for (int c = 0; c < classes; c++) {
      truePositives[c] = get(c, SurrogateKernel.TRUE_POSITIVES);
      predicted[c] = get(c, SurrogateKernel.PREDICTED);
    }
    return new ClassCounts(truePositives, predicted, totals.positives(), totals.known());
  }
}
