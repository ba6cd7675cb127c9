package org.sglthresh.stats;

import java.io.Serializable;
import org.sglthresh.block.CountKernel;
import org.sglthresh.block.ScoreBlock;

/**
 * What a table holds whatever the thresholds: clips, and per class the positives and known labels.
 */
public final class LabelTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private long clips;
  private final double[] positives;
  private final double[] known;

  /** The totals of no clip: the neutral element of {@link #merge}. */
  public LabelTotals(int classes) {
    this.positives = new double[classes];
    this.known = new double[classes];
  }

  /** Adds the clips of a block. */
  public void add(ScoreBlock block) {
    clips += block.clips();
    for (int c = 0; c < positives.length; c++) {
      positives[c] += CountKernel.positives(block, c);
      known[c] += CountKernel.known(block, c);
    }
  }

  /** Adds the totals of other clips. */
  public void merge(LabelTotals other) {
    clips += other.clips;
    ClassCounts.addTo(positives, other.positives);
    ClassCounts.addTo(known, other.known);
  }

  /** Number of classes. */
  public int classes() {
    return positives.length;
  }

  /** Number of clips. */
  public long clips() {
    return clips;
  }

  /** P, {@code [classes]}: the support of each class; a copy. */
  public double[] positives() {
    return positives.clone();
  }

  /** Clips whose label is known, {@code [classes]}; a copy. */
  public double[] known() {
    return known.clone();
  }
}
