package org.sglthresh.io.array;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An array that a file holds.
 *
 * @param key its name in the file; empty where the file holds one array that has no name
 * @param shape length of every axis
 * @param type of its elements, as messages call it
 * @param kind what its elements are
 */
public record ArrayEntry(String key, List<Long> shape, String type, Kind kind) {
  private static final int LONGEST_KEY = 60;

  /** What elements are. */
  public enum Kind {
    /** Numbers or truth values. */
    NUMBERS,
    /** Strings. */
    TEXT,
    /** Anything else, which is not read. */
    OTHER
  }

  /** Copies the shape. */
  public ArrayEntry {
    shape = List.copyOf(shape);
  }

  /** Whether it may hold a row for each clip and a column for each class. */
  boolean isTable() {
    return kind == Kind.NUMBERS && shape.size() == 2;
  }

  /** Whether it may hold an id for each clip. */
  boolean isColumn() {
    return shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
  }

  /** Such as {@code clipwise_output (1103 x 17, float32)}. */
  public String words() {
    boolean plain = kind == Kind.OTHER && shape.isEmpty();
    return printable(key) + " (" + (plain ? "" : dimensions(shape) + ", ") + type + ")";
  }

  /** A key as messages show it: on one line, cut if it is long. */
  public static String printable(String key) {
    // of damaged files: controls, halves of letters, and what turns the direction of writing
    String text = key.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    return text.length() > LONGEST_KEY ? text.substring(0, LONGEST_KEY) + "…" : text;
  }

  /** A shape as messages show it, such as {@code 1103 x 17}. */
  public static String dimensions(List<Long> shape) {
    return shape.isEmpty()
        ? "one number"
        : shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }
}
