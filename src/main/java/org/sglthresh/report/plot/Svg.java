package org.sglthresh.report.plot;

import java.util.Locale;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.TextWidth;

/**
 * Builds a drawing element by element. Colours come from the style sheet of the page by class, so
 * light, dark and print differ only there. Coordinates are pixels from the upper left corner.
 */
public final class Svg {
  private static final double CHARACTER = 6.3; // mean width of a character at the plots' 12 pixels

  private final StringBuilder text = new StringBuilder();

  /**
   * @param description for readers who cannot see the drawing
   */
  Svg(int width, int height, String description) {
    text.append("<svg role=\"img\" viewBox=\"0 0 ").append(width).append(' ').append(height);
    text.append("\" style=\"max-width:").append(width).append("px\" aria-label=\"");
    text.append(Html.escape(description)).append("\">\n");
  }

  /** Ends the drawing and returns its text. */
  String close() {
    return text.append("</svg>").toString();
  }

  /** A straight line. */
  Svg line(String style, double x1, double y1, double x2, double y2) {
    open("line", style);
    number("x1", x1).number("y1", y1).number("x2", x2).number("y2", y2);
    return end();
  }

  /** A filled rectangle; draws nothing when it has no area. */
  Svg rectangle(String style, double x, double y, double width, double height) {
    if (width <= 0 || height <= 0) {
      return this;
    }
    open("rect", style);
    number("x", x).number("y", y).number("width", width).number("height", height);
    return end();
  }

  /** The same with a text that shows under the pointer. */
  Svg rectangle(String style, double x, double y, double width, double height, String hover) {
    if (width <= 0 || height <= 0) {
      return this;
    }
    open("rect", style);
    number("x", x).number("y", y).number("width", width).number("height", height);
    text.append("><title>").append(Html.escape(hover)).append("</title></rect>\n");
    return this;
  }

  /** A dot that shows the text {@code hover} under the pointer; an empty text shows nothing. */
  Svg dot(String style, double x, double y, double radius, String hover) {
    open("circle", style);
    number("cx", x).number("cy", y).number("r", radius);
    if (hover.isEmpty()) {
      return end();
    }
    text.append("><title>").append(Html.escape(hover)).append("</title></circle>\n");
    return this;
  }

  /**
   * Words whose baseline starts at a point. With style {@code end} it ends there, with {@code mid}
   * its middle is there. Draws nothing for empty words.
   */
  Svg words(String style, double x, double y, String words) {
    if (words.isEmpty()) {
      return this;
    }
    open("text", style);
    number("x", x).number("y", y);
    text.append('>').append(Html.escape(words)).append("</text>\n");
    return this;
  }

  /** Words cut to a width in pixels; all of them show under the pointer. */
  Svg fitted(String style, double x, double y, double width, String words) {
    String fitted = TextWidth.fit(words, (int) (width / CHARACTER));
    open("text", style);
    number("x", x).number("y", y);
    text.append('>').append(Html.escape(fitted));
    if (!fitted.equals(words)) {
      text.append("<title>").append(Html.escape(words)).append("</title>");
    }
    text.append("</text>\n");
    return this;
  }

  /** Straight lines through points; see {@link Path}. */
  Svg path(String style, Path path) {
    if (!path.isEmpty()) {
      open("path", style);
      text.append(" d=\"").append(path.data).append('"');
      end();
    }
    return this;
  }

  /** About the width of words in a plot, in pixels. */
  public static double width(String words) {
    return TextWidth.of(words) * CHARACTER;
  }

  private void open(String element, String style) {
    text.append('<').append(element).append(" class=\"").append(style).append('"');
  }

  private Svg end() {
    text.append("/>\n");
    return this;
  }

  private Svg number(String name, double value) {
    text.append(' ').append(name).append("=\"").append(pixels(value)).append('"');
    return this;
  }

  private static String pixels(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Points joined by straight lines. */
  static final class Path {
    private final StringBuilder data = new StringBuilder();
    private String last = "";

    /**
     * Draws a line to a point; the first point starts the path. Skips a point drawn at the last.
     */
    Path to(double x, double y) {
      String point = pixels(x) + " " + pixels(y);
      if (!point.equals(last)) {
        data.append(data.isEmpty() ? "M" : "L").append(point);
        last = point;
      }
      return this;
    }

    boolean isEmpty() {
      return data.isEmpty();
    }
  }
}
