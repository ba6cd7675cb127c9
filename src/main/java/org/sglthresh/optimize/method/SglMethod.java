package org.sglthresh.optimize.method;

import java.util.Arrays;
import java.util.List;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Adam;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ScoreMoments;
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
 * as in the authors' code: no clamping except at a floor of the scores, no choice of the best
 * epoch.
 */
public final class SglMethod implements ThresholdMethod {
  private final SglSettings settings;
  private final LogitScale scale;

  /**
   * SGLThresh with the given settings.
   *
   * @param scale what the scores are, for the surrogate on the logit scale
   */
  public SglMethod(SglSettings settings, LogitScale scale) {
    this.settings = settings;
    this.scale = scale;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    if (settings.surrogateScale() == SurrogateScale.SCORE) {
      Axis axis = Axis.plain(engine.totals().classes());
      return descend(engine, objective, axis, LogitScale.OF_LOGITS.axes(engine), listener);
    }
    List<LogitAxis> axes = scale.axes(engine);
    if (scale == LogitScale.OF_LOGITS) {
      return descendOnLogits(engine, objective, axes, listener);
    }
    try (Engine logits = engine.onLogitScale(axes)) {
      return descendOnLogits(logits, objective, axes, listener);
    }
  }

  private double[] descendOnLogits(
      Engine logits, AveragedMeasure objective, List<LogitAxis> axes, EpochListener listener) {
    Axis axis = Axis.standardised(logits.totals().classes(), logits.moments());
    return descend(logits, objective, axis, axes, listener);
  }

  /**
   * @param axes from the scores to the scale of the engine
   */
  private double[] descend(
      Engine engine,
      AveragedMeasure objective,
      Axis axis,
      List<LogitAxis> axes,
      EpochListener listener) {
    int classes = engine.totals().classes();
    double[] thresholds = new double[classes];
    double[] slopes = new double[classes];
    Arrays.setAll(thresholds, c -> axes.get(c).ofThreshold(settings.initialThreshold()));
    Arrays.setAll(slopes, c -> settings.slope() / axis.unit[c]);
    engine.floor().lift(thresholds);
    double[] positions = axis.positions(thresholds);
    double[] lowest = axis.lowest(engine.floor());
    double[] steepness = new double[classes];
    Arrays.fill(steepness, settings.slope());
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
      for (int c = 0; c < classes; c++) {
        thresholdGradient[c] *= axis.unit[c];
        slopeGradient[c] /= axis.unit[c];
      }
      thresholdAdam.step(positions, thresholdGradient);
      if (settings.slopeMode() == SlopeMode.LEARNED) {
        slopeAdam.step(steepness, slopeGradient);
      }
      for (int c = 0; c < classes; c++) {
        positions[c] = Math.max(positions[c], lowest[c]);
        thresholds[c] = axis.zero[c] + axis.unit[c] * positions[c];
        slopes[c] = steepness[c] / axis.unit[c];
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      listener.epoch(
          new EpochState(
              epoch,
              settings.epochs(),
              loss,
              thresholdGradient,
              slopeGradient,
              onScoreScale(thresholds, axes),
              steepness,
              seconds));
    }
    return onScoreScale(thresholds, axes);
  }

  private static double[] onScoreScale(double[] thresholds, List<LogitAxis> axes) {
    double[] scores = new double[thresholds.length];
    Arrays.setAll(scores, c -> axes.get(c).threshold(thresholds[c]));
    return scores;
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
      double byTp = byTruePositives[c];
      double byPp = byPredicted[c];
      if (settings.zeroTruePositives() == ZeroTruePositives.AUTHORS
          && objective.found(counts, c) == 0) {
        byTp = 0;
        byPp = 0;
      }
      thresholdGradient[c] =
          byTp * sums.get(c, SurrogateKernel.SURROGATE_POSITIVES)
              + byPp * sums.get(c, SurrogateKernel.SURROGATE);
      slopeGradient[c] =
          -(byTp * sums.get(c, SurrogateKernel.SLOPE_POSITIVES)
              + byPp * sums.get(c, SurrogateKernel.SLOPE));
    }
  }

  /** The axis each class's threshold moves on: a position u stands for zero + unit·u. */
  private record Axis(double[] zero, double[] unit) {
    static Axis plain(int classes) {
      double[] unit = new double[classes];
      Arrays.fill(unit, 1);
      return new Axis(new double[classes], unit);
    }

    static Axis standardised(int classes, ScoreMoments moments) {
      double[] zero = new double[classes];
      double[] unit = new double[classes];
      Arrays.setAll(zero, moments::mean);
      Arrays.setAll(unit, moments::deviation);
      return new Axis(zero, unit);
    }

    /** The positions of a floor. */
    double[] lowest(ScoreFloor floor) {
      double[] floors = new double[zero.length];
      Arrays.fill(floors, floor.score());
      return positions(floors);
    }

    double[] positions(double[] thresholds) {
      double[] positions = new double[thresholds.length];
      Arrays.setAll(positions, c -> (thresholds[c] - zero[c]) / unit[c]);
      return positions;
    }
  }
}
