package org.sglthresh.optimize.cut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.sglthresh.objective.CountMeasure;
import org.sglthresh.objective.CountMeasure.Counts;

/**
 * The best trade of ΣTP against ΣPP over all classes together. Each class's cuts are thinned to
 * their upper concave hull, whose steps have falling precision; the steps of all classes are then
 * taken in the order of their precision. After any number of steps no other choice of cuts has more
 * true positives with as few tags. (Equivalent to Dinkelbach's iteration at every λ at once.)
 *
 * <p>Mixtures of choices lie on or under the straight ways between these. A {@link CountMeasure}
 * never falls towards more true positives or fewer false ones, so what it reaches at most lies on
 * these ways; for one that is quasi-convex, at an end of them, which is a choice of cuts.
 */
public final class CutFrontier {

  /** A step from one hull cut of a class to the next. */
  private record Step(int classIndex, int cut, double truePositives, double predicted) {
    double precision() {
      return truePositives / predicted;
    }
  }

  /** Receives the summed counts after each number of steps. */
  @FunctionalInterface
  public interface Visitor {
    void visit(int steps, double truePositives, double predicted);
  }

  private final int classes;
  private final double positives;
  private final double known;
  private final BitSet pinned;
  private double pinnedTruePositives;
  private double pinnedPredicted;
  private final List<Step> steps = new ArrayList<>();

  public CutFrontier(CutCurves curves) {
    classes = curves.positives().length;
    positives = curves.totalPositives();
    known = curves.totalKnown();
    pinned = curves.pinned();
    for (int c = 0; c < classes; c++) {
      if (pinned.get(c)) {
        pinnedTruePositives += curves.truePositives()[c][0];
        pinnedPredicted += curves.predicted()[c][0];
        continue;
      }
      addHull(c, curves.truePositives()[c], curves.predicted()[c]);
    }
    // steps of a class fall in precision, and the sort is stable, so they stay in order
    steps.sort(Comparator.comparingDouble(step -> -step.precision()));
  }

  private void addHull(int c, double[] tp, double[] pp) {
    int[] hull = new int[tp.length];
    int size = 0;
    for (int j = 0; j < tp.length; j++) {
      while (size > 0 && !bends(tp, pp, size > 1 ? hull[size - 2] : -1, hull[size - 1], j)) {
        size--;
      }
      hull[size++] = j;
    }
    double lastTp = 0;
    double lastPp = 0;
    for (int k = 0; k < size; k++) {
      int j = hull[k];
      steps.add(new Step(c, j, tp[j] - lastTp, pp[j] - lastPp));
      lastTp = tp[j];
      lastPp = pp[j];
    }
  }

  /** Whether the hull turns downward at {@code middle}; index −1 is the origin. */
  private static boolean bends(double[] tp, double[] pp, int first, int middle, int last) {
    double t0 = first < 0 ? 0 : tp[first];
    double p0 = first < 0 ? 0 : pp[first];
    return (tp[middle] - t0) * (pp[last] - pp[middle])
        > (tp[last] - tp[middle]) * (pp[middle] - p0);
  }

  /** Visits the frontier from no tag at all but those of pinned classes to all hull cuts taken. */
  public void walk(Visitor visitor) {
    double tp = pinnedTruePositives;
    double pp = pinnedPredicted;
    visitor.visit(0, tp, pp);
    for (int k = 0; k < steps.size(); k++) {
      tp += steps.get(k).truePositives();
      pp += steps.get(k).predicted();
      visitor.visit(k + 1, tp, pp);
    }
  }

  /** The cut of every class after some steps, {@code [classes]}. */
  public int[] cuts(int count) {
    int[] cuts = new int[classes];
    Arrays.setAll(cuts, c -> pinned.get(c) ? 0 : CutCurves.NOTHING);
    for (int k = 0; k < count; k++) {
      cuts[steps.get(k).classIndex()] = steps.get(k).cut();
    }
    return cuts;
  }

  /** The summed counts after each number of steps, {@code [1 + steps]}. */
  List<Counts> counts() {
    List<Counts> counts = new ArrayList<>(steps.size() + 1);
    walk((count, tp, pp) -> counts.add(new Counts(tp, pp)));
    return counts;
  }

  /**
   * The choice of cuts on the frontier with the highest value, the one with the fewest tags among
   * equals, {@code [classes]}.
   */
  int[] best(CountMeasure measure) {
    double highest = Double.NEGATIVE_INFINITY;
    int best = 0;
    List<Counts> counts = counts();
    for (int count = 0; count < counts.size(); count++) {
      double value = counts.get(count).value(measure, positives, known);
      if (value > highest) {
        highest = value;
        best = count;
      }
    }
    return cuts(best);
  }

  /** What no choice of cuts exceeds, on the frontier or under it. */
  double highest(CountMeasure measure) {
    List<Counts> counts = counts();
    double highest = counts.get(0).value(measure, positives, known);
    for (int count = 1; count < counts.size(); count++) {
      highest =
          Math.max(
              highest,
              measure.highestBetween(counts.get(count - 1), counts.get(count), positives, known));
    }
    return highest;
  }
}
