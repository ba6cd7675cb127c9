package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.math.Logistic;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.calibration.PlattScaling;

class PlattMethodTest {
  private static final LogitScale SCALE = LogitScale.OF_PROBABILITIES;

  /** What is more probable than F* / (1 + β²) is tagged, F* being the expected optimum. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void tagsWhatIsMoreProbableThanTheOptimumSays(double beta) {
    AveragedMeasure objective = AveragedMeasure.named("macro-f" + beta).orElseThrow();
    double k = 1 + beta * beta;
    RandomClips clips = RandomClips.of(5, 2000);
    double[] found = new PlattMethod(SCALE).optimize(clips.engine(), objective, EpochListener.NONE);
    for (int c = 0; c < RandomClips.CLASSES; c++) {
      PlattScaling scaling = PlattScaling.fit(cells(clips, c).labelled());
      double tp = 0;
      double pp = 0;
      double p = 0;
      for (float[] scores : clips.scores()) {
        double probability = scaling.probability(Logistic.logit(scores[c]));
        p += probability;
        tp += scores[c] > found[c] ? probability : 0;
        pp += scores[c] > found[c] ? 1 : 0;
      }
      double optimum = objective.measure().ofClass(c).value(tp, pp, p, clips.scores().length);
      assertTrue(optimum > 0.2 && optimum < 0.95, "F* " + optimum);
      double least = scaling.probability(Logistic.logit(found[c]));
      assertEquals(optimum / k, least, 0.01, "class " + c);
    }
  }

  /** Where the gradient of the likelihood is 0, targets are met in the mean and with the logits. */
  @Test
  void theLikelihoodIsAtItsHighest() {
    for (int seed = 0; seed < 20; seed++) {
      RandomClips clips = RandomClips.of(seed, 10 + 50 * seed);
      if (seed % 2 == 1) {
        withExtremes(clips);
      }
      for (int c = 0; c < RandomClips.CLASSES; c++) {
        LogitCells cells = cells(clips, c);
        PlattScaling scaling = PlattScaling.fit(cells.labelled());
        double positives = cells.positives().total();
        double negatives = cells.negatives().total();
        double[] gradient = new double[2];
        add(cells.positives(), (positives + 1) / (positives + 2), scaling, gradient);
        add(cells.negatives(), 1 / (negatives + 2), scaling, gradient);
        if (scaling.slope() > 0) {
          String where = "seed " + seed + ", class " + c;
          assertEquals(0, gradient[0], 1e-8 * (positives + negatives), where);
          assertEquals(0, gradient[1], 1e-8 * (positives + negatives), where);
        }
      }
    }
  }

  /** A few scores as far off as there are. */
  private static void withExtremes(RandomClips clips) {
    for (int clip = 0; clip < clips.scores().length; clip += 7) {
      for (int c = 0; c < RandomClips.CLASSES; c++) {
        clips.scores()[clip][c] = clips.labels()[clip][c] == 1 ? 1 : 0;
      }
    }
  }

  private static void add(
      LogitCells.Side side, double target, PlattScaling scaling, double[] gradient) {
    for (int cell = 0; cell < LogitCells.CELLS; cell++) {
      double mean = side.means()[cell];
      double residual = side.weights()[cell] * (scaling.probability(mean) - target);
      gradient[0] += residual;
      gradient[1] += residual * mean;
    }
  }

  /** Scores that fall with the label are not turned round: every clip is as probable. */
  @Test
  void aTaggerThatIsWrongIsNotTurnedRound() {
    RandomClips clips = RandomClips.of(7, 300);
    for (float[] scores : clips.scores()) {
      for (int c = 0; c < scores.length; c++) {
        scores[c] = 1 - scores[c];
      }
    }
    double positives = 0;
    for (byte[] labels : clips.labels()) {
      positives += labels[1];
    }
    PlattScaling scaling = PlattScaling.fit(cells(clips, 1).labelled());
    assertEquals(0, scaling.slope());
    assertEquals(Math.log((positives + 1) / (300 - positives + 1)), scaling.offset(), 1e-12);
  }

  private static LogitCells cells(RandomClips clips, int c) {
    Engine engine = clips.engine();
    return LogitCells.of(engine.sortedScores().get(c), engine.scoreRanges().axis(c));
  }
}
