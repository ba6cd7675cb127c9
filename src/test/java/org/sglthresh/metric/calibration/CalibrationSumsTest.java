package org.sglthresh.metric.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.math.ScoreMap;

class CalibrationSumsTest {
  private static final int CLASSES = 2;
  private static final int CLIPS = 500;
  private static final ProbabilityAxis AXIS = ProbabilityAxis.of(0.001f, 0.999f);
  private static final List<ScoreMap> MAPS =
      List.of(new ScoreMap.Platt(AXIS, 0.5, -0.5), new ScoreMap.Temperature(AXIS, 2));

  /** Soft labels, weights, and unknown labels, against the definitions. */
  @Test
  void theFiguresAreThoseOfTheirDefinitions() {
    Random random = new Random(2);
    double[][] scores = new double[CLIPS][CLASSES];
    double[][] labels = new double[CLIPS][CLASSES];
    double[] weights = new double[CLIPS];
    CalibrationSums one = new CalibrationSums(CLASSES, true);
    CalibrationSums other = new CalibrationSums(CLASSES, true);
    for (int from = 0; from < CLIPS; from += 100) {
      ScoreBlock block = block(random, from, scores, labels, weights);
      (from < 200 ? one : other).add(block, MAPS);
    }
    one.merge(other);
    CalibrationChange found = one.change();
    double[] sums = new double[3];
    for (int c = 0; c < CLASSES; c++) {
      double[] before = naive(c, scores, labels, weights, false);
      double[] after = naive(c, scores, labels, weights, true);
      requireSame(before, found.before().ofClasses().get(c));
      requireSame(after, found.after().ofClasses().get(c));
      for (int k = 0; k < sums.length; k++) {
        sums[k] += after[k] / CLASSES;
      }
    }
    requireSame(sums, found.after().mean());
    assertTrue(found.after().ofPairs().calibrationError() <= sums[0] + 0.05);
  }

  private static ScoreBlock block(
      Random random, int from, double[][] scores, double[][] labels, double[] weights) {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, 100);
    for (int clip = from; clip < from + 100; clip++) {
      float[] row = {random.nextFloat(), random.nextFloat()};
      float soft = clip % 3 == 0 ? 0.25f : 1;
      boolean positive = random.nextInt(3) == 0;
      boolean unknown = clip % 7 == 0;
      weights[clip] = 1 + clip % 2;
      scores[clip] = new double[] {row[0], row[1]};
      labels[clip] = new double[] {positive ? soft : 0, unknown ? Double.NaN : 0};
      builder.add(
          row,
          new ClipLabels(
              positive ? new int[] {0} : new int[0],
              positive ? new float[] {soft} : new float[0],
              unknown ? new int[] {1} : new int[0],
              (float) weights[clip]));
    }
    return builder.build();
  }

  /** ECE, Brier score and log loss, each from its formula. */
  private static double[] naive(
      int c, double[][] scores, double[][] labels, double[] weights, boolean mapped) {
    double[] gaps = new double[15];
    double[] sums = new double[3];
    double all = 0;
    for (int clip = 0; clip < CLIPS; clip++) {
      double y = labels[clip][c];
      if (Double.isNaN(y)) {
        continue;
      }
      double w = weights[clip];
      double p = mapped ? MAPS.get(c).probability((float) scores[clip][c]) : scores[clip][c];
      all += w;
      gaps[(int) Math.min(14, Math.floor(p * 15))] += w * (p - y);
      sums[1] += w * (y * Math.pow(1 - p, 2) + (1 - y) * Math.pow(p, 2));
      sums[2] -= w * (y * Math.log(p) + (1 - y) * Math.log(1 - p));
    }
    for (double gap : gaps) {
      sums[0] += Math.abs(gap);
    }
    return new double[] {sums[0] / all, sums[1] / all, sums[2] / all};
  }

  private static void requireSame(double[] expected, ProbabilityScores found) {
    assertEquals(expected[0], found.calibrationError(), 1e-9);
    assertEquals(expected[1], found.brier(), 1e-9);
    assertEquals(expected[2], found.logLoss(), 1e-9);
  }

  /** Certain and wrong costs as much as the float next to certain; logits are probabilities too. */
  @Test
  void certaintyIsHeldAwayFromTheEnds() {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(1, 2);
    builder.add(new float[] {1}, ClipLabels.of());
    builder.add(new float[] {0}, ClipLabels.of(0));
    CalibrationSums sums = new CalibrationSums(1, true);
    sums.add(builder.build(), List.of(MAPS.get(0)));
    assertEquals(24 * Math.log(2), sums.change().before().ofPairs().logLoss(), 1e-6);
    builder.add(new float[] {1.5f}, ClipLabels.of());
    CalibrationSums logits = new CalibrationSums(1, false);
    logits.add(builder.build(), List.of(new ScoreMap.Platt(LogitAxis.IDENTITY, 1, 0)));
    assertEquals(
        logits.change().before().ofPairs().brier(),
        logits.change().after().ofPairs().brier(),
        1e-7);
    assertEquals(Math.log1p(Math.exp(1.5)), logits.change().before().ofPairs().logLoss(), 1e-9);
  }

  @Test
  void withoutKnownLabelsThereIsNothingToSay() {
    CalibrationSums sums = new CalibrationSums(1, true);
    assertTrue(Double.isNaN(sums.change().before().ofClasses().get(0).brier()));
    assertTrue(Double.isNaN(sums.change().before().mean().calibrationError()));
  }
}
