package org.sglthresh.stats;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.math.ProbabilityAxis;

/** The range of each class's probabilities without those of exactly 0 and 1. Ranges merge. */
public final class ScoreRanges implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[] lowest; // [classes]: above 0; 1 where there is none
  private final float[] highest; // [classes]: below 1; 0 where there is none

  /** The ranges of no clip: the neutral element of {@link #merge}. */
  public ScoreRanges(int classes) {
    lowest = new float[classes];
    highest = new float[classes];
    Arrays.fill(lowest, 1);
  }

  /** Adds the clips of a block whose label is known. */
  public void add(ScoreBlock block) {
    for (int c = 0; c < lowest.length; c++) {
      int from = block.column(c);
      add(c, block.scores(), from, from + block.clips());
    }
  }

  /** Adds some scores of a class; those below 0 stand for unknown labels and are left out. */
  public void add(int classIndex, float[] scores, int from, int to) {
    float low = lowest[classIndex];
    float high = highest[classIndex];
    for (int i = from; i < to; i++) {
      float score = scores[i];
      low = score > 0 && score < low ? score : low;
      high = score < 1 && score > high ? score : high;
    }
    lowest[classIndex] = low;
    highest[classIndex] = high;
  }

  /** Adds the ranges of other clips. */
  public void merge(ScoreRanges other) {
    for (int c = 0; c < lowest.length; c++) {
      lowest[c] = Math.min(lowest[c], other.lowest[c]);
      highest[c] = Math.max(highest[c], other.highest[c]);
    }
  }

  /** The logit axis of a class. */
  public ProbabilityAxis axis(int classIndex) {
    return ProbabilityAxis.of(lowest[classIndex], highest[classIndex]);
  }
}
