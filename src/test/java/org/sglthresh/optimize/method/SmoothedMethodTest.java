package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.math.Distributions;
import org.sglthresh.math.Logistic;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.CountMeasure;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.engine.LocalEngine;

/** The optimum of counts smoothed clip by clip, with quartiles of the sorted logits. */
class SmoothedMethodTest {
  private static final double STEP = 0.01;

  @ParameterizedTest
  @ValueSource(strings = {"macro-f1", "macro-f0.5", "macro-jaccard"})
  void noThresholdHasABetterSmoothedMeasure(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    for (int seed = 0; seed < 4; seed++) {
      RandomClips clips = clips(seed);
      double[] found =
          new SmoothedMethod(LogitScale.OF_PROBABILITIES)
              .optimize(clips.engine(), objective, EpochListener.NONE);
      for (int c = 0; c < RandomClips.CLASSES; c++) {
        double[] positives = logits(clips, c, 1);
        double[] negatives = logits(clips, c, 0);
        CountMeasure measure = objective.measure().ofClass(0);
        double reached = smoothed(measure, positives, negatives, Logistic.logit(found[c]));
        double best = 0;
        for (double t = -6; t < 6; t += STEP) {
          best = Math.max(best, smoothed(measure, positives, negatives, t));
        }
        assertEquals(best, reached, 2e-4, "seed " + seed + ", class " + c);
        double away = Logistic.logit(found[c]) + 0.5;
        assertTrue(smoothed(measure, positives, negatives, away) < best - 2e-3);
      }
    }
  }

  /**
   * Class 0 has two positives, class 1 has negatives far off, and of class 2 most positives have
   * the same score.
   */
  private static RandomClips clips(int seed) {
    RandomClips clips = RandomClips.of(seed, 300);
    int kept = 0;
    for (int clip = 0; clip < clips.labels().length; clip++) {
      kept += clips.labels()[clip][0];
      clips.labels()[clip][0] = kept > 2 ? 0 : clips.labels()[clip][0];
      if (clips.labels()[clip][1] == 0 && clip % 8 == 0) {
        clips.scores()[clip][1] = 1e-6f;
      }
      if (clips.labels()[clip][2] == 1 && clip % 5 != 0) {
        clips.scores()[clip][2] = 0.7f;
      }
    }
    return clips;
  }

  /** On average the thresholds lie where a fine search finds them, not half a cell beside it. */
  @Test
  void cellsShiftNothing() {
    CountMeasure measure = AveragedMeasure.MACRO_F1.measure().ofClass(0);
    double shifts = 0;
    int classes = 0;
    for (int seed = 10; seed < 20; seed++) {
      RandomClips clips = RandomClips.of(seed, 200);
      LocalEngine engine = clips.engine();
      double[] found =
          new SmoothedMethod(LogitScale.OF_PROBABILITIES)
              .optimize(engine, AveragedMeasure.MACRO_F1, EpochListener.NONE);
      for (int c = 0; c < RandomClips.CLASSES; c++) {
        double width =
            LogitCells.of(engine.sortedScores().get(c), engine.scoreRanges().axis(c)).width();
        double[] positives = logits(clips, c, 1);
        double[] negatives = logits(clips, c, 0);
        double near = Logistic.logit(found[c]);
        double best = near;
        for (double t = near - 4 * width; t < near + 4 * width; t += width / 20) {
          if (smoothed(measure, positives, negatives, t)
              > smoothed(measure, positives, negatives, best)) {
            best = t;
          }
        }
        shifts += (best - near) / width;
        classes++;
      }
    }
    assertEquals(0, shifts / classes, 0.4, "in cells");
  }

  @Test
  void togetherNoClassCanBeMovedToABetterPlace() {
    RandomClips clips = RandomClips.of(3, 300);
    double[] found =
        new SmoothedMethod(LogitScale.OF_PROBABILITIES)
            .optimize(clips.engine(), AveragedMeasure.MICRO_F1, EpochListener.NONE);
    double[] logits = Arrays.stream(found).map(Logistic::logit).toArray();
    double reached = microF1(clips, logits);
    for (int c = 0; c < RandomClips.CLASSES; c++) {
      double[] moved = logits.clone();
      for (moved[c] = -5; moved[c] < 5; moved[c] += 0.05) {
        assertTrue(microF1(clips, moved) < reached + 1e-4, "class " + c + " at " + moved[c]);
      }
    }
  }

  private static double microF1(RandomClips clips, double[] thresholds) {
    double tp = 0;
    double pp = 0;
    double p = 0;
    for (int c = 0; c < thresholds.length; c++) {
      double[] positives = logits(clips, c, 1);
      double found = above(positives, thresholds[c]);
      tp += found;
      pp += found + above(logits(clips, c, 0), thresholds[c]);
      p += positives.length;
    }
    return 2 * tp / (pp + p);
  }

  private static double smoothed(
      CountMeasure measure, double[] positives, double[] negatives, double threshold) {
    double tp = above(positives, threshold);
    return measure.value(
        tp,
        tp + above(negatives, threshold),
        positives.length,
        positives.length + negatives.length);
  }

  private static double above(double[] logits, double threshold) {
    double mean = Arrays.stream(logits).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(logits).map(z -> (z - mean) * (z - mean)).average().orElseThrow());
    double quartiles = (logits[logits.length * 3 / 4] - logits[logits.length / 4]) / 1.34;
    double spread = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
    double h = 0.9 * spread * Math.pow(logits.length, -0.2);
    return Arrays.stream(logits).map(z -> Distributions.normal((z - threshold) / h)).sum();
  }

  private static double[] logits(RandomClips clips, int c, int label) {
    double[] logits = new double[clips.labels().length];
    int size = 0;
    for (int clip = 0; clip < logits.length; clip++) {
      if (clips.labels()[clip][c] == label) {
        logits[size++] = Logistic.logit(clips.scores()[clip][c]);
      }
    }
    Arrays.sort(logits, 0, size);
    return Arrays.copyOf(logits, size);
  }
}
