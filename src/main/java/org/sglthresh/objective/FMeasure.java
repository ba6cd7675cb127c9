package org.sglthresh.objective;

import java.util.Arrays;
import java.util.Locale;
import org.sglthresh.stats.ClassCounts;

/**
 * F1 over the counts of all classes together (micro) or averaged over the classes (macro).
 *
 * <p>With D = PP + P, F1 = 2·TP / D, so ∂F/∂TP = 2 / D and ∂F/∂PP = −2·TP / D². Micro takes the
 * sums over the classes, macro each class's own counts divided by the number of classes. These are
 * the gradients of the loss −F1 of Pellegrini &amp; Masquelier (ICASSP 2021, equations 2–4) without
 * the ε in its precision and recall.
 */
public enum FMeasure implements Objective {
  /** F1 of all decisions taken together. */
  MICRO_F1 {
    @Override
    public double value(ClassCounts counts) {
      double d = counts.totalPredicted() + counts.totalPositives();
      return d > 0 ? 2 * counts.totalTruePositives() / d : 0;
    }

    @Override
    public void gradient(ClassCounts counts, double[] byTruePositives, double[] byPredicted) {
      double d = counts.totalPredicted() + counts.totalPositives();
      Arrays.fill(byTruePositives, d > 0 ? 2 / d : 0);
      Arrays.fill(byPredicted, d > 0 ? -2 * counts.totalTruePositives() / (d * d) : 0);
    }
  },

  /** The mean of the classes' F1. A class without positives and predictions has F1 = 0. */
  MACRO_F1 {
    @Override
    public double value(ClassCounts counts) {
      double sum = 0;
      for (int c = 0; c < counts.classes(); c++) {
        double d = counts.predicted(c) + counts.positives(c);
        sum += d > 0 ? 2 * counts.truePositives(c) / d : 0;
      }
      return sum / counts.classes();
    }

    @Override
    public void gradient(ClassCounts counts, double[] byTruePositives, double[] byPredicted) {
      int classes = counts.classes();
      for (int c = 0; c < classes; c++) {
        double d = counts.predicted(c) + counts.positives(c);
        byTruePositives[c] = d > 0 ? 2 / (d * classes) : 0;
        byPredicted[c] = d > 0 ? -2 * counts.truePositives(c) / (d * d * classes) : 0;
      }
    }
  };

  /** {@inheritDoc} {@code micro-f1} or {@code macro-f1}. */
  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
