package org.sglthresh.report.plot;

import java.util.List;
import org.sglthresh.math.Interval;

/** A row for each slice: its name, the value of a metric with its interval, and a note. */
public final class SlicePlot {
  private static final int WIDTH = 500;
  private static final int ROW = 18;
  private static final int TOP = 32;
  private static final double MIN_GUTTER = 50;
  private static final double MAX_GUTTER = 160;

  /** Names are cut a little early, as some letters are wider than the mean. */
  private static final double NARROW = 0.88;

  private SlicePlot() {}

  /** How a slice stands out. */
  public enum Mark {
    /** It does not. */
    PLAIN("dot after"),
    /** It differs from the rest of the clips. */
    DIFFERS("dot differs"),
    /** It has too few clips to be tested. */
    SMALL("ring small");

    private final String style;

    Mark(String style) {
      this.style = style;
    }
  }

  /**
   * A row.
   *
   * @param name at the left
   * @param interval around the value; not drawn where unknown
   * @param note at the right
   * @param hover text shown when the pointer is on the row
   */
  public record Row(
      String name, double value, Interval interval, Mark mark, String note, String hover) {}

  /**
   * A vertical line across all rows.
   *
   * @param words above it
   */
  public record Rule(double value, String words) {}

  /**
   * Draws rows from top to bottom.
   *
   * @param axis its title, spacing and ends are used, its pixels are not
   */
  public static String draw(String description, Axis axis, Rule rule, List<Row> rows) {
    double gutter =
        Math.max(
            MIN_GUTTER,
            Math.min(MAX_GUTTER, widest(rows.stream().map(Row::name).toList()) / NARROW + 12));
    double notes = widest(rows.stream().map(Row::note).toList());
    int bottom = TOP + rows.size() * ROW;
    Svg svg = new Svg(WIDTH, bottom + 42, description);
    Axis x =
        new Axis(axis.title(), axis.spacing(), axis.from(), axis.to(), gutter, WIDTH - 22 - notes);
    Frame.columns(svg, x, bottom, TOP - 4);
    if (!Double.isNaN(rule.value())) {
      rule(svg, x, rule, bottom);
    }
    for (int i = 0; i < rows.size(); i++) {
      row(svg, x, TOP + i * ROW + ROW / 2.0, rows.get(i));
    }
    svg.line("axis", gutter, bottom, x.pixelTo(), bottom);
    return svg.close();
  }

  private static void rule(Svg svg, Axis x, Rule rule, int bottom) {
    double at = x.at(rule.value());
    double half = Svg.width(rule.words()) / 2;
    svg.line("before dash", at, TOP - 6, at, bottom);
    svg.words(
        "label mid", Math.max(half + 2, Math.min(WIDTH - half - 2, at)), TOP - 12, rule.words());
  }

  private static void row(Svg svg, Axis x, double y, Row row) {
    svg.fitted("name end", x.pixelFrom() - 10, y + 4, NARROW * (x.pixelFrom() - 10), row.name());
    if (row.interval().isKnown()) {
      svg.line("whisker", x.at(row.interval().low()), y, x.at(row.interval().high()), y);
    }
    svg.dot(row.mark().style, x.at(row.value()), y, 4.2, row.hover());
    svg.words("note end", WIDTH - 4, y + 4, row.note());
  }

  private static double widest(List<String> words) {
    return words.stream().mapToDouble(Svg::width).max().orElse(0);
  }
}
