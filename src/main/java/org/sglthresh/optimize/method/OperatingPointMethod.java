package org.sglthresh.optimize.method;

import java.util.Arrays;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.cut.CutCurves;
import org.sglthresh.optimize.cut.CutFrontier;
import org.sglthresh.optimize.cut.CutImprovement;
import org.sglthresh.optimize.cut.CutImprovement.Demand;
import org.sglthresh.optimize.cut.Placement;

/**
 * Method {@code operating-point}: the highest recall at a floor of precision, or the highest
 * precision at a floor of recall, for each class or for all together. Of several levels the first
 * that can be held counts. Where none can the threshold lies on the highest score: nothing is
 * tagged, and the class is reported as never predicted.
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
      best[c] = CutCurves.NOTHING;
      for (int k = 0; k < point.levels().size() && best[c] == CutCurves.NOTHING; k++) {
        best[c] = ofClass(curves, c, point.levels().get(k));
      }
    }
    return best;
  }

  /** The best cut that holds a level; none where no cut does. */
  private int ofClass(CutCurves curves, int c, double level) {
    double[] tp = curves.truePositives()[c];
    double[] pp = curves.predicted()[c];
    int best = CutCurves.NOTHING;
    double highest = 0;
    for (int j = 0; j < tp.length; j++) {
      double value = value(tp[j], pp[j]);
      if (point.holds(level, tp[j], pp[j], curves.positives()[c]) && value > highest) {
        highest = value;
        best = j;
      }
    }
    return best;
  }

  private int[] together(CutCurves curves) {
    CutFrontier frontier = new CutFrontier(curves);
    for (double level : point.levels()) {
      Demand demand = demand(level, Arrays.stream(curves.positives()).sum());
      int[] best = {0};
      double[] highest = {0};
      frontier.walk(
          (steps, tp, pp) -> {
            double value = value(tp, pp);
            if (demand.holds(tp, pp) && value > highest[0]) {
              highest[0] = value;
              best[0] = steps;
            }
          });
      int[] cuts = CutImprovement.of(curves, frontier.cuts(best[0]), demand);
      if (holds(demand, curves, cuts)) {
        return cuts;
      }
    }
    return frontier.cuts(0);
  }

  private static boolean holds(Demand demand, CutCurves curves, int[] cuts) {
    double tp = 0;
    double pp = 0;
    for (int c = 0; c < cuts.length; c++) {
      if (cuts[c] != CutCurves.NOTHING) {
        tp += curves.truePositives()[c][cuts[c]];
        pp += curves.predicted()[c][cuts[c]];
      }
    }
    return demand.holds(tp, pp);
  }

  private Demand demand(double level, double positives) {
    return new Demand() {
      @Override
      public boolean holds(double truePositives, double predicted) {
        return point.holds(level, truePositives, predicted, positives);
      }

      @Override
      public double value(double truePositives, double predicted) {
        return OperatingPointMethod.this.value(truePositives, predicted);
      }
    };
  }

  /** What is maximised: recall rises with TP, at the same P. */
  private double value(double truePositives, double predicted) {
    return point.floor() == OperatingPoint.Floor.PRECISION
        ? truePositives
        : truePositives / predicted;
  }
}
