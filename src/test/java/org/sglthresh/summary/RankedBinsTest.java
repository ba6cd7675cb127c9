package org.sglthresh.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.summary.RandomScores.Kind;
import org.sglthresh.summary.rank.RankBounds;
import org.sglthresh.summary.rank.RankSums;

/** Rankings from bins hold what the clips themselves have. */
class RankedBinsTest {
  private static final int CLIPS = 4_000;
  private static final SummaryLimits COARSE = new SummaryLimits(16, SummaryLimits.FEWEST_BINS);

  /** Average precision and area of some classes together, by their definitions. */
  private static double[] exact(List<ScoreBlock> blocks, int... classes) {
    TreeMap<Float, double[]> scores = new TreeMap<>();
    for (ScoreBlock block : blocks) {
      for (int c : classes) {
        int k = block.positivesFrom(c);
        for (int clip = 0; clip < block.clips(); clip++) {
          boolean isPositive = k < block.positivesTo(c) && block.positives()[k] == clip;
          double positive = isPositive ? CountKernel.positiveWeight(block, k++) : 0;
          float score = block.scores()[block.column(c) + clip];
          if (score != ScoreBlock.UNKNOWN) {
            double weight = block.weights().length == 0 ? 1 : block.weights()[clip];
            double[] sums = scores.computeIfAbsent(score + 0f, none -> new double[2]);
            sums[0] += positive;
            sums[1] += weight - positive;
          }
        }
      }
    }
    double tp = 0;
    double fp = 0;
    double precision = 0;
    double right = 0;
    for (double[] sums : scores.descendingMap().values()) {
      right += sums[1] * (tp + sums[0] / 2);
      tp += sums[0];
      fp += sums[1];
      precision += sums[0] * tp / (tp + fp);
    }
    return new double[] {precision / tp, right / (tp * fp)};
  }

  private static void assertHolds(double[] exact, RankSums sums, double widest) {
    RankBounds[] found = {sums.averagePrecision(), sums.area()};
    for (int i = 0; i < found.length; i++) {
      RankBounds bounds = found[i];
      assertTrue(bounds.low() <= exact[i] + 1e-12, exact[i] + " " + bounds);
      assertTrue(exact[i] <= bounds.high() + 1e-12, exact[i] + " " + bounds);
      assertTrue(bounds.high() - bounds.low() <= widest, bounds.toString());
      assertEquals(exact[i], bounds.value(), widest / 4 + 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void coarseBinsHoldTheExactValues(Kind kind) {
    for (ScoreKey scale : ScoreKey.values()) {
      RandomScores scores = RandomScores.of(5, CLIPS, scale, kind);
      ScoreSummary summary = scores.summary(scale, COARSE);
      for (int c = 0; c < summary.classes(); c++) {
        assertTrue(summary.level(c) > 0, "class " + c);
        assertHolds(exact(scores.blocks(), c), RankedBins.ofClass(summary, c), 0.08);
      }
      assertHolds(exact(scores.blocks(), 0, 1, 2), RankedBins.ofPairs(summary), 0.1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void withoutLossTheyAreExact(Kind kind) {
    for (ScoreKey scale : ScoreKey.values()) {
      RandomScores scores = RandomScores.of(9, CLIPS, scale, kind);
      ScoreSummary summary = scores.summary(scale, SummaryLimits.FINEST);
      for (int c = 0; c < summary.classes(); c++) {
        assertEquals(0, summary.level(c));
        assertHolds(exact(scores.blocks(), c), RankedBins.ofClass(summary, c), 0);
      }
      assertHolds(exact(scores.blocks(), 0, 1, 2), RankedBins.ofPairs(summary), 0);
    }
  }

  @Test
  void pairsOfClassesAtDifferentLevelsAreHeldToo() {
    RandomScores scores = RandomScores.of(3, CLIPS, ScoreKey.PROBABILITY, Kind.PLAIN);
    ScoreSummary summary =
        scores.summary(ScoreKey.PROBABILITY, new SummaryLimits(1_000, SummaryLimits.FEWEST_BINS));
    assertEquals(0, summary.level(0));
    assertNotEquals(0, summary.level(1));
    assertHolds(exact(scores.blocks(), 0, 1, 2), RankedBins.ofPairs(summary), 0.1);
  }

  @Test
  void rangesOfClassesAreRankedAsAllTogether() {
    RandomScores scores = RandomScores.of(4, 500, ScoreKey.LOGIT, Kind.WEIGHTED);
    ScoreSummary summary = scores.summary(ScoreKey.LOGIT, COARSE);
    IntStream.range(0, summary.classes())
        .forEach(
            c ->
                assertEquals(
                    RankedBins.ofClass(summary, c).averagePrecision(),
                    RankedBins.ofPairs(summary.range(c, c + 1)).averagePrecision()));
  }
}
