package org.sglthresh.spark.source;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.io.read.CellRule;

/**
 * Reads the cells of a row as the numbers to store, and reports cells that cannot be stored.
 *
 * @param rule what a cell may hold
 * @param classNames names of the classes, for messages
 * @param errors where bad cells are reported
 */
record CellReader(CellRule rule, List<String> classNames, CellErrors errors)
    implements Serializable {
  private static final int LONGEST_CELL = 40;

  /** The number to store for a cell of text; 0 if it breaks the rule. */
  float read(String text, String clipId, int classIndex) {
    try {
      float value = rule.parse(text);
      return rule.accepts(value)
          ? rule.stored(value)
          : refuse(clipId, classIndex, shortened(text) + " " + rule.complaint(value));
    } catch (NumberFormatException e) {
      String problem = text.isBlank() ? "the cell is empty" : quoted(text) + " is not a number";
      return refuse(clipId, classIndex, problem);
    }
  }

  /** The number to store for a binary number; 0 if it breaks the rule. */
  float read(float value, String clipId, int classIndex) {
    return rule.accepts(value)
        ? rule.stored(value)
        : refuse(clipId, classIndex, value + " " + rule.complaint(value));
  }

  private float refuse(String clipId, int classIndex, String problem) {
    errors.add("clip \"" + clipId + "\", class \"" + classNames.get(classIndex) + "\": " + problem);
    return 0;
  }

  /** A text in quotation marks, cut if it is long. */
  static String quoted(String text) {
    return "\"" + shortened(text) + "\"";
  }

  /** A text on one line, cut if it is long. */
  static String shortened(String cell) {
    // files of another kind may hold any characters
    String text = cell.strip().replaceAll("\\p{Cntrl}", "?");
    return text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) + "…" : text;
  }
}
