package org.sglthresh.report.plot;

/** A line plot of a quantity by epoch. */
public final class LinePlot {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 250;
  private static final int LEFT = 56;
  private static final int GAP = 8; // on both sides of the last value
  private static final int TOP = 34;
  private static final int BOTTOM = HEIGHT - 42;
  private static final int MAX_POINTS = 1000;

  /** Width of bold letters, as those of the last value, relative to plain ones. */
  private static final double BOLD = 1.2;

  private LinePlot() {}

  /**
   * Draws the values of epochs 0, 1, ….
   *
   * @see #draw(String, Spacing, double[], int, String)
   */
  public static String draw(String title, Spacing spacing, double[] values, String last) {
    return draw(title, spacing, values, 0, last);
  }

  /**
   * Draws the values of epochs.
   *
   * @param title of the vertical axis
   * @param spacing of the vertical axis
   * @param values {@code [epochs]}, at least one
   * @param first number of the first epoch
   * @param last how the last value is written beside its dot
   */
  public static String draw(
      String title, Spacing spacing, double[] values, int first, String last) {
    Svg svg = new Svg(WIDTH, HEIGHT, title + " by epoch, " + last + " at the end");
    int epochs = values.length;
    double right = WIDTH - 2 * GAP - BOLD * Svg.width(last);
    Axis x =
        Axis.between("epoch", Spacing.LINEAR, first, first + Math.max(1, epochs - 1), LEFT, right);
    Axis y = Axis.covering(title, spacing, values, BOTTOM, TOP);
    Frame.draw(svg, x, y);
    int stride = Math.max(1, epochs / MAX_POINTS);
    Svg.Path path = new Svg.Path();
    for (int epoch = 0; epoch < epochs - 1; epoch += stride) {
      path.to(x.at(first + epoch), y.at(values[epoch]));
    }
    double endX = x.at(first + epochs - 1);
    double endY = y.at(values[epochs - 1]);
    svg.path("curve after", path.to(endX, endY));
    svg.dot("dot after", endX, endY, 3.5, "epoch " + (first + epochs - 1) + ": " + last);
    svg.words("value after", endX + GAP, endY + 4, last);
    return svg.close();
  }
}
