package org.sglthresh.optimize;

import java.util.Arrays;
import org.sglthresh.block.SlopeMode;
import org.sglthresh.block.SurrogateKernel;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.SurrogateSums;

/**
 * Method {@code sgl}: SGLThresh, thresholds learned by surrogate gradients (Pellegrini &amp;
 * Masquelier, ICASSP 2021).
 *
 * <p>Forward, a tag is the hard step 1(p &gt; t). Backward, the step's derivative is replaced by
 * that of a sigmoid of slope a. The loss is minus the objective F, which depends on the data
 * through TP[c] and PP[c]; with S and SY of {@link SurrogateKernel} standing for −∂PP/∂t and
 * −∂TP/∂t,
 *
 * <pre>
 *   ∂L/∂t[c] =   ∂F/∂TP[c]·SY[c] + ∂F/∂PP[c]·S[c]
 *   ∂L/∂a[c] = −(∂F/∂TP[c]·XY[c] + ∂F/∂PP[c]·X[c])
 * </pre>
 *
 * and Adam steps on the whole data once an epoch. The result is the thresholds after the last step,
 * as in the authors' code: no clamping, no choice of the best epoch.
 */
public final class SglMethod implements ThresholdMethod {
  private final SglSettings settings;

  /** SGLThresh with the given settings. */
  public SglMethod(SglSettings settings) {
    this.settings = settings;
  }

  @Override
  public String label() {
    return "sgl";
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    int classes = engine.totals().classes();
    double[] thresholds = filled(classes, settings.initialThreshold());
    double[] slopes = filled(classes, settings.slope());
    double[] thresholdGradient = new double[classes];
    double[] slopeGradient = new double[classes];
    Adam thresholdAdam = new Adam(classes, settings.learningRate());
    Adam slopeAdam = new Adam(classes, settings.learningRate());
    long start = System.nanoTime();
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      SurrogateSums sums = engine.sums(thresholds, slopes);
      ClassCounts counts = sums.counts(engine.totals());
      double loss = -objective.value(counts);
      gradient(objective, counts, sums, thresholdGradient, slopeGradient);
      thresholdAdam.step(thresholds, thresholdGradient);
      if (settings.slopeMode() == SlopeMode.LEARNED) {
        slopeAdam.step(slopes, slopeGradient);
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      listener.epoch(
          new EpochState(
              epoch,
              settings.epochs(),
              loss,
              thresholdGradient,
              slopeGradient,
              thresholds,
              slopes,
              seconds));
    }
    return thresholds;
  }

  private void gradient(
      AveragedMeasure objective,
      ClassCounts counts,
      SurrogateSums sums,
      double[] thresholdGradient,
      double[] slopeGradient) {
    int classes = counts.classes();
    double[] byTruePositives = new double[classes];
    double[] byPredicted = new double[classes];
    objective.gradient(counts, byTruePositives, byPredicted);
    for (int c = 0; c < classes; c++) {
      double ft = byTruePositives[c];
      double fp = byPredicted[c];
      if (settings.zeroTruePositives() == ZeroTruePositives.AUTHORS && fp == 0) {
        // ∂F/∂PP is proportional to the true positives of the class (macro) or of all (micro)
        ft = 0;
      }
      thresholdGradient[c] =
          ft * sums.get(c, SurrogateKernel.SURROGATE_POSITIVES)
              + fp * sums.get(c, SurrogateKernel.SURROGATE);
      slopeGradient[c] =
          -(ft * sums.get(c, SurrogateKernel.SLOPE_POSITIVES)
              + fp * sums.get(c, SurrogateKernel.SLOPE));
    }
  }

  private static double[] filled(int classes, double value) {
    double[] values = new double[classes];
    Arrays.fill(values, value);
    return values;
  }
}
