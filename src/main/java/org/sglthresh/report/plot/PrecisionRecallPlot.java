package org.sglthresh.report.plot;

import java.util.Optional;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.report.text.Numbers;

/** Precision by recall as the threshold of one class falls, and where two thresholds stand. */
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
   * @param before what was counted at the threshold before
   * @param after what was counted at this run's threshold
   */
  public static String draw(
      double[] positives, double[] negatives, Optional<ClassMetrics> before, ClassMetrics after) {
    Svg svg = new Svg(WIDTH, HEIGHT, "Precision–recall curve of " + after.name());
    Axis x = Axis.between("recall", Spacing.LINEAR, 0, 1, 36, WIDTH - 10);
    Axis y = Axis.between("precision", Spacing.LINEAR, 0, 1, HEIGHT - 42, 30);
    Frame.draw(svg, x, y);
    for (double level : LEVELS) {
      svg.path("level", sameF1(x, y, level));
    }
    svg.path("curve ink", curve(x, y, positives, negatives));
    before.ifPresent(one -> point(svg, x, y, "ring before", one));
    point(svg, x, y, "dot after", after);
    return svg.close();
  }

  private static void point(Svg svg, Axis x, Axis y, String style, ClassMetrics one) {
    if (one.predicted() > 0 && one.support() > 0) {
      String hover =
          "precision "
              + Numbers.ratio(one.precision())
              + ", recall "
              + Numbers.ratio(one.recall())
              + ", F1 "
              + Numbers.ratio(one.f1());
      svg.dot(style, x.at(one.recall()), y.at(one.precision()), 4.5, hover);
    }
  }

  /** The points at which a threshold between two bins would stand, from the highest bin down. */
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

  /** Where F1 has a value: precision = F1·recall / (2·recall − F1). */
  private static Svg.Path sameF1(Axis x, Axis y, double f1) {
    Svg.Path path = new Svg.Path();
    double least = f1 / (2 - f1);
    for (int i = 0; i <= 24; i++) {
      double recall = least + (1 - least) * i * i / (24.0 * 24.0);
      path.to(x.at(recall), y.at(f1 * recall / (2 * recall - f1)));
    }
    return path;
  }
}
