package org.sglthresh.report.plot;

import java.util.stream.IntStream;
import org.sglthresh.error.Words;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.stats.rank.Reliability;

/** A reliability diagram: how often what scores say is true, over the weight of each bin. */
public final class ReliabilityPlot {
  private static final int WIDTH = 500;
  private static final int LEFT = 84;
  private static final int TOP = 34;
  private static final int BOTTOM = 330;
  private static final int BARS_TOP = 412;
  private static final int BARS_BOTTOM = 484;
  private static final int HEIGHT = 506;

  private ReliabilityPlot() {}

  /** Draws the bins that are not empty. */
  public static String draw(Reliability reliability) {
    Svg svg = new Svg(WIDTH, HEIGHT, "Share of labels by mean score");
    Axis x = Axis.between("mean score", Spacing.LINEAR, 0, 1, LEFT, WIDTH - 20);
    Axis y = Axis.between("share of pairs with the label", Spacing.LINEAR, 0, 1, BOTTOM, TOP);
    Frame.draw(svg, x, y);
    svg.line("before dash", x.pixelFrom(), y.pixelFrom(), x.pixelTo(), y.pixelTo());
    int[] filled =
        IntStream.range(0, Reliability.BINS).filter(bin -> reliability.weight(bin) > 0).toArray();
    Svg.Path path = new Svg.Path();
    for (int bin : filled) {
      path.to(x.at(reliability.meanScore(bin)), y.at(reliability.labelShare(bin)));
    }
    svg.path("curve", path);
    for (int bin : filled) {
      double at = x.at(reliability.meanScore(bin));
      svg.line("link", at, y.at(reliability.meanScore(bin)), at, y.at(reliability.labelShare(bin)));
      svg.dot("dot after", at, y.at(reliability.labelShare(bin)), 4.5, hover(reliability, bin));
    }
    weights(svg, x, reliability);
    return svg.close();
  }

  private static void weights(Svg svg, Axis x, Reliability reliability) {
    double most =
        IntStream.range(0, Reliability.BINS).mapToDouble(reliability::weight).max().orElse(0);
    Axis y =
        Axis.between(
            "pairs in the bin (logarithmic)",
            Spacing.COUNT,
            0,
            Math.max(1, most),
            BARS_BOTTOM,
            BARS_TOP);
    Frame.draw(svg, x.titled(""), y);
    for (int bin = 0; bin < Reliability.BINS; bin++) {
      double from = x.at((double) bin / Reliability.BINS);
      double to = x.at((bin + 1.0) / Reliability.BINS);
      double top = y.at(reliability.weight(bin));
      svg.rectangle("after", from + 1, top, to - from - 2, BARS_BOTTOM - top);
    }
  }

  private static String hover(Reliability reliability, int bin) {
    return "scores from "
        + Numbers.ratio((double) bin / Reliability.BINS)
        + " to "
        + Numbers.ratio((bin + 1.0) / Reliability.BINS)
        + ": mean score "
        + Numbers.ratio(reliability.meanScore(bin))
        + ", share of labels "
        + Numbers.ratio(reliability.labelShare(bin))
        + ", "
        + Words.counted(reliability.weight(bin), "pair");
  }
}
