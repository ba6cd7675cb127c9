package org.sglthresh.report.plot;

import java.util.List;
import org.sglthresh.math.Interval;

/** A dot for each class, for more classes than there is room for rows. */
public final class ScatterPlot {
  private static final int WIDTH = 1040;
  private static final int HEIGHT = 420;
  private static final int LEFT = 60;
  private static final int RIGHT = WIDTH - 20;
  private static final int TOP = 34;
  private static final int BOTTOM = HEIGHT - 44;
  private static final int SIDE = 500; // of a square plot, in pixels
  private static final int MANY = 1500; // dots; more are drawn smaller

  private final Svg svg;
  private final Axis x;
  private final Axis y;

  /**
   * A dot.
   *
   * @param interval around y; not drawn where unknown
   * @param hover text shown when the pointer is on the dot
   */
  public record Point(double x, double y, Interval interval, String hover) {
    /** A dot without an interval. */
    public Point(double x, double y, String hover) {
      this(x, y, Interval.UNKNOWN, hover);
    }
  }

  private ScatterPlot(Svg svg, Axis x, Axis y) {
    this.svg = svg;
    this.x = x;
    this.y = y;
    Frame.draw(svg, x, y);
  }

  /** An empty plot as wide as the page; the pixels of the axes given are not used. */
  public static ScatterPlot wide(String description, Axis x, Axis y) {
    return new ScatterPlot(
        new Svg(WIDTH, HEIGHT, description), on(x, LEFT, RIGHT), on(y, BOTTOM, TOP));
  }

  /** An empty square plot. */
  public static ScatterPlot square(String description, Axis x, Axis y) {
    return new ScatterPlot(
        new Svg(SIDE, SIDE, description), on(x, LEFT, SIDE - 20), on(y, SIDE - 44, TOP));
  }

  private static Axis on(Axis axis, double pixelFrom, double pixelTo) {
    return new Axis(axis.title(), axis.spacing(), axis.from(), axis.to(), pixelFrom, pixelTo);
  }

  /** A horizontal line across the plot, with words at its right end. */
  public ScatterPlot level(double value, String words) {
    svg.line("before dash", x.pixelFrom(), y.at(value), x.pixelTo(), y.at(value));
    svg.words("value before end", x.pixelTo() - 2, y.at(value) - 5, words);
    return this;
  }

  /** The line on which both coordinates are the same, with words on both sides of it. */
  public ScatterPlot diagonal(String above, String below) {
    svg.line("before dash", x.pixelFrom(), y.pixelFrom(), x.pixelTo(), y.pixelTo());
    svg.words("label", x.pixelFrom() + 10, y.pixelTo() + 16, above);
    svg.words("label end", x.pixelTo() - 8, y.pixelFrom() - 10, below);
    return this;
  }

  /** Draws the dots and returns the finished plot. */
  public String draw(List<Point> points) {
    double radius = points.size() > MANY ? 2.2 : 3.2;
    for (Point point : points) {
      if (point.interval().isKnown()) {
        double at = x.at(point.x());
        svg.line("thin", at, y.at(point.interval().low()), at, y.at(point.interval().high()));
      }
    }
    for (Point point : points) {
      svg.dot("cloud", x.at(point.x()), y.at(point.y()), radius, point.hover());
    }
    return svg.close();
  }
}
