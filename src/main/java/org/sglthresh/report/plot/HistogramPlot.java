package org.sglthresh.report.plot;

import java.util.OptionalDouble;
import org.sglthresh.stats.ScoreBins;

/** Histograms of the scores of a class, one of its positives and one of its negatives. */
public final class HistogramPlot {
  private static final int WIDTH = 274;
  private static final int HEIGHT = 250;
  private static final int LEFT = 40;
  private static final int BOTTOM = HEIGHT - 42;
  private static final int TOP = 30;
  private static final int BARS = 44;

  private HistogramPlot() {}

  /**
   * Draws the histogram of one class.
   *
   * @param positives weight in each bin, {@code [bins]}
   * @param negatives the same of the negatives
   * @param before the threshold before; empty when there is nothing to compare with
   * @param after the threshold of this run
   */
  public static String draw(
      String name,
      ScoreBins bins,
      double[] positives,
      double[] negatives,
      OptionalDouble before,
      double after) {
    Svg svg = new Svg(WIDTH, HEIGHT, "Scores of the positives and negatives of " + name);
    int lowest = first(positives, negatives);
    int span = last(positives, negatives) - lowest + 1;
    int perBar = (span + BARS - 1) / BARS;
    int first = lowest - (BARS * perBar - span) / 2;
    double[] positiveShares = shares(positives, first, perBar);
    double[] negativeShares = shares(negatives, first, perBar);
    double maximum = 0.01;
    for (int i = 0; i < positiveShares.length; i++) {
      maximum = Math.max(maximum, Math.max(positiveShares[i], negativeShares[i]));
    }
    double from = bins.lowerEdge(first);
    double to = from + positiveShares.length * perBar * (bins.lowerEdge(1) - bins.lowerEdge(0));
    Spacing spacing = Spacing.of(bins);
    String title = spacing == Spacing.LOGIT ? "score (logit scale)" : "score";
    Axis x = new Axis(title, spacing, from, to, LEFT, WIDTH - 10);
    Axis y =
        Axis.between(
            "% of positives / of negatives", Spacing.LINEAR, 0, 108 * maximum, BOTTOM, TOP);
    Frame.draw(svg, x, y);
    svg.path("area negative", steps(x, y, negativeShares));
    svg.path("area positive", steps(x, y, positiveShares));
    before.ifPresent(threshold -> mark(svg, x, "before dash", threshold));
    mark(svg, x, "after mark", after);
    return svg.close();
  }

  private static void mark(Svg svg, Axis x, String style, double threshold) {
    svg.line(style, x.at(threshold), BOTTOM, x.at(threshold), TOP);
  }

  private static int first(double[] positives, double[] negatives) {
    int bin = 0;
    while (bin < positives.length - 1 && positives[bin] + negatives[bin] <= 0) {
      bin++;
    }
    return bin;
  }

  private static int last(double[] positives, double[] negatives) {
    int bin = positives.length - 1;
    while (bin > 0 && positives[bin] + negatives[bin] <= 0) {
      bin--;
    }
    return bin;
  }

  /** The share of the weight in each bar of {@code perBar} bins, from bin {@code first} on. */
  private static double[] shares(double[] weights, int first, int perBar) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double[] shares = new double[BARS];
    for (int bin = Math.max(0, first);
        bin < weights.length && (bin - first) / perBar < BARS;
        bin++) {
      shares[(bin - first) / perBar] += total > 0 ? weights[bin] / total : 0;
    }
    return shares;
  }

  private static Svg.Path steps(Axis x, Axis y, double[] shares) {
    double width = (x.to() - x.from()) / shares.length;
    Svg.Path path = new Svg.Path().to(x.pixelFrom(), y.at(0));
    for (int i = 0; i < shares.length; i++) {
      double height = y.at(100 * shares[i]);
      path.to(x.atPosition(x.from() + i * width), height);
      path.to(x.atPosition(x.from() + (i + 1) * width), height);
    }
    return path.to(x.pixelTo(), y.at(0));
  }
}
