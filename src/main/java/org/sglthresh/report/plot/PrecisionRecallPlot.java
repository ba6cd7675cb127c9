package org.sglthresh.report.plot;

import java.util.Optional;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.report.text.Numbers;

/** The precision–recall curve of a class, with the points of its thresholds before and after. */
public final class PrecisionRecallPlot {
  private static final int WIDTH = 222;
  private static final int HEIGHT = 250;
  private static final double[] LEVELS = {.2, .4, .6, .8};

  private PrecisionRecallPlot() {}

  /**
   * Draws the curve.
   *
   * @param positives weight of the positives in each bin of rising scores, {@code [bins]}
   * @param negatives the same of the negatives
   * @param before metrics at the threshold before
   * @param after metrics at the threshold of this run
   */
  public static String draw(
      double[] positives, double[] negatives, Optional<ClassMetrics> before, ClassMetrics after) {
    Svg svg = new Svg(WIDTH, HEIGHT, "Precision–recall curve of " + after.name());
    Axis x = Axis.between("recall", Spacing.LINEAR, 0, 1, 36, WIDTH - 10);
    Axis y = Axis.between("precision", Spacing.LINEAR, 0, 1, HEIGHT - 42, 30);
    Frame.draw(svg, x, y);
    levels(svg, x, y);
    svg.path("curve ink", curve(x, y, positives, negatives));
    before.ifPresent(metrics -> point(svg, x, y, "ring before", metrics));
    point(svg, x, y, "dot after", after);
    return svg.close();
  }

  /** Draws the lines of equal F1. */
  static void levels(Svg svg, Axis x, Axis y) {
    for (double level : LEVELS) {
      svg.path("level", sameF1(x, y, level));
    }
  }

  private static void point(Svg svg, Axis x, Axis y, String style, ClassMetrics metrics) {
    if (metrics.predicted() > 0 && metrics.support() > 0) {
      String hover =
          "precision "
              + Numbers.ratio(metrics.precision())
              + ", recall "
              + Numbers.ratio(metrics.recall())
              + ", F1 "
              + Numbers.ratio(metrics.f1());
      svg.dot(style, x.at(metrics.recall()), y.at(metrics.precision()), 4.5, hover);
    }
  }

  /** The points of thresholds between two bins, from the highest bin down. */
  private static Svg.Path curve(Axis x, Axis y, double[] positives, double[] negatives) {
    double support = 0;
    for (double weight : positives) {
      support += weight;
    }
    Svg.Path path = new Svg.Path();
    double tp = 0;
    double fp = 0;
    for (int bin = positives.length - 1; bin >= 0; bin--) {
      tp += positives[bin];
      fp += negatives[bin];
      if (positives[bin] + negatives[bin] > 0 && support > 0) {
        path.to(x.at(tp / support), y.at(tp / (tp + fp)));
      }
    }
    return path;
  }

  /** The curve along which F1 is constant: precision = F1·recall / (2·recall − F1). */
  private static Svg.Path sameF1(Axis x, Axis y, double f1) {
    Svg.Path path = new Svg.Path();
    double lowestRecall = f1 / (2 - f1);
    for (int i = 0; i <= 24; i++) {
      double recall = lowestRecall + (1 - lowestRecall) * i * i / (24.0 * 24.0);
      path.to(x.at(recall), y.at(f1 * recall / (2 * recall - f1)));
    }
    return path;
  }
}
