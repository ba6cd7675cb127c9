package org.sglthresh.optimize.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.Costs;
import org.sglthresh.stats.ClassCounts;

/** Small curves of whole counts, of which every choice of cuts can be tried. */
final class RandomCurves {
  static final int CLASSES = 3;

  private RandomCurves() {}

  /** Three classes of up to five cuts; some miss positives that no cut keeps. */
  static CutCurves of(int seed) {
    Random random = new Random(seed);
    double[][] truePositives = new double[CLASSES][];
    double[][] predicted = new double[CLASSES][];
    double[] positives = new double[CLASSES];
    double[] known = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      int cuts = random.nextInt(6);
      truePositives[c] = new double[cuts];
      predicted[c] = new double[cuts];
      double tp = 0;
      double pp = 0;
      for (int j = 0; j < cuts; j++) {
        int found = 1 + random.nextInt(3);
        tp += found;
        pp += found + random.nextInt(6);
        truePositives[c][j] = tp;
        predicted[c][j] = pp;
      }
      positives[c] = tp + random.nextInt(2);
      known[c] = pp + positives[c] - tp + random.nextInt(12);
    }
    return new CutCurves(truePositives, predicted, positives, known);
  }

  /** Three classes of many cuts, whose positives become rarer towards the low scores. */
  static CutCurves falling(int seed, int cuts) {
    Random random = new Random(seed);
    double[][] truePositives = new double[CLASSES][cuts];
    double[][] predicted = new double[CLASSES][cuts];
    double[] positives = new double[CLASSES];
    double[] known = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      double negatives = 0;
      for (int j = 0; j < cuts; j++) {
        negatives += random.nextInt(2 + j * (c + 1) / 10);
        truePositives[c][j] = j + 1;
        predicted[c][j] = j + 1 + negatives;
      }
      positives[c] = cuts;
      known[c] = predicted[c][cuts - 1] + 20 * cuts;
    }
    return new CutCurves(truePositives, predicted, positives, known);
  }

  /** The objective with a name; costs differ by class. */
  static AveragedMeasure objective(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    return objective.needsCosts()
        ? objective.withCosts(
            new Costs(
                List.of(
                    new Costs.OfClass(1, 2, 0.5),
                    new Costs.OfClass(0.25, 0, 1),
                    new Costs.OfClass(3, 1, 0))))
        : objective;
  }

  /** Every choice of one cut a class. */
  static List<int[]> choices(CutCurves curves) {
    List<int[]> choices = new ArrayList<>();
    for (int a = CutCurves.NOTHING; a < curves.truePositives()[0].length; a++) {
      for (int b = CutCurves.NOTHING; b < curves.truePositives()[1].length; b++) {
        for (int c = CutCurves.NOTHING; c < curves.truePositives()[2].length; c++) {
          choices.add(new int[] {a, b, c});
        }
      }
    }
    return choices;
  }

  static ClassCounts counts(CutCurves curves, int[] cuts) {
    double[] tp = new double[CLASSES];
    double[] pp = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      tp[c] = cuts[c] == CutCurves.NOTHING ? 0 : curves.truePositives()[c][cuts[c]];
      pp[c] = cuts[c] == CutCurves.NOTHING ? 0 : curves.predicted()[c][cuts[c]];
    }
    return new ClassCounts(tp, pp, curves.positives().clone(), curves.known().clone());
  }
}
