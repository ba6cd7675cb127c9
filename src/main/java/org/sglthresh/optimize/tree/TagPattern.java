package org.sglthresh.optimize.tree;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * When a class is a tag of a clip, for every rule: when all classes of one of some sets may be
 * added. Of a class that the thresholds tag, the set is that of its ancestors without a tag; of
 * another class, those of the tags below it. A set that holds another says nothing more, so that
 * only the smallest are kept.
 */
final class TagPattern implements Comparable<TagPattern>, Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] code; // the class, then of each set its size and its classes

  private TagPattern(int[] code) {
    this.code = code;
  }

  /**
   * A pattern.
   *
   * @param classIndex the class
   * @param sets each ascending and not empty; in any order, also several times
   */
  static TagPattern of(int classIndex, List<int[]> sets) {
    List<int[]> smallest = sets.size() == 1 ? sets : smallest(sets);
    int length = 1;
    for (int[] set : smallest) {
      length += 1 + set.length;
    }
    int[] code = new int[length];
    code[0] = classIndex;
    int end = 1;
    for (int[] set : smallest) {
      code[end] = set.length;
      System.arraycopy(set, 0, code, end + 1, set.length);
      end += 1 + set.length;
    }
    return new TagPattern(code);
  }

  /** The sets that hold no other, each once, in an order that is always the same. */
  private static List<int[]> smallest(List<int[]> sets) {
    List<int[]> sorted = new ArrayList<>(sets);
    sorted.sort(Comparator.<int[]>comparingInt(set -> set.length).thenComparing(Arrays::compare));
    List<int[]> smallest = new ArrayList<>();
    for (int[] set : sorted) {
      if (smallest.stream().noneMatch(other -> isWithin(other, set))) {
        smallest.add(set);
      }
    }
    return smallest;
  }

  /** Whether all of a set is in another, or both are the same. */
  private static boolean isWithin(int[] part, int[] whole) {
    for (int c : part) {
      if (Arrays.binarySearch(whole, c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The class. */
  int classIndex() {
    return code[0];
  }

  /** Whether the thresholds tag the class: it is not among the classes that are missing. */
  boolean isTagged() {
    for (int i = 2; i < 2 + code[1]; i++) {
      if (code[i] == code[0]) {
        return false;
      }
    }
    return true;
  }

  /** Adds the classes of all sets. */
  void addTo(BitSet classes) {
    for (int i = 1; i < code.length; i += 1 + code[i]) {
      for (int k = i + 1; k <= i + code[i]; k++) {
        classes.set(code[k]);
      }
    }
  }

  /** Whether the class is a tag under a rule. */
  boolean holds(BitSet added) {
    for (int i = 1; i < code.length; i += 1 + code[i]) {
      boolean all = true;
      for (int k = i + 1; k <= i + code[i]; k++) {
        all &= added.get(code[k]);
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int compareTo(TagPattern other) {
    return Arrays.compare(code, other.code);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TagPattern pattern && Arrays.equals(code, pattern.code);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(code);
  }
}
