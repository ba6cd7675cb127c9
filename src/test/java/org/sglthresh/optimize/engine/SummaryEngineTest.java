package org.sglthresh.optimize.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.method.ExactMethod;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.summary.RandomScores;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryBuilder;
import org.sglthresh.summary.SummaryLimits;
import org.sglthresh.testing.SharedData;

/** The summary answers as the clips themselves do, or within what it proves. */
class SummaryEngineTest {
  private static final SummaryLimits COARSE = new SummaryLimits(0, 256);
  private static final SlopeMode LEARNED = SlopeMode.LEARNED;

  private static LocalEngine local(List<ScoreBlock> blocks) {
    return new LocalEngine(
        List.of(blocks),
        blocks.get(0).classes(),
        SurrogateKernels.choose(Precision.DOUBLE, LEARNED));
  }

  private static SummaryEngine summary(
      List<ScoreBlock> blocks, ScoreKey key, SummaryLimits limits) {
    SummaryBuilder builder = new SummaryBuilder(key, blocks.get(0).classes(), limits);
    blocks.forEach(builder::add);
    ScoreSummary built = builder.build();
    return new SummaryEngine(
        ScoreSummary.ofBytes(built.clips(), built.weight(), built.bytes()), LEARNED);
  }

  private static List<ScoreBlock> split(String name) throws IOException {
    return SharedData.blocks(SharedData.split(name), 100);
  }

  private static MethodSettings settings(SglSettings sgl) {
    return MethodSettings.of(sgl, LogitScale.OF_PROBABILITIES).withSeed(11);
  }

  @ParameterizedTest
  @EnumSource
  void withoutLossEveryMethodComesToTheSameThresholds(MethodName method) throws IOException {
    for (String name : List.of("dcase2017/val", "dcase2019/val")) {
      List<ScoreBlock> blocks = split(name);
      LocalEngine local = local(blocks);
      SummaryEngine summary = summary(blocks, ScoreKey.PROBABILITY, SummaryLimits.FINEST);
      for (AveragedMeasure objective :
          List.of(AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1)) {
        assertSameThresholds(method, SglSettings.authors(0.3, LEARNED), local, summary, objective);
      }
      if (method == MethodName.SGL) {
        assertSameThresholds(
            method, SglSettings.onLogits(0.3), local, summary, AveragedMeasure.MICRO_F1);
      }
    }
  }

  private static void assertSameThresholds(
      MethodName method, SglSettings sgl, Engine local, Engine summary, AveragedMeasure objective) {
    ThresholdMethod learner = method.create(settings(sgl));
    double[] expected = learner.optimize(local, objective, EpochListener.NONE);
    double[] found = learner.optimize(summary, objective, EpochListener.NONE);
    assertArrayEquals(expected, found, 1e-9, method.label());
    float[] finished = FloatThresholds.round(summary.nearestExact(found), summary);
    assertArrayEquals(FloatThresholds.round(expected, local), finished, 1e-7f);
    ClassCounts counts = summary.counts(FloatThresholds.widen(finished));
    assertEquals(
        ExactMethod.certify(local, objective, counts).gap(),
        ExactMethod.certify(summary, objective, counts).gap(),
        1e-12);
  }

  @ParameterizedTest
  @CsvSource({"PLAIN, PROBABILITY", "WEIGHTED, PROBABILITY", "SOFT_AND_UNKNOWN, LOGIT"})
  void totalsAndMomentsAreThoseOfTheClips(RandomScores.Kind kind, ScoreKey key) {
    List<ScoreBlock> blocks = RandomScores.of(2, 20_000, key, kind).blocks();
    LocalEngine local = local(blocks);
    SummaryEngine summary = summary(blocks, key, COARSE);
    assertEquals(local.totals().clips(), summary.totals().clips());
    assertArrayEquals(local.totals().positives(), summary.totals().positives(), 1e-9);
    assertEquals(local.totals().weight(), summary.totals().weight(), 1e-9);
    assertArrayEquals(local.totals().known(), summary.totals().known(), 1e-9);
    for (int c = 0; c < 3; c++) {
      assertEquals(local.moments().mean(c), summary.moments().mean(c), 1e-12);
      double deviation = local.moments().deviation(c);
      assertEquals(deviation, summary.moments().deviation(c), 1e-3 * deviation);
    }
  }

  @ParameterizedTest
  @CsvSource({"PLAIN, PROBABILITY", "WEIGHTED, PROBABILITY", "SOFT_AND_UNKNOWN, LOGIT"})
  void theTruthLiesWithinTheBounds(RandomScores.Kind kind, ScoreKey key) {
    List<ScoreBlock> blocks = RandomScores.of(3, 20_000, key, kind).blocks();
    LocalEngine local = local(blocks);
    SummaryEngine summary = summary(blocks, key, COARSE);
    Random random = new Random(4);
    int open = 0;
    for (int i = 0; i < 200; i++) {
      double[] thresholds = new double[3];
      for (int c = 0; c < 3; c++) {
        double logit = 5 * random.nextGaussian();
        thresholds[c] = key == ScoreKey.LOGIT ? logit : 1 / (1 + Math.exp(-logit));
      }
      for (AveragedMeasure objective :
          List.of(AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1)) {
        double truth = objective.value(local.counts(thresholds));
        double worst = objective.value(summary.worstCounts(thresholds));
        double best = objective.value(summary.bestCounts(thresholds));
        assertTrue(worst <= truth + 1e-12 && truth <= best + 1e-12);
        assertTrue(best - worst < 0.05, worst + " " + best);
        open += best > worst ? 1 : 0;
      }
      assertSettledIsExact(local, summary, thresholds);
    }
    assertTrue(open > 100, "most thresholds cut through a bin");
  }

