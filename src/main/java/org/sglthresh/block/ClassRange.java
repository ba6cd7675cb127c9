package org.sglthresh.block;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of consecutive classes.
 *
 * @param from index of the first class
 * @param to index after the last class
 */
public record ClassRange(int from, int to) implements Serializable {
  /** The range of all classes. */
  public static ClassRange all(int classes) {
    return new ClassRange(0, classes);
  }

  /**
   * Splits the classes into {@code parts} ranges whose sizes differ by at most one. There are fewer
   * ranges where there are fewer classes, but at least one.
   */
  public static List<ClassRange> split(int classes, int parts) {
    int ranges = Math.max(1, Math.min(classes, parts));
    List<ClassRange> split = new ArrayList<>(ranges);
    for (int i = 0; i < ranges; i++) {
      int from = (int) ((long) classes * i / ranges);
      int to = (int) ((long) classes * (i + 1) / ranges);
      split.add(new ClassRange(from, to));
    }
    return split;
  }

  /** Number of classes. */
  public int size() {
    return to - from;
  }
}
