package org.sglthresh.optimize.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.Interval;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.engine.SummaryEngine;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryBuilder;
import org.sglthresh.summary.SummaryLimits;
import org.sglthresh.testing.SimulatedClips;

@Tag("slow")
class ThresholdBootstrapTest {
  private static final int CLASSES = 6;
  private static final SummaryLimits COARSE =
      new SummaryLimits(SummaryLimits.FEWEST_BINS, SummaryLimits.FEWEST_BINS);
  private static final MethodSettings SETTINGS =
      MethodSettings.of(SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES);

  private static ScoreSummary summary(ScoreBlock block, SummaryLimits limits) {
    SummaryBuilder builder = new SummaryBuilder(ScoreKey.PROBABILITY, CLASSES, limits);
    builder.add(block);
    return builder.build();
  }

  private static float[] learn(ScoreSummary clips, MethodName method) {
    double[] learned =
        method
            .create(SETTINGS)
            .optimize(
                new SummaryEngine(clips, SlopeMode.FIXED), AveragedMeasure.MICRO_F1, state -> {});
    float[] thresholds = new float[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      thresholds[c] = (float) learned[c];
    }
    return thresholds;
  }

  private static List<Interval> intervals(
      ScoreSummary clips, float[] thresholds, MethodName method, int parallel, double weight) {
    Learning learning = new Learning(method, AveragedMeasure.MICRO_F1, SETTINGS.withSeed(7));
    return new ThresholdBootstrap(clips, weight, learning, Pins.NONE)
        .intervals(thresholds, 40, parallel, i -> {})
        .classes();
  }

  @ParameterizedTest
  @EnumSource(
      value = MethodName.class,
      names = {"SGL", "PLATT", "SMOOTHED"})
  void coverTheThresholdsOfAHugeSample(MethodName method) {
    int corpora = 60;
    float[] truth =
        learn(summary(SimulatedClips.make(-1, 200_000, CLASSES, 1), SummaryLimits.FINEST), method);
    int hits = 0;
    for (int corpus = 0; corpus < corpora; corpus++) {
      ScoreBlock block = SimulatedClips.make(corpus, 800, CLASSES, 1);
      float[] thresholds = learn(summary(block, SummaryLimits.FINEST), method);
      List<Interval> intervals = intervals(summary(block, COARSE), thresholds, method, 8, 1);
      for (int c = 0; c < CLASSES; c++) {
        Interval interval = intervals.get(c);
        hits += interval.low() <= truth[c] && truth[c] <= interval.high() ? 1 : 0;
      }
    }
    double share = hits / (double) (corpora * CLASSES);
    assertTrue(share >= 0.90 && share <= 0.985, method + " covered in " + share);
  }

  @Test
  void areTheSameOnAnyNumberOfCores() {
    ScoreSummary clips = summary(SimulatedClips.make(2, 500, CLASSES, 1), COARSE);
    float[] thresholds = learn(clips, MethodName.SGL);
    assertEquals(
        intervals(clips, thresholds, MethodName.SGL, 1, 1),
        intervals(clips, thresholds, MethodName.SGL, 16, 1));
  }

  @Test
  void doNotDependOnTheUnitOfTheWeights() {
    ScoreSummary single = summary(SimulatedClips.make(2, 500, CLASSES, 1), COARSE);
    ScoreSummary triple = summary(SimulatedClips.make(2, 500, CLASSES, 3), COARSE);
    float[] thresholds = learn(single, MethodName.SGL);
    List<Interval> unweighted = intervals(single, thresholds, MethodName.SGL, 4, 1);
    List<Interval> weighted = intervals(triple, thresholds, MethodName.SGL, 4, 3);
    for (int c = 0; c < CLASSES; c++) {
      assertEquals(unweighted.get(c).low(), weighted.get(c).low(), 1e-6);
      assertEquals(unweighted.get(c).high(), weighted.get(c).high(), 1e-6);
    }
  }

  @Test
  void areUnknownWithoutPositives() {
    ScoreBlock block = SimulatedClips.make(2, 500, CLASSES, 1);
    SummaryBuilder builder = new SummaryBuilder(ScoreKey.PROBABILITY, CLASSES, COARSE);
    builder.add(without(block, 3));
    ScoreSummary clips = builder.build();
    List<Interval> intervals = intervals(clips, learn(clips, MethodName.SGL), MethodName.SGL, 4, 1);
    for (int c = 0; c < CLASSES; c++) {
      assertEquals(c != 3, intervals.get(c).isKnown());
    }
  }

  private static ScoreBlock without(ScoreBlock block, int classIndex) {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, block.clips());
    for (int clip = 0; clip < block.clips(); clip++) {
      float[] scores = new float[CLASSES];
      List<Integer> present = new ArrayList<>();
      for (int c = 0; c < CLASSES; c++) {
        scores[c] = block.scores()[block.column(c) + clip];
        for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
          if (block.positives()[k] == clip && c != classIndex) {
            present.add(c);
          }
        }
      }
      int[] positives = present.stream().mapToInt(Integer::intValue).toArray();
      builder.add(scores, ClipLabels.of(positives));
    }
    return builder.build();
  }
}
