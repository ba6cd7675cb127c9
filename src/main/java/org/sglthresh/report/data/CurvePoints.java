package org.sglthresh.report.data;

import org.sglthresh.stats.rank.RankedCurve;

/**
 * The points of a curve to be drawn.
 *
 * @param x in [0, 1], rising, {@code [points]}
 * @param y in [0, 1], {@code [points]}
 */
public record CurvePoints(double[] x, double[] y) {

  /** The ROC curve: recall by false positive rate; without points where one is not defined. */
  public static CurvePoints roc(RankedCurve curve) {
    double positives = curve.positiveWeight();
    double negatives = curve.negativeWeight();
    CurveThinning points = new CurveThinning();
    if (positives > 0 && negatives > 0) {
      curve.walk((tp, fp) -> points.add(fp / negatives, tp / positives));
    }
    return points.thinned();
  }

  /**
   * Precision by recall as the threshold falls; without points where there are no positives. Above
   * the highest score it is not defined, and drawn as that of the highest score.
   */
  public static CurvePoints precisionRecall(RankedCurve curve) {
    double positives = curve.positiveWeight();
    CurveThinning points = new CurveThinning();
    if (positives > 0) {
      curve.walk(
          (tp, fp) -> {
            if (tp + fp > 0) {
              double precision = tp / (tp + fp);
              if (points.isEmpty()) {
                points.add(0, precision);
              }
              points.add(tp / positives, precision);
            }
          });
    }
    return points.thinned();
  }

  /** Number of points. */
  public int size() {
    return x.length;
  }
}
