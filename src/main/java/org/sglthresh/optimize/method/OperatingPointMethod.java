package org.sglthresh.optimize.method;

import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.cut.CutCurves;
import org.sglthresh.optimize.cut.CutFrontier;
import org.sglthresh.optimize.cut.CutImprovement;
import org.sglthresh.optimize.cut.Placement;

/**
 * Method {@code operating-point}: the highest recall at a floor of precision, or the highest
 * precision at a floor of recall, for each class or for all together. Where a floor cannot be held
 * the threshold lies on the highest score: nothing is tagged, and the class is reported as never
 * predicted.
 *
 * <p>Overall, cuts are taken along {@link CutFrontier} as far as the floor is held, and improved by
 * {@link CutImprovement}. Without a confidence bound the optimum exceeds the result by less than
 * one step of the frontier, because the next step already breaks the floor.
 */
final class OperatingPointMethod implements ThresholdMethod {
  private final OperatingPoint point;
  private final Placement placement;

  OperatingPointMethod(OperatingPoint point, Placement placement) {
    this.point = point;
    this.placement = placement;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    CutCurves curves = CutCurves.of(engine);
    int[] cuts =
        point.scope() == OperatingPoint.Scope.CLASS ? ofEachClass(curves) : together(curves);
    return placement.thresholds(engine.positiveCuts(), cuts);
  }

  private int[] ofEachClass(CutCurves curves) {
    int[] best = new int[curves.positives().length];
    for (int c = 0; c < best.length; c++) {
      double[] tp = curves.truePositives()[c];
      double[] pp = curves.predicted()[c];
      best[c] = CutCurves.NOTHING;
      double highest = 0;
      for (int j = 0; j < tp.length; j++) {
        double value = value(tp[j], pp[j]);
        if (point.holds(tp[j], pp[j], curves.positives()[c]) && value > highest) {
          highest = value;
          best[c] = j;
        }
      }
    }
    return best;
  }

  private int[] together(CutCurves curves) {
    double positives = 0;
    for (double p : curves.positives()) {
      positives += p;
    }
    double allPositives = positives;
    CutFrontier frontier = new CutFrontier(curves);
    int[] best = {0};
    double[] highest = {0};
    frontier.walk(
        (steps, tp, pp) -> {
          double value = value(tp, pp);
          if (point.holds(tp, pp, allPositives) && value > highest[0]) {
            highest[0] = value;
            best[0] = steps;
          }
        });
    return CutImprovement.of(
        curves,
        frontier.cuts(best[0]),
        new CutImprovement.Demand() {
          @Override
          public boolean holds(double truePositives, double predicted) {
            return point.holds(truePositives, predicted, allPositives);
          }

          @Override
          public double value(double truePositives, double predicted) {
            return OperatingPointMethod.this.value(truePositives, predicted);
          }
        });
  }

  /** What is maximised: recall rises with TP, at the same P. */
  private double value(double truePositives, double predicted) {
    return point.floor() == OperatingPoint.Floor.PRECISION
        ? truePositives
        : truePositives / predicted;
  }
}
