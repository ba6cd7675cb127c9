package org.sglthresh.optimize.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.error.UserException;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.method.ExactMethod;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.summary.KnownLevels;
import org.sglthresh.summary.RandomScores;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSelection;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryBuilder;
import org.sglthresh.summary.SummaryLimits;

/** A second look at a few bins makes a summary as good as the clips. */
class RefinedSummaryTest {
  private static final SummaryLimits COARSE = new SummaryLimits(2_000, 256);
  private static final int MOST_LOOKS = 12;

  private static LocalEngine local(List<ScoreBlock> blocks) {
    return new LocalEngine(
        List.of(blocks),
        blocks.get(0).classes(),
        SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED));
  }

  private static ScoreSummary summary(List<ScoreBlock> blocks, ScoreKey key) {
    SummaryBuilder builder = new SummaryBuilder(key, blocks.get(0).classes(), COARSE);
    blocks.forEach(builder::add);
    return builder.build();
  }

  /** The scores of a selection, read in two parts and merged. */
  private static ScoreSummary again(
      List<ScoreBlock> blocks, ScoreKey key, ScoreSelection selection) {
    int half = blocks.size() / 2;
    int classes = blocks.get(0).classes();
    ScoreSummary sum = ScoreSummary.empty(key, COARSE, classes);
    for (List<ScoreBlock> part :
        List.of(blocks.subList(0, half), blocks.subList(half, blocks.size()))) {
      SummaryBuilder builder =
          new SummaryBuilder(key, classes, COARSE, new KnownLevels(classes), selection);
      part.forEach(builder::add);
      sum = sum.plus(builder.build());
    }
    return sum;
  }

  private static SummaryEngine refined(
      List<ScoreBlock> blocks, ScoreKey key, AveragedMeasure objective, List<double[]> thresholds) {
    SummaryEngine engine = new SummaryEngine(summary(blocks, key), SlopeMode.FIXED);
    ScoreSelection hiding = engine.hiding(objective, thresholds);
    for (int look = 0; hiding.bins() > 0; look++) {
      assertTrue(look < MOST_LOOKS, hiding.bins() + " bins left");
      engine = engine.with(hiding, again(blocks, key, hiding));
      hiding = engine.hiding(objective, thresholds);
    }
    return engine;
  }

  private static List<ScoreBlock> tagged(long seed, int clips, int classes) {
    return tagged(seed, clips, classes, ScoreKey.PROBABILITY, RandomScores.Kind.PLAIN);
  }

  /** Positives score higher, and differ from class to class in number and scores. */
  private static List<ScoreBlock> tagged(
      long seed, int clips, int classes, ScoreKey key, RandomScores.Kind kind) {
    Random random = new Random(seed);
    ScoreBlockBuilder builder = new ScoreBlockBuilder(classes, clips / 7 + 1);
    List<ScoreBlock> blocks = new ArrayList<>();
    for (int i = 0; i < clips; i++) {
      float[] scores = new float[classes];
      int[] positives = new int[classes];
      int count = 0;
      for (int c = 0; c < classes; c++) {
        boolean positive = c > 0 && random.nextInt(5 * c * c) == 0; // none in class 0
        double logit = 1.5 * random.nextGaussian() - 3 + (positive ? 1 + c % 3 : 0);
        scores[c] = (float) (key == ScoreKey.LOGIT ? logit : 1 / (1 + Math.exp(-logit)));
        if (positive) {
          positives[count++] = c;
        }
      }
      builder.add(scores, labels(Arrays.copyOf(positives, count), kind, random));
      if (builder.isFull() || i == clips - 1) {
        blocks.add(builder.build());
      }
    }
    return blocks;
  }

  private static ClipLabels labels(int[] positives, RandomScores.Kind kind, Random random) {
    float weight = kind == RandomScores.Kind.PLAIN ? 1 : random.nextInt(1, 9) / 4f;
    if (kind != RandomScores.Kind.SOFT_AND_UNKNOWN) {
      return ClipLabels.of(positives).weighing(weight);
    }
    float[] values = new float[positives.length];
    Arrays.fill(values, random.nextInt(1, 5) / 4f);
    int[] unknown = random.nextInt(4) == 0 ? new int[] {0} : new int[0];
    return new ClipLabels(positives, values, unknown, weight);
  }

  private static void assertAsTheClips(
      LocalEngine local, SummaryEngine refined, AveragedMeasure objective, Placement placement) {
    ExactMethod exact = new ExactMethod(placement);
    double[] expected = exact.optimize(local, objective, EpochListener.NONE);
    double[] found = exact.optimize(refined, objective, EpochListener.NONE);
    assertArrayEquals(expected, found, objective.label() + " " + placement);
    float[] rounded = FloatThresholds.round(expected, local);
    float[] finished = FloatThresholds.round(refined.nearestExact(found), refined);
    assertArrayEquals(rounded, finished);
    double[] wide = FloatThresholds.widen(finished);
    ClassCounts truth = local.counts(wide);
    assertSame(truth, refined.counts(wide));
    assertSame(truth, refined.worstCounts(wide));
    Certificate proof = ExactMethod.certify(refined, objective, refined.worstCounts(wide));
    assertEquals(0, proof.gap(), 1e-12);
    assertEquals(
        ExactMethod.certify(local, objective, truth).upperBound(), proof.upperBound(), 1e-12);
  }

  private static void assertSame(ClassCounts expected, ClassCounts found) {
    for (int c = 0; c < expected.classes(); c++) {
      assertEquals(expected.truePositives(c), found.truePositives(c), 1e-9, "class " + c);
      assertEquals(expected.predicted(c), found.predicted(c), 1e-9, "class " + c);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "micro-f1",
        "macro-f1",
        "weighted-f0.5",
        "micro-f2",
        "macro-jaccard",
        "micro-jaccard"
      })
  void theOptimumIsThatOfTheClipsToTheLastDigit(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    for (int seed = 0; seed < 6; seed++) {
      List<ScoreBlock> blocks = tagged(seed, 30_000, 6);
      LocalEngine local = local(blocks);
      SummaryEngine coarse =
          new SummaryEngine(summary(blocks, ScoreKey.PROBABILITY), SlopeMode.FIXED);
      double[] before =
          coarse.nearestExact(
              new ExactMethod(Placement.MIDPOINT).optimize(coarse, objective, EpochListener.NONE));
      assertTrue(
          ExactMethod.certify(coarse, objective, coarse.counts(before)).gap() > 1e-4,
          "the bins hide the optimum");
      assertTrue(coarse.hiding(objective, List.of()).bins() < 100, "few bins are read again");
      SummaryEngine refined = refined(blocks, ScoreKey.PROBABILITY, objective, List.of());
      for (Placement placement : Placement.values()) {
        assertAsTheClips(local, refined, objective, placement);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, PROBABILITY",
    "WEIGHTED, PROBABILITY",
    "SOFT_AND_UNKNOWN, LOGIT",
    "PLAIN, LOGIT"
  })
  void weightsUnknownLabelsAndLogitsMakeNoDifference(RandomScores.Kind kind, ScoreKey key) {
    List<ScoreBlock> blocks = RandomScores.of(5, 20_000, key, kind).blocks();
    for (AveragedMeasure objective : List.of(AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1)) {
      assertAsTheClips(
          local(blocks), refined(blocks, key, objective, List.of()), objective, Placement.MIDPOINT);
    }
  }

  @Test
  void countsAtGivenThresholdsAreExact() {
    List<ScoreBlock> blocks = tagged(3, 30_000, 6);
    LocalEngine local = local(blocks);
    double[] first = {0.01, 0.02, 0.031, 0.3, 0.7, 0.9};
    double[] second = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    SummaryEngine coarse =
        new SummaryEngine(summary(blocks, ScoreKey.PROBABILITY), SlopeMode.FIXED);
    assertFalse(local.counts(first).totalPredicted() == coarse.worstCounts(first).totalPredicted());
    SummaryEngine refined =
        refined(blocks, ScoreKey.PROBABILITY, AveragedMeasure.MICRO_F1, List.of(first, second));
    for (double[] thresholds : List.of(first, second)) {
      ClassCounts truth = local.counts(thresholds);
      assertSame(truth, refined.counts(thresholds));
      assertSame(truth, refined.worstCounts(thresholds));
      assertSame(truth, refined.bestCounts(thresholds));
      double[] settled = refined.nearestExact(thresholds);
      assertSame(truth, local.counts(settled));
      for (int c = 0; c < settled.length; c++) {
        assertEquals(thresholds[c], settled[c], Math.ulp((float) thresholds[c]));
      }
    }
  }

  @Test
  void whatIsReadAgainIsNoLargerThanTheSummary() {
    List<ScoreBlock> blocks =
        RandomScores.of(5, 40_000, ScoreKey.LOGIT, RandomScores.Kind.PLAIN).blocks();
    SummaryEngine engine = new SummaryEngine(summary(blocks, ScoreKey.LOGIT), SlopeMode.FIXED);
    ScoreSelection hiding = engine.hiding(AveragedMeasure.MICRO_F1, List.of());
    ScoreSummary finer = again(blocks, ScoreKey.LOGIT, hiding);
    for (int c = 0; c < finer.classes(); c++) {
      assertTrue(finer.bins(c) <= (finer.level(c) == 0 ? COARSE.distinctScores() : COARSE.bins()));
    }
  }

  @Test
  void otherClipsAreNotTakenForTheSame() {
    List<ScoreBlock> blocks = tagged(1, 30_000, 6);
    SummaryEngine engine =
        new SummaryEngine(summary(blocks, ScoreKey.PROBABILITY), SlopeMode.FIXED);
    ScoreSelection hiding = engine.hiding(AveragedMeasure.MICRO_F1, List.of());
    ScoreSummary others = again(tagged(2, 30_000, 6), ScoreKey.PROBABILITY, hiding);
    UserException e = assertThrows(UserException.class, () -> engine.with(hiding, others));
    assertTrue(e.getMessage().contains("changed while they were read"), e.getMessage());
  }
}
