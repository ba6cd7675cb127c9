package org.sglthresh.summary;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The scores of every class that a second read distinguishes: those of some bins. */
public final class ScoreSelection implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Ranges> classes;

  ScoreSelection(List<Ranges> classes) {
    this.classes = new ArrayList<>(classes);
  }

  Ranges ofClass(int c) {
    return classes.get(c);
  }

  /** Number of selected bins of all classes. */
  public long bins() {
    return classes.stream().mapToLong(Ranges::size).sum();
  }

  /**
   * Ranges of one class's scores, ascending and disjoint, both ends included. Not a record, which
   * Kryo cannot serialize.
   */
  static final class Ranges implements Serializable {
    private static final long serialVersionUID = 1L;

    private final float[] lowest;
    private final float[] highest;

    /**
     * Takes the arrays as they are.
     *
     * @param lowest {@code [size]}
     * @param highest {@code [size]}
     */
    Ranges(float[] lowest, float[] highest) {
      this.lowest = lowest;
      this.highest = highest;
    }

    float[] lowest() {
      return lowest;
    }

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
     * Copies the scores of {@code scores[from, to)} that are in a range to the start of {@code
     * into}, which may be the same array.
     *
     * @return number of scores copied
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
}
