package org.sglthresh.stats;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.kernel.PreparedBlock;
import org.sglthresh.block.kernel.SurrogateKernel;

/**
 * The sums of {@link SurrogateKernel} for every class: all that an epoch needs from the data. Sums
 * of disjoint clips merge by addition; merging in a fixed order gives the same bits every time.
 */
public final class SurrogateSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int classes;
  private final double[] sums; // [classes × SUMS]

  /** The sums of no clip: the neutral element of {@link #merge}. */
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
    double[] terms = new double[SurrogateKernel.SUMS];
    for (int c = 0; c < classes; c++) {
      Arrays.fill(terms, 0);
      block.add(c, thresholds[c], slopes[c], terms);
      add(c, terms);
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
   * A sum of a class.
   *
   * @param which an index from {@link SurrogateKernel}, such as {@link SurrogateKernel#SURROGATE}
   */
  public double get(int classIndex, int which) {
    return sums[classIndex * SurrogateKernel.SUMS + which];
  }

  /** The hard counts among the sums, with P and known labels from the totals of the same clips. */
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
