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
 * Method {@code tag-budget}: the most true positives with at most so many tags per 1,000 clips:
 * cuts are taken along {@link CutFrontier} as far as the budget goes, and improved by {@link
 * CutImprovement}. The optimum exceeds the result by less than one step of the frontier, because
 * the next step already exceeds the budget.
 */
final class TagBudgetMethod implements ThresholdMethod {
  private final double tagsPerThousandClips;
  private final Placement placement;

  TagBudgetMethod(double tagsPerThousandClips, Placement placement) {
    this.tagsPerThousandClips = tagsPerThousandClips;
    this.placement = placement;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    double budget = tagsPerThousandClips / 1000 * engine.totals().weight();
    CutCurves curves = CutCurves.of(engine);
    CutFrontier frontier = new CutFrontier(curves);
    int[] last = {0};
    frontier.walk(
        (steps, tp, pp) -> {
          if (pp <= budget) {
            last[0] = steps;
          }
        });
    int[] cuts =
        CutImprovement.of(
            curves,
            frontier.cuts(last[0]),
            new CutImprovement.Demand() {
              @Override
              public boolean holds(double truePositives, double predicted) {
                return predicted <= budget;
              }

              @Override
              public double value(double truePositives, double predicted) {
                return truePositives;
              }
            });
    return placement.thresholds(engine.positiveCuts(), cuts);
  }
}
