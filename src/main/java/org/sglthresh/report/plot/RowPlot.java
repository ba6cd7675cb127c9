package org.sglthresh.report.plot;

import java.util.List;
import java.util.OptionalDouble;
import org.sglthresh.math.Interval;

/** A row for each class: its name, its values before and after, and a note at the right. */
public final class RowPlot {
  private static final int WIDTH = 860;
  private static final int ROW = 20;
  private static final int TOP = 26;
  private static final double MIN_GUTTER = 80;
  private static final double MAX_GUTTER = 260;

  private RowPlot() {}

  /**
   * A row.
   *
   * @param name at the left
   * @param before empty when there is nothing to compare with
   * @param interval around {@code after}; not drawn where unknown
   * @param note at the right
   * @param hover text shown when the pointer is on the row
   */
  public record Row(
      String name,
      OptionalDouble before,
      double after,
      Interval interval,
      String note,
      String hover) {}

  /**
   * Draws rows from top to bottom.
   *
   * @param axis its title, spacing and ends are used, its pixels are not
   * @param noteTitle what the notes are
   */
  public static String draw(String description, Axis axis, String noteTitle, List<Row> rows) {
    double gutter = gutter(rows);
    double notes = noteWidth(noteTitle, rows);
    int bottom = TOP + rows.size() * ROW;
    Svg svg = new Svg(WIDTH, bottom + 42, description);
    Axis x =
        new Axis(axis.title(), axis.spacing(), axis.from(), axis.to(), gutter, WIDTH - 24 - notes);
    Frame.columns(svg, x, bottom, TOP - 4);
    svg.words("label end", WIDTH - 4, TOP - 10, noteTitle);
    for (int i = 0; i < rows.size(); i++) {
      row(svg, x, TOP + i * ROW + ROW / 2.0, rows.get(i));
    }
    svg.line("axis", gutter, bottom, x.pixelTo(), bottom);
    return svg.close();
  }

  private static void row(Svg svg, Axis x, double y, Row row) {
    svg.fitted("name end", x.pixelFrom() - 10, y + 4, x.pixelFrom() - 14, row.name());
    double after = x.at(row.after());
    if (row.before().isPresent()) {
      double before = x.at(row.before().getAsDouble());
      svg.line("link", before, y, after, y);
      svg.dot("ring before", before, y, 4, row.hover());
    }
    if (row.interval().isKnown()) {
      svg.line("whisker", x.at(row.interval().low()), y, x.at(row.interval().high()), y);
    }
    svg.dot("dot after", after, y, 4.5, row.hover());
    svg.words("note end", WIDTH - 4, y + 4, row.note());
  }

  private static double gutter(List<Row> rows) {
    double widest = rows.stream().mapToDouble(row -> Svg.width(row.name())).max().orElse(0);
    return Math.max(MIN_GUTTER, Math.min(MAX_GUTTER, widest + 20));
  }

  private static double noteWidth(String noteTitle, List<Row> rows) {
    double widest = rows.stream().mapToDouble(row -> Svg.width(row.note())).max().orElse(0);
    return Math.max(widest, Svg.width(noteTitle));
  }
}
