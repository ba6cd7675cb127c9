package org.sglthresh.optimize.cut;

/**
 * Improves a choice of cuts within a demand. {@link CutFrontier} skips the cuts of a class that are
 * not on its hull; here classes move to any of their cuts, one at a time and the one that gains
 * most first, as long as the demand is met. The result is never worse than the choice it starts
 * from. It need not be the best of all: that is a knapsack problem.
 */
public final class CutImprovement {

  /** What summed counts must hold, and what is made as large as possible. */
  public interface Demand {
    boolean holds(double truePositives, double predicted);

    /** Of counts with at least one tag. */
    double value(double truePositives, double predicted);
  }

  private final CutCurves curves;
  private final Demand demand;
  private final int[] cuts;
  private double tp;
  private double pp;
  private double highest;

  // the best move seen in a round
  private int bestClass;
  private int bestCut;

  private CutImprovement(CutCurves curves, int[] start, Demand demand) {
    this.curves = curves;
    this.demand = demand;
    this.cuts = start.clone();
    for (int c = 0; c < cuts.length; c++) {
      tp += truePositives(c, cuts[c]);
      pp += predicted(c, cuts[c]);
    }
    highest = pp > 0 && demand.holds(tp, pp) ? demand.value(tp, pp) : 0;
  }

  /**
   * Moves classes to better cuts, each move a pass over all cuts, at most as many as classes.
   *
   * @param start cuts that hold the demand, or keep nothing, {@code [classes]}; not changed
   */
  public static int[] of(CutCurves curves, int[] start, Demand demand) {
    CutImprovement improvement = new CutImprovement(curves, start, demand);
    int moves = 0;
    while (moves < start.length && improvement.move()) {
      moves++;
    }
    return improvement.cuts;
  }

  private boolean move() {
    bestClass = -1;
    for (int c = curves.pinned().nextClearBit(0);
        c < cuts.length;
        c = curves.pinned().nextClearBit(c + 1)) {
      look(c);
    }
    if (bestClass < 0) {
      return false;
    }
    int from = cuts[bestClass];
    tp += truePositives(bestClass, bestCut) - truePositives(bestClass, from);
    pp += predicted(bestClass, bestCut) - predicted(bestClass, from);
    cuts[bestClass] = bestCut;
    return true;
  }

  /** Looks at all cuts of a class; those with most true positives first, as they gain most. */
  private void look(int c) {
    double tpOfOthers = tp - truePositives(c, cuts[c]);
    double ppOfOthers = pp - predicted(c, cuts[c]);
    for (int j = curves.truePositives()[c].length - 1; j >= CutCurves.NOTHING; j--) {
      double newTp = tpOfOthers + truePositives(c, j);
      double newPp = ppOfOthers + predicted(c, j);
      if (newPp > 0 && demand.value(newTp, newPp) > highest && demand.holds(newTp, newPp)) {
        highest = demand.value(newTp, newPp);
        bestClass = c;
        bestCut = j;
      }
    }
  }

  private double truePositives(int c, int cut) {
    return cut == CutCurves.NOTHING ? 0 : curves.truePositives()[c][cut];
  }

  private double predicted(int c, int cut) {
    return cut == CutCurves.NOTHING ? 0 : curves.predicted()[c][cut];
  }
}
