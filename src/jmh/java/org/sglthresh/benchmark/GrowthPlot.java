package org.sglthresh.benchmark;

import java.util.List;
import java.util.Locale;

/** Seconds over clips, both on logarithmic axes, as SVG. */
record GrowthPlot(List<Line> lines) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int RIGHT = 470;
  private static final int TOP = 20;
  private static final int BOTTOM = 310;
  private static final double[] CLIPS = {1e4, 1e5, 1e6};
  private static final double[] SECONDS = {1e-3, 1e-2, 1e-1, 1, 10, 100, 1000};
  private static final String[] COLOURS = {"#555555", "#0072b2", "#d55e00", "#e69f00"};

  /**
   * A line of the plot.
   *
   * @param points {@code {clips, seconds}} each
   */
  record Line(String name, List<double[]> points) {}

  String svg() {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"13\">%n",
        WIDTH,
        HEIGHT);
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", WIDTH, HEIGHT);
    for (double clips : CLIPS) {
      add(svg, "<path d=\"M%.1f %d V%d\" stroke=\"#dddddd\"/>%n", x(clips), TOP, BOTTOM);
      text(svg, x(clips), BOTTOM + 20, "middle", "black", String.format(Locale.ROOT, "%,.0f", clips));
    }
    for (double seconds : SECONDS) {
      add(svg, "<path d=\"M%d %.1f H%d\" stroke=\"#dddddd\"/>%n", LEFT, y(seconds), RIGHT);
      String label = seconds < 1 ? Double.toString(seconds) : String.format("%.0f", seconds);
      text(svg, LEFT - 8, y(seconds) + 4, "end", "black", label + " s");
    }
    text(svg, (LEFT + RIGHT) / 2.0, HEIGHT - 10, "middle", "black", "clips (527 classes)");
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), COLOURS[i]);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void draw(StringBuilder svg, Line line, String colour) {
    StringBuilder path = new StringBuilder();
    for (double[] point : line.points) {
      double x = x(point[0]);
      double y = y(point[1]);
      add(path, "%s%.1f %.1f ", path.isEmpty() ? "M" : "L", x, y);
      add(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour);
    }
    add(svg, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour);
    double[] last = line.points.get(line.points.size() - 1);
    text(svg, RIGHT + 8, y(last[1]) + 4, "start", colour, line.name);
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String colour, String words) {
    add(
        svg,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
        x,
        y,
        anchor,
        colour,
        words);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private static double x(double clips) {
    return LEFT + (RIGHT - LEFT) * Math.log10(clips / CLIPS[0]) / 2;
  }

  private static double y(double seconds) {
    return BOTTOM - (BOTTOM - TOP) * Math.log10(seconds / SECONDS[0]) / 6;
  }
}
