package org.sglthresh.spark.source.cells;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sglthresh.error.NearestName;

/**
 * Reads names of classes in a cell. Names are separated by commas, semicolons or bars; a name that
 * holds a comma itself is told from two names by the classes that are known.
 */
public final class ClassCells implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern SEPARATOR = Pattern.compile("[;,|]");

  /** An element of a list as Python prints it. */
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

  private final HashMap<String, Integer> indices = new HashMap<>();
  private final ArrayList<String> names;

  public ClassCells(List<String> classNames) {
    names = new ArrayList<>(classNames);
    classNames.forEach(name -> indices.putIfAbsent(composed(name), indices.size()));
    if (indices.size() < classNames.size()) { // distinct only as they are written
      indices.clear();
      classNames.forEach(name -> indices.put(name, indices.size()));
    }
  }

  private static String composed(String name) {
    return Normalizer.isNormalized(name, Normalizer.Form.NFC)
        ? name
        : Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /**
   * The class whose name a cell is.
   *
   * @throws IllegalArgumentException with a clause that says what is wrong
   */
  public int one(String cell) {
    Integer found = find(cell);
    if (found == null) {
      throw unknown(cell);
    }
    return found;
  }

  /** Null where there is no such class. */
  private Integer find(String name) {
    Integer asWritten = indices.get(name);
    return asWritten == null ? indices.get(composed(name)) : asWritten;
  }

  /**
   * The classes that a cell names, none if it is empty.
   *
   * @throws IllegalArgumentException with a clause that says what is wrong
   */
  public List<Integer> all(String cell) {
    if (cell.isBlank()) {
      return List.of();
    }
    Integer whole = find(cell);
    if (whole != null) {
      return List.of(whole);
    }
    String text = cell.strip();
    if (text.startsWith("[") && text.endsWith("]")) {
      return listed(text);
    }
    return divided(cell);
  }

  private List<Integer> listed(String text) {
    List<Integer> found = new ArrayList<>();
    Matcher elements = QUOTED.matcher(text);
    while (elements.find()) {
      found.add(one(elements.group(1) == null ? elements.group(2) : elements.group(1)));
    }
    return found;
  }

  /** Divides a cell at separators into names, all of them known. There must be one way only. */
  private List<Integer> divided(String cell) {
    List<Integer> ends = new ArrayList<>();
    Matcher separators = SEPARATOR.matcher(cell);
    while (separators.find()) {
      ends.add(separators.start());
    }
    ends.add(cell.length());
    int parts = ends.size();
    long[] ways = new long[parts + 1];
    int[] from = new int[parts + 1];
    ways[0] = 1;
    for (int end = 1; end <= parts; end++) {
      for (int begin = 0; begin < end; begin++) {
        if (ways[begin] > 0 && find(part(cell, ends, begin, end)) != null) {
          ways[end] = Math.min(2, ways[end] + ways[begin]);
          from[end] = begin;
        }
      }
    }
    if (ways[parts] > 1) {
      throw new IllegalArgumentException(
          CellReader.quoted(cell)
              + " can be divided into names of classes in more than one way; write a line for each"
              + " class");
    }
    if (ways[parts] == 0) {
      throw unknown(firstUnknown(cell, ends, ways));
    }
    List<Integer> found = new ArrayList<>();
    for (int end = parts; end > 0; end = from[end]) {
      found.add(0, find(part(cell, ends, from[end], end)));
    }
    return found;
  }

  private static String firstUnknown(String cell, List<Integer> ends, long[] ways) {
    int begin = ends.size() - 1;
    while (ways[begin] == 0) {
      begin--;
    }
    return part(cell, ends, begin, begin + 1);
  }

  private static String part(String cell, List<Integer> ends, int begin, int end) {
    int start = begin == 0 ? 0 : ends.get(begin - 1) + 1;
    return cell.substring(start, ends.get(end - 1)).strip();
  }

  private IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        CellReader.quoted(name)
            + " is none of the "
            + names.size()
            + " classes"
            + NearestName.to(name, names)
                .map(near -> " (the nearest is \"" + near + "\")")
                .orElse(""));
  }
}
