package org.sglthresh.report.plot;

import java.util.Optional;
import org.sglthresh.report.data.CurvePoints;
import org.sglthresh.report.data.OperatingPoint;
import org.sglthresh.report.text.Numbers;

/** The ROC or precision–recall curve of a ranking, with the point of the thresholds. */
public final class CurvePlot {
  private static final int WIDTH = 248;
  private static final int HEIGHT = 262;

  private CurvePlot() {}

  /**
   * Draws recall by false positive rate; the diagonal is that of scores that say nothing.
   *
   * @param name of what is ranked
   * @param point empty where there are no thresholds
   */
  public static String roc(String name, CurvePoints curve, Optional<OperatingPoint> point) {
    Svg svg = new Svg(WIDTH, HEIGHT, "ROC curve of " + name);
    Axis x = Axis.between("false positive rate", Spacing.LINEAR, 0, 1, 36, WIDTH - 10);
    Axis y = unit("recall");
    Frame.draw(svg, x, y);
    svg.line("before dash", x.pixelFrom(), y.pixelFrom(), x.pixelTo(), y.pixelTo());
    svg.path("curve ink", path(x, y, curve));
    point.ifPresent(at -> dot(svg, x.at(at.falsePositiveRate()), y.at(at.recall()), at));
    return svg.close();
  }

  /**
   * Draws precision by recall, on lines of equal F1.
   *
   * @param name of what is ranked
   * @param point empty where there are no thresholds
   */
  public static String precisionRecall(
      String name, CurvePoints curve, Optional<OperatingPoint> point) {
    Svg svg = new Svg(WIDTH, HEIGHT, "Precision–recall curve of " + name);
    Axis x = Axis.between("recall", Spacing.LINEAR, 0, 1, 36, WIDTH - 10);
    Axis y = unit("precision");
    Frame.draw(svg, x, y);
    PrecisionRecallPlot.levels(svg, x, y);
    svg.path("curve ink", path(x, y, curve));
    point.ifPresent(at -> dot(svg, x.at(at.recall()), y.at(at.precision()), at));
    return svg.close();
  }

  private static Axis unit(String title) {
    return Axis.between(title, Spacing.LINEAR, 0, 1, HEIGHT - 42, 30);
  }

  private static Svg.Path path(Axis x, Axis y, CurvePoints curve) {
    Svg.Path path = new Svg.Path();
    for (int i = 0; i < curve.size(); i++) {
      path.to(x.at(curve.x()[i]), y.at(curve.y()[i]));
    }
    return path;
  }

  /** A dot where both coordinates are defined. */
  private static void dot(Svg svg, double x, double y, OperatingPoint point) {
    if (!Double.isNaN(x) && !Double.isNaN(y)) {
      String hover =
          "precision "
              + Numbers.ratio(point.precision())
              + ", recall "
              + Numbers.ratio(point.recall())
              + ", false positive rate "
              + Numbers.ratio(point.falsePositiveRate())
              + ", F1 "
              + Numbers.ratio(point.f1());
      svg.dot("dot after", x, y, 4.5, hover);
    }
  }
}
