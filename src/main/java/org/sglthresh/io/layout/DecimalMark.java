package org.sglthresh.io.layout;

import java.util.List;
import java.util.regex.Pattern;

/** How a file writes fractions. */
public enum DecimalMark {
  /** As in 0.5. */
  POINT,
  /** As in 0,5. */
  COMMA;

  private static final Pattern WITH_COMMA =
      Pattern.compile("\\s*[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?\\s*");
  private static final Pattern WITH_POINT =
      Pattern.compile("\\s*[+-]?[0-9]*\\.[0-9]+([eE][+-]?[0-9]+)?\\s*");

  /** The mark of a file with these cells: a comma if some number has one and none a point. */
  static DecimalMark of(List<String> cells) {
    boolean comma = cells.stream().anyMatch(cell -> WITH_COMMA.matcher(cell).matches());
    boolean point = cells.stream().anyMatch(cell -> WITH_POINT.matcher(cell).matches());
    return comma && !point ? COMMA : POINT;
  }

  /**
   * A number of this file with a decimal point.
   *
   * @throws NumberFormatException when it has a point where the file has commas
   */
  public String toPoint(String cell) {
    if (this == POINT) {
      return cell;
    }
    if (cell.indexOf('.') >= 0) { // perhaps one of thousands
      throw new NumberFormatException();
    }
    return WITH_COMMA.matcher(cell).matches() ? cell.replace(',', '.') : cell;
  }

  /** What is wrong with a cell that is no number. */
  public String complaint(String quoted) {
    String cell = quoted.substring(1, quoted.length() - 1);
    if (cell.endsWith("%")) {
      return quoted + " is a percentage; write it as a fraction of 1";
    }
    DecimalMark other = this == POINT ? COMMA : POINT;
    Pattern pattern = other == COMMA ? WITH_COMMA : WITH_POINT;
    return pattern.matcher(cell).matches()
        ? quoted + " has a decimal " + other.word() + " where other cells have a " + word()
        : quoted + " is not a number";
  }

  /** The mark's name. */
  public String word() {
    return this == POINT ? "point" : "comma";
  }
}