  private static void assertSettledIsExact(
      Engine local, SummaryEngine summary, double[] thresholds) {
    double[] settled = summary.nearestExact(thresholds);
    ClassCounts truth = local.counts(settled);
    for (ClassCounts counts :
        List.of(
            summary.counts(settled), summary.worstCounts(settled), summary.bestCounts(settled))) {
      for (int c = 0; c < 3; c++) {
        assertEquals((float) settled[c], settled[c]);
        assertEquals(truth.truePositives(c), counts.truePositives(c), 1e-6);
        assertEquals(truth.predicted(c), counts.predicted(c), 1e-6);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"micro-f1", "macro-f1", "weighted-f0.5", "micro-jaccard"})
  void theOptimumIsEnclosed(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    RandomScores scores = RandomScores.of(9, 20_000, ScoreKey.PROBABILITY, RandomScores.Kind.PLAIN);
    LocalEngine local = local(scores.blocks());
    SummaryEngine summary = summary(scores.blocks(), ScoreKey.PROBABILITY, COARSE);
    ExactMethod exact = new ExactMethod(Placement.MIDPOINT);
    double best =
        objective.value(local.counts(exact.optimize(local, objective, EpochListener.NONE)));
    double[] found = summary.nearestExact(exact.optimize(summary, objective, EpochListener.NONE));
    Certificate certificate = ExactMethod.certify(summary, objective, summary.counts(found));
    assertEquals(objective.value(local.counts(found)), certificate.value(), 1e-12);
    assertTrue(certificate.value() <= best + 1e-12 && best <= certificate.upperBound() + 1e-12);
    assertTrue(certificate.gap() > 0 && certificate.gap() < 0.02, "gap " + certificate.gap());
  }

  @Test
  void coarseSumsAreRightToSecondOrder() {
    RandomScores scores = RandomScores.of(9, 20_000, ScoreKey.PROBABILITY, RandomScores.Kind.PLAIN);
    LocalEngine local = local(scores.blocks());
    ThresholdMethod sgl = MethodName.SGL.create(settings(SglSettings.authors(0.4, LEARNED)));
    double[] expected = sgl.optimize(local, AveragedMeasure.MICRO_F1, EpochListener.NONE);
    for (int bins : new int[] {256, 1024, 4096}) {
      SummaryEngine summary =
          summary(scores.blocks(), ScoreKey.PROBABILITY, new SummaryLimits(0, bins));
      double[] found = sgl.optimize(summary, AveragedMeasure.MICRO_F1, EpochListener.NONE);
      assertArrayEquals(expected, found, 2e-3 * 256 / bins, bins + " bins");
    }
  }

  @Test
  void bruteForceLiesWithinTheBounds() throws IOException {
    int cases = 0;
    for (JsonNode golden : SharedData.json("golden/exact_bruteforce_cases.json")) {
      List<ScoreBlock> blocks =
          SharedData.blocks(
              SharedData.floats(golden.get("scores")), SharedData.bytes(golden.get("labels")), 9);
      for (AveragedMeasure objective :
          List.of(AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1)) {
        String key = objective.equals(AveragedMeasure.MICRO_F1) ? "best_micro" : "best_macro";
        double best = golden.get(key).asDouble();
        for (int bits : new int[] {0, ScoreKey.MAX_LEVEL}) {
          SummaryEngine engine =
              new SummaryEngine(RandomScores.atLevel(blocks, bits), SlopeMode.FIXED);
          double[] thresholds =
              engine.nearestExact(
                  new ExactMethod(Placement.MIDPOINT)
                      .optimize(engine, objective, EpochListener.NONE));
          Certificate certificate =
              ExactMethod.certify(engine, objective, engine.counts(thresholds));
          assertTrue(certificate.value() <= best + 1e-12, key + " of case " + cases);
          assertTrue(certificate.upperBound() >= best - 1e-12, key + " of case " + cases);
          if (bits == 0) {
            assertEquals(best, certificate.value(), 1e-12);
            assertEquals(0, certificate.gap(), 1e-12);
          }
        }
      }
      cases++;
    }
    assertEquals(60, cases);
  }

  @Test
  void aThresholdOnAnEdgeStaysWhereItIs() {
    RandomScores scores = RandomScores.of(1, 5000, ScoreKey.PROBABILITY, RandomScores.Kind.PLAIN);
    SummaryEngine summary = summary(scores.blocks(), ScoreKey.PROBABILITY, COARSE);
    double[] halves = new double[3];
    Arrays.fill(halves, 0.5);
    assertArrayEquals(halves, summary.nearestExact(halves));
    double[] beyond = {-3, 2, 1};
    assertArrayEquals(beyond, summary.nearestExact(beyond));
  }
}
