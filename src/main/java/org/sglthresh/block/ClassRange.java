package org.sglthresh.block;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Some consecutive classes.
 *
 * @param from the first, at least 0
 * @param to the one after the last
 */
public record ClassRange(int from, int to) implements Serializable {
  /** All classes. */
  public static ClassRange all(int classes) {
    return new ClassRange(0, classes);
  }

  /** Shares the classes out among {@code parts} ranges of like size, fewer when there are fewer. */
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
