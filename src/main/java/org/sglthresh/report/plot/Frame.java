package org.sglthresh.report.plot;

/** The frame of a plot: grid lines, tick labels and the titles of its two axes. */
final class Frame {
  private static final double MIN_COLUMN_GAP = 40;
  private static final int MAX_COLUMNS = 12;
  private static final double ROW_GAP = 26;

  private Frame() {}

  /**
   * Draws the frame; the plot goes on top.
   *
   * @param x with pixels from left to right
   * @param y with pixels from bottom to top; its title is above it
   */
  static void draw(Svg svg, Axis x, Axis y) {
    columns(svg, x, y.pixelFrom(), y.pixelTo());
    rows(svg, x, y);
  }

  /**
   * Draws the vertical axis alone: horizontal grid lines with labels, and the base line.
   *
   * @param x only its ends are used
   */
  static void rows(Svg svg, Axis x, Axis y) {
    for (Ticks.Tick tick : Ticks.of(y, ROW_GAP)) {
      double at = y.at(tick.value());
      svg.line("grid", x.pixelFrom(), at, x.pixelTo(), at);
      svg.words("tick end", x.pixelFrom() - 6, at + 4, tick.label());
    }
    svg.line("axis", x.pixelFrom(), y.pixelFrom(), x.pixelTo(), y.pixelFrom());
    svg.words("label", 2, y.pixelTo() - 10, y.title());
  }

  /** Draws the horizontal axis alone: vertical grid lines between two heights, labels below. */
  static void columns(Svg svg, Axis x, double bottom, double top) {
    double gap = Math.max(MIN_COLUMN_GAP, x.length() / MAX_COLUMNS);
    for (Ticks.Tick tick : Ticks.of(x, gap)) {
      double at = x.at(tick.value());
      svg.line("grid", at, bottom, at, top);
      svg.words("tick mid", at, bottom + 16, tick.label());
    }
    double middle = (x.pixelFrom() + x.pixelTo()) / 2;
    svg.words("label mid", middle, bottom + 34, x.title());
  }
}
