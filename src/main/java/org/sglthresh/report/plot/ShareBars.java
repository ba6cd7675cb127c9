package org.sglthresh.report.plot;

import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.report.text.Numbers;

/** Bars of the shares of windows or recordings by number of labels, some series side by side. */
public final class ShareBars {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 300;
  private static final int LEFT = 40;
  private static final int TOP = 34;
  private static final int BOTTOM = HEIGHT - 42;
  private static final int RIGHT = WIDTH - 6;

  /** The part of the room of a group that its bars fill. */
  private static final double FILLED = 0.82;

  private ShareBars() {}

  /**
   * Bars of one colour.
   *
   * @param name such as {@code 10 s windows}
   * @param style the style sheet's class of the bars
   * @param counts of those without a label, with one, … and last with that many or more
   */
  public record Series(String name, String style, long[] counts) {
    private double percent(int labels) {
      long total = 0;
      for (long count : counts) {
        total += count;
      }
      return total == 0 ? 0 : 100.0 * counts[labels] / total;
    }
  }

  /**
   * Draws the bars.
   *
   * @param of what the counts are of, such as {@code windows}
   * @param series of equally many counts
   */
  public static String draw(String of, List<Series> series) {
    int groups = series.get(0).counts().length;
    double most = 0;
    for (Series bars : series) {
      for (int labels = 0; labels < groups; labels++) {
        most = Math.max(most, bars.percent(labels));
      }
    }
    Svg svg = new Svg(WIDTH, HEIGHT, "Share of " + of + " by number of labels");
    Axis y = Axis.between("% of " + of, Spacing.LINEAR, 0, most > 0 ? 1.05 * most : 1, BOTTOM, TOP);
    Frame.rows(svg, Axis.between("", Spacing.LINEAR, 0, 1, LEFT, RIGHT), y);
    double room = (double) (RIGHT - LEFT) / groups;
    for (int labels = 0; labels < groups; labels++) {
      String name = labels + (labels == groups - 1 ? "+" : "");
      double left = LEFT + labels * room;
      group(svg, y, left + (1 - FILLED) / 2 * room, FILLED * room / series.size(), labels, series);
      svg.words("tick mid", left + room / 2, BOTTOM + 16, name);
    }
    svg.words("label mid", (LEFT + RIGHT) / 2.0, BOTTOM + 34, "labels");
    return svg.close();
  }

  private static void group(
      Svg svg, Axis y, double left, double width, int labels, List<Series> series) {
    for (int i = 0; i < series.size(); i++) {
      Series bars = series.get(i);
      double percent = bars.percent(labels);
      String more = labels == bars.counts().length - 1 ? " or more" : "";
      String hover =
          bars.name()
              + ", "
              + (more.isEmpty() ? Words.counted(labels, "label") : labels + more + " labels")
              + ": "
              + Numbers.percent(percent / 100);
      double top = y.at(percent);
      svg.rectangle(bars.style(), left + i * width, top, 0.92 * width, BOTTOM - top, hover);
    }
  }

  /** The style sheet's class of the bars of a length. */
  public static String style(int length) {
    return length == 0 ? "after" : "part" + (length - 1) % 5;
  }
}
