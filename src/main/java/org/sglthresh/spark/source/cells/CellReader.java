package org.sglthresh.spark.source.cells;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.io.layout.DecimalMark;
import org.sglthresh.io.read.CellRule;
import org.sglthresh.spark.table.MissingScores;

/**
 * Reads the cells of a row as the numbers to store, and reports cells that cannot be stored.
 *
 * @param rule what a cell may hold
 * @param missing whether a cell without a number is an error; if not, it is NaN
 * @param decimal how fractions are written
 * @param classNames names of the classes, for messages
 * @param errors where bad cells are reported
 */
public record CellReader(
    CellRule rule,
    MissingScores missing,
    DecimalMark decimal,
    List<String> classNames,
    CellErrors errors)
    implements Serializable {
  private static final int LONGEST_CELL = 40;

  /** The same for a file that writes fractions like this. */
  public CellReader with(DecimalMark mark) {
    return new CellReader(rule, missing, mark, classNames, errors);
  }

  private boolean mayLack() {
    return missing == MissingScores.ZERO && rule != CellRule.LABEL;
  }

  /**
   * The number to store for a cell of text; 0 if it breaks the rule.
   *
   * @param offset of the line
   */
  public float read(String text, long offset, String clipId, int classIndex) {
    try {
      float value = rule.parse(decimal == DecimalMark.POINT ? text : decimal.toPoint(text));
      if (rule.accepts(value)) {
        return rule.stored(value);
      }
      if (Float.isNaN(value) && mayLack()) {
        return value;
      }
      CellProblem problem = Float.isNaN(value) ? CellProblem.EMPTY : CellProblem.RANGE;
      String complaint = shortened(text) + " " + rule.complaint(value);
      return refuse(problem, offset, clipId, classIndex, complaint);
    } catch (NumberFormatException e) {
      if (text.isBlank() && mayLack()) {
        return Float.NaN;
      }
      return text.isBlank()
          ? refuse(CellProblem.EMPTY, offset, clipId, classIndex, "the cell is empty")
          : refuse(CellProblem.OTHER, offset, clipId, classIndex, decimal.complaint(quoted(text)));
    }
  }

  /** The number to store for a binary number; 0 if it breaks the rule. */
  public float read(float value, String clipId, int classIndex) {
    if (rule.accepts(value)) {
      return rule.stored(value);
    }
    if (Float.isNaN(value) && mayLack()) {
      return value;
    }
    CellProblem problem = Float.isNaN(value) ? CellProblem.EMPTY : CellProblem.RANGE;
    String complaint = value + " " + rule.complaint(value);
    return refuse(problem, TextRecord.UNKNOWN, clipId, classIndex, complaint);
  }

  private float refuse(
      CellProblem problem, long offset, String clipId, int classIndex, String complaint) {
    String cell = "clip \"" + clipId + "\", class \"" + classNames.get(classIndex) + "\": ";
    errors.add(new CellError(problem, offset, cell + complaint));
    return 0;
  }

  /** A text in quotation marks, cut if it is long. */
  public static String quoted(String text) {
    return "\"" + shortened(text) + "\"";
  }

  /** A text on one line, cut if it is long. */
  public static String shortened(String cell) {
    // files of another kind may hold any characters
    String text = cell.strip().replaceAll("\\p{Cntrl}", "?");
    return text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) + "…" : text;
  }
}
