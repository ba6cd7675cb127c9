package org.sglthresh.report.plot;

import java.util.List;
import org.sglthresh.event.curve.Staircase;

/**
 * Curves of true positive rates by effective false positives an hour: of each class, and of all.
 */
public final class PsdRocPlot {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 300;

  private PsdRocPlot() {}

  /**
   * Draws curves.
   *
   * @param name such as {@code PSDS-1}
   * @param mean of the classes
   * @param classes thin lines
   * @param maximumRate where the curves end
   */
  public static String draw(
      String name, Staircase mean, List<Staircase> classes, double maximumRate) {
    Svg svg = new Svg(WIDTH, HEIGHT, "PSD-ROC of " + name);
    Axis x =
        Axis.between(
            "effective false positives an hour", Spacing.LINEAR, 0, maximumRate, 36, WIDTH - 10);
    Axis y = Axis.between(name + ": true positive rate", Spacing.LINEAR, 0, 1, HEIGHT - 42, 30);
    Frame.draw(svg, x, y);
    classes.forEach(curve -> svg.path("thin", path(x, y, curve, maximumRate)));
    svg.path("curve ink", path(x, y, mean, maximumRate));
    return svg.close();
  }

  private static Svg.Path path(Axis x, Axis y, Staircase curve, double maximumRate) {
    Svg.Path path = new Svg.Path();
    double height = 0;
    path.to(x.at(0), y.at(0));
    double drawn = Double.NaN;
    for (int s = 0; s < curve.rates().length && curve.rates()[s] <= maximumRate; s++) {
      double at = x.at(curve.rates()[s]);
      // steps within a tenth of a pixel are one
      if (Double.isNaN(drawn) || at - drawn >= .1) {
        path.to(at, y.at(height));
        drawn = at;
      }
      height = curve.heights()[s];
      path.to(at, y.at(height));
    }
    path.to(x.at(maximumRate), y.at(height));
    return path;
  }
}
