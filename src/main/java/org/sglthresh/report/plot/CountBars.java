package org.sglthresh.report.plot;

import java.util.Locale;

/** Bars of how many clips have no label, one, two, …. */
public final class CountBars {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 330;
  private static final int LEFT = 62;
  private static final int TOP = 34;
  private static final int BOTTOM = HEIGHT - 42;

  /** More bars than this would not be told apart; the last one then has all further clips. */
  static final int MOST_BARS = 25;

  /** So many bars leave room for a number above each. */
  private static final int FEW = 9;

  private static final double WIDEST = 60;

  private CountBars() {}

  /**
   * Draws the bars.
   *
   * @param counts weight of the clips with so many labels, {@code [0 … most labels]}
   */
  public static String draw(double[] counts) {
    double[] bars = bars(counts);
    double total = 0;
    double most = 0;
    for (double bar : bars) {
      total += bar;
      most = Math.max(most, bar);
    }
    Svg svg = new Svg(WIDTH, HEIGHT, "Clips by number of labels");
    Axis y = Axis.between("clips", Spacing.LINEAR, 0, most > 0 ? 1.12 * most : 1, BOTTOM, TOP);
    double width = (WIDTH - 20.0 - LEFT) / Math.max(1, bars.length);
    Frame.rows(svg, Axis.between("", Spacing.LINEAR, 0, 1, LEFT, WIDTH - 20), y);
    svg.words("label mid", (LEFT + WIDTH - 20) / 2.0, BOTTOM + 34, "labels of a clip");
    for (int labels = 0; labels < bars.length; labels++) {
      double left = LEFT + labels * width;
      double bar = Math.min(WIDEST, 0.8 * width);
      double top = y.at(bars[labels]);
      svg.rectangle("after", left + (width - bar) / 2, top, bar, BOTTOM - top);
      svg.words("tick mid", left + width / 2, BOTTOM + 16, name(labels, bars, counts));
      if (bars.length <= FEW && bars[labels] > 0) {
        svg.words("note mid", left + width / 2, top - 5, percent(bars[labels] / total));
      }
    }
    return svg.close();
  }

  private static double[] bars(double[] counts) {
    double[] bars = new double[Math.min(MOST_BARS, counts.length)];
    for (int labels = 0; labels < counts.length; labels++) {
      bars[Math.min(labels, bars.length - 1)] += counts[labels];
    }
    return bars;
  }

  private static String name(int labels, double[] bars, double[] counts) {
    boolean hasMore = labels == bars.length - 1 && counts.length > bars.length;
    return labels + (hasMore ? "+" : "");
  }

  private static String percent(double share) {
    return share >= 0.1
        ? String.format(Locale.ROOT, "%.0f %%", 100 * share)
        : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
