package org.sglthresh.optimize;

import org.sglthresh.objective.AveragedMeasure;

/**
 * Method {@code tag-budget}: the most true positives with at most so many tags per 1,000 clips,
 * along {@link CutFrontier}.
 */
final class TagBudgetMethod implements ThresholdMethod {
  private final double tagsPerThousandClips;
  private final Placement placement;

  TagBudgetMethod(double tagsPerThousandClips, Placement placement) {
    this.tagsPerThousandClips = tagsPerThousandClips;
    this.placement = placement;
  }

  @Override
  public String label() {
    return "tag-budget";
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    double budget = tagsPerThousandClips / 1000 * engine.totals().weight();
    CutFrontier frontier = new CutFrontier(CutCurves.of(engine));
    int[] last = {0};
    frontier.walk(
        (steps, tp, pp) -> {
          if (pp <= budget) {
            last[0] = steps;
          }
        });
    return placement.thresholds(engine.positiveCuts(), frontier.cuts(last[0]));
  }
}
