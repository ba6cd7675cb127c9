package org.sglthresh.optimize.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    }
    return new CutCurves(truePositives, predicted, positives);
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
    return new ClassCounts(tp, pp, curves.positives().clone(), new double[CLASSES]);
  }
}
