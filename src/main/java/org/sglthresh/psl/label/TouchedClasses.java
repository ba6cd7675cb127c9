package org.sglthresh.psl.label;

import java.util.Arrays;

/** A set of classes that is emptied in the time that it took to fill, however many classes are. */
final class TouchedClasses {
  private final boolean[] holds; // [classes]
  private int[] touched = new int[16];
  private int size;

  TouchedClasses(int classes) {
    holds = new boolean[classes];
  }

  void add(int c) {
    if (holds[c]) {
      return;
    }
    holds[c] = true;
    if (size == touched.length) {
      touched = Arrays.copyOf(touched, 2 * size);
    }
    touched[size++] = c;
  }

  boolean has(int c) {
    return holds[c];
  }

  int size() {
    return size;
  }

  /** A class of the set, by its place in the order in which they were added. */
  int get(int place) {
    return touched[place];
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      holds[touched[i]] = false;
    }
    size = 0;
  }
}
