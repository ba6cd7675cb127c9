package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The classes all of whose scores are whole numbers so far. Logits never are: such a column is
 * probably an index or a time. After a few rows hardly a class is left to look at.
 */
public final class WholeNumbers implements Serializable {
  private static final long serialVersionUID = 1L;

  private int[] classes = {};
  private int left;
  private boolean begun;

  /** Looks at the scores of a clip, {@code [classes]}. */
  void look(float[] scores) {
    if (!begun) {
      begun = true;
      classes = IntStream.range(0, scores.length).toArray();
      left = classes.length;
    }
    int kept = 0;
    for (int i = 0; i < left; i++) {
      int c = classes[i];
      if (scores[c] == Math.rint(scores[c])) {
        classes[kept++] = c;
      }
    }
    left = kept;
  }

  /** Whether any clip was looked at. */
  public boolean hasBegun() {
    return begun;
  }

  /** The classes without any other score, ascending. */
  public int[] classes() {
    return Arrays.copyOf(classes, left);
  }
}
