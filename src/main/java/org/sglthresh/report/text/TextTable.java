package org.sglthresh.report.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for the terminal: columns aligned by the width of the letters on the screen, numbers to
 * the right, no colour. Cells longer than 48 columns end in an ellipsis.
 */
public final class TextTable {
  private static final int MAX_WIDTH = 48;
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** The side of its column on which a cell is aligned. */
  enum Side {
    LEFT,
    RIGHT
  }

  /** The heading of a column and the side on which its cells are aligned. */
  public static final class Column {
    private final String heading;
    private final Side side;

    private Column(String heading, Side side) {
      this.heading = heading;
      this.side = side;
    }

    /** A column of words. */
    public static Column left(String heading) {
      return new Column(heading, Side.LEFT);
    }

    /** A column of numbers. */
    public static Column right(String heading) {
      return new Column(heading, Side.RIGHT);
    }
  }

  /** Begins a table without rows. */
  public TextTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column
   * @return this table
   */
  public TextTable row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + columns.size() + " columns");
    }
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(TextWidth.fit(cell, MAX_WIDTH));
    }
    rows.add(row);
    return this;
  }

  /** The lines of the table: headings, a rule, the rows; each ends with a line feed. */
  public String text() {
    int[] widths = widths();
    List<String> headings = columns.stream().map(column -> column.heading).toList();
    StringBuilder text = new StringBuilder();
    appendLine(text, headings, widths);
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("─".repeat(width));
    }
    appendLine(text, rule, widths);
    rows.forEach(row -> appendLine(text, row, widths));
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TextWidth.of(columns.get(i).heading);
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    return widths;
  }

  private void appendLine(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String padding = " ".repeat(widths[i] - TextWidth.of(cells.get(i)));
      line.append(i == 0 ? "" : GAP);
      if (columns.get(i).side == Side.RIGHT) {
        line.append(padding).append(cells.get(i));
      } else {
        line.append(cells.get(i)).append(padding);
      }
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
