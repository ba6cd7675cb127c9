package org.sglthresh.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.Interval;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.engine.SummaryEngine;
import org.sglthresh.optimize.interval.ThresholdBootstrap;
import org.sglthresh.optimize.method.ExactMethod;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.summary.KnownLevels;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSelection;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryBuilder;
import org.sglthresh.summary.SummaryLimits;
import org.sglthresh.testing.SharedData;

/** Thresholds at or above a floor, learned where most scores are missing and stand at 0. */
class FlooredEngineTest {
  private static final int CLASSES = 3;
  private static final ScoreFloor FLOOR = new ScoreFloor(0.3f);
  private static final SummaryLimits COARSE = new SummaryLimits(200, 256);
  private static final MethodSettings SETTINGS =
      MethodSettings.of(SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES);

  /** Six in ten scores are missing; the others are tenths from 0.3 on, the floor itself too. */
  private static List<ScoreBlock> tenths(int seed, int clips) {
    Random random = new Random(seed);
    float[][] scores = new float[clips][CLASSES];
    byte[][] labels = new byte[clips][CLASSES];
    for (int clip = 0; clip < clips; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        scores[clip][c] = random.nextInt(10) < 6 ? 0 : random.nextInt(3, 11) / 10f;
        labels[clip][c] = (byte) (random.nextDouble() < 0.3 + 0.3 * scores[clip][c] ? 1 : 0);
      }
    }
    return SharedData.blocks(scores, labels, 5);
  }

  /** Many distinct scores from the floor on, half of them missing, and low thresholds are best. */
  private static List<ScoreBlock> many(int seed) {
    Random random = new Random(seed);
    float[][] scores = new float[6_000][CLASSES];
    byte[][] labels = new byte[6_000][CLASSES];
    for (int clip = 0; clip < scores.length; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        float score = (float) (0.3 + 0.7 * Math.pow(random.nextDouble(), 3));
        scores[clip][c] = random.nextBoolean() ? 0 : score;
        labels[clip][c] = (byte) (random.nextDouble() < 0.35 + 0.1 * c * scores[clip][c] ? 1 : 0);
      }
    }
    return SharedData.blocks(scores, labels, 700);
  }

  private static Engine local(List<ScoreBlock> blocks) {
    return new LocalEngine(List.of(blocks), CLASSES, new ScalarKernel(SlopeMode.FIXED));
  }

  private static ScoreSummary summary(List<ScoreBlock> blocks, SummaryLimits limits) {
    SummaryBuilder builder = new SummaryBuilder(ScoreKey.PROBABILITY, CLASSES, limits);
    blocks.forEach(builder::add);
    return builder.build().withFloor(FLOOR);
  }

  private static double best(Engine engine, AveragedMeasure objective) {
    double[] allowed = {0.3f, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1};
    double best = 0;
    for (double a : allowed) {
      for (double b : allowed) {
        for (double c : allowed) {
          best = Math.max(best, objective.value(engine.counts(new double[] {a, b, c})));
        }
      }
    }
    return best;
  }

  private static boolean areAllowed(double[] thresholds) {
    return Arrays.stream(thresholds).noneMatch(FLOOR::isAbove);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "micro-f1",
        "micro-f2",
        "micro-f0.5",
        "micro-jaccard",
        "macro-f1",
        "macro-f2",
        "weighted-f1"
      })
  void exactFindsTheBestAllowedThresholdsAndProvesIt(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    int lower = 0;
    for (int seed = 0; seed < 25; seed++) {
      List<ScoreBlock> blocks = tenths(seed, 20);
      Engine all = local(blocks);
      double best = best(all, objective);
      for (Engine engine :
          List.of(all, new SummaryEngine(summary(blocks, SummaryLimits.FINEST), SlopeMode.FIXED))) {
        Engine floored = FlooredEngine.of(engine, FLOOR);
        for (Placement placement : Placement.values()) {
          double[] thresholds =
              new ExactMethod(placement).optimize(floored, objective, EpochListener.NONE);
          assertTrue(areAllowed(thresholds), Arrays.toString(thresholds));
          assertEquals(best, objective.value(all.counts(thresholds)), 1e-12, "seed " + seed);
          Certificate proof = ExactMethod.certify(floored, objective, floored.counts(thresholds));
          assertEquals(best, proof.upperBound(), 1e-9, "seed " + seed);
        }
      }
      double[] free =
          new ExactMethod(Placement.MIDPOINT).optimize(all, objective, EpochListener.NONE);
      lower += areAllowed(free) ? 0 : 1;
    }
    assertTrue(lower > 0, "without the floor lower thresholds are better");
  }

  @ParameterizedTest
  @EnumSource(MethodName.class)
  void noMethodGoesBelowTheFloorOnAnyEngine(MethodName method) {
    Learning learning = new Learning(method, AveragedMeasure.MICRO_F1, SETTINGS);
    List<String> names = List.of("a", "b", "c");
    for (int seed = 0; seed < 6; seed++) {
      List<ScoreBlock> blocks = seed < 3 ? tenths(seed, 60) : many(seed);
      for (Engine engine :
          List.of(
              local(blocks),
              new SummaryEngine(summary(blocks, SummaryLimits.FINEST), SlopeMode.FIXED),
              new SummaryEngine(summary(blocks, COARSE), SlopeMode.FIXED))) {
        float[] finished =
            learning.thresholds(FlooredEngine.of(engine, FLOOR), names, EpochListener.NONE);
        for (float threshold : finished) {
          assertTrue(threshold >= 0.3f, method + " on " + engine.label() + ": " + threshold);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"micro-f1", "macro-f2"})
  void binsThatTheFloorCutsAreNeverPassedOffAsKnown(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    ExactMethod exact = new ExactMethod(Placement.MIDPOINT);
    for (int seed = 0; seed < 5; seed++) {
      List<ScoreBlock> blocks = many(seed);
      Engine all = FlooredEngine.of(local(blocks), FLOOR);
      double[] truth = exact.optimize(all, objective, EpochListener.NONE);
      double best = objective.value(all.counts(truth));
      SummaryEngine coarse = new SummaryEngine(summary(blocks, COARSE), SlopeMode.FIXED);
      Engine floored = FlooredEngine.of(coarse, FLOOR);
      double[] found = exact.optimize(floored, objective, EpochListener.NONE);
      double[] settled = floored.nearestExact(found);
      assertTrue(areAllowed(settled), Arrays.toString(settled));
      for (int c = 0; c < CLASSES; c++) {
        assertEquals(all.counts(settled).predicted(c), coarse.counts(settled).predicted(c), 1e-9);
      }
      Certificate proof = ExactMethod.certify(floored, objective, coarse.worstCounts(settled));
      assertTrue(proof.value() <= objective.value(all.counts(settled)) + 1e-12);
      assertTrue(proof.upperBound() >= best - 1e-12, proof + " but " + best);
      SummaryEngine refined = refined(coarse, blocks, objective);
      double[] finer =
          exact.optimize(FlooredEngine.of(refined, FLOOR), objective, EpochListener.NONE);
      assertArrayEquals(truth, finer);
      Certificate finerProof =
          ExactMethod.certify(
              FlooredEngine.of(refined, FLOOR), objective, refined.worstCounts(finer));
      assertEquals(best, finerProof.upperBound(), 1e-9);
    }
  }

  private static SummaryEngine refined(
      SummaryEngine coarse, List<ScoreBlock> blocks, AveragedMeasure objective) {
    SummaryEngine refined = coarse;
    ScoreSelection hiding = refined.hiding(objective, List.of());
    for (int look = 0; hiding.bins() > 0; look++) {
      assertTrue(look < 12, hiding.bins() + " bins left");
      SummaryBuilder builder =
          new SummaryBuilder(
              ScoreKey.PROBABILITY, CLASSES, COARSE, new KnownLevels(CLASSES), hiding);
      blocks.forEach(builder::add);
      refined = refined.with(hiding, builder.build());
      hiding = refined.hiding(objective, List.of());
    }
    return refined;
  }

  @Test
  void epochsAndPartsStayAboveTheFloor() {
    List<double[]> seen = new ArrayList<>();
    EpochListener listener =
        new EpochListener() {
          @Override
          public void epoch(EpochState state) {
            seen.add(state.thresholds().clone());
          }

          @Override
          public void part(CombinedPart part) {
            seen.add(part.thresholds().clone());
          }
        };
    Engine engine = FlooredEngine.of(local(tenths(1, 60)), FLOOR);
    for (MethodName method : List.of(MethodName.NUMERICAL, MethodName.SGL, MethodName.ROBUST)) {
      method.create(SETTINGS).optimize(engine, AveragedMeasure.MICRO_F1, listener);
    }
    assertTrue(seen.size() > 200);
    seen.forEach(
        thresholds ->
            assertTrue(
                Arrays.stream(thresholds).allMatch(t -> t >= 0.3f - 1e-6),
                Arrays.toString(thresholds)));
    seen.stream()
        .skip(seen.size() - 3)
        .forEach(part -> assertTrue(areAllowed(part), Arrays.toString(part)));
  }

  @Test
  void intervalsEndAtTheFloor() {
    ScoreSummary clips = summary(tenths(4, 60), SummaryLimits.FINEST);
    Learning learning = new Learning(MethodName.EXACT, AveragedMeasure.MICRO_F1, SETTINGS);
    float[] thresholds = {0.3f, 0.35f, 0.45f};
    List<Interval> intervals =
        new ThresholdBootstrap(clips, 1, learning, Pins.NONE)
            .intervals(thresholds, 20, 4, done -> {})
            .classes();
    intervals.forEach(interval -> assertTrue(interval.low() >= 0.3f, interval.toString()));
  }

  @Test
  void pinsHoldAboveIt() {
    TreeMap<Integer, Float> pinned = new TreeMap<>();
    pinned.put(1, 0.9f);
    AveragedMeasure objective = AveragedMeasure.MICRO_F1;
    for (int seed = 0; seed < 10; seed++) {
      Engine all = local(tenths(seed, 20));
      Engine held = new Pins(pinned).applyTo(FlooredEngine.of(all, FLOOR));
      double[] thresholds =
          new ExactMethod(Placement.MIDPOINT).optimize(held, objective, EpochListener.NONE);
      held.confine(thresholds);
      assertEquals(0.9f, thresholds[1]);
      double best = 0;
      for (double a = 0.35; a < 1.1; a += 0.1) {
        for (double c = 0.35; c < 1.1; c += 0.1) {
          best = Math.max(best, objective.value(all.counts(new double[] {a, 0.9f, c})));
        }
      }
      assertEquals(best, objective.value(all.counts(thresholds)), 1e-12);
      assertEquals(FLOOR, held.floor());
    }
  }

  @Test
  void withoutAFloorTheEngineIsItself() {
    Engine engine = local(tenths(1, 20));
    assertSame(engine, FlooredEngine.of(engine, ScoreFloor.NONE));
    assertEquals(ScoreFloor.NONE, engine.floor());
    double[] below = {0, 0.1, 0.2};
    double[] floor = {0.3f, 0.3f, 0.3f};
    Engine floored = FlooredEngine.of(engine, FLOOR);
    for (int c = 0; c < CLASSES; c++) {
      assertEquals(engine.counts(floor).predicted(c), floored.counts(below).predicted(c));
    }
  }
}
