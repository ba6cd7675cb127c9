package org.sglthresh.summary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.error.UserException;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.summary.RandomScores.Kind;

class ScoreSummaryTest {
  private static final SummaryLimits SMALL = new SummaryLimits(1000, 256);
  private static final SummaryLimits NEVER_LOSSLESS = new SummaryLimits(0, 256);

  private static void assertSame(ScoreSummary expected, ScoreSummary actual) {
    assertEquals(expected.clips(), actual.clips());
    assertEquals(expected.weight(), actual.weight());
    assertEquals(expected.limits(), actual.limits());
    for (int c = 0; c < expected.classes(); c++) {
      assertArrayEquals(expected.bytes().get(c), actual.bytes().get(c), "class " + c);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PROBABILITY, PLAIN, 1000, 256, 60000",
    "LOGIT, PLAIN, 1000, 512, 60000",
    "PROBABILITY, PLAIN, 0, 256, 60000",
    "PROBABILITY, PLAIN, 65536, 16384, 20000",
    "PROBABILITY, PLAIN, 65536, 16384, 300000",
    "PROBABILITY, WEIGHTED, 1000, 300, 30000",
    "LOGIT, SOFT_AND_UNKNOWN, 1000, 300, 30000",
  })
  void anyPartitioningAndOrderGivesTheSameBytes(
      ScoreKey key, Kind kind, int distinct, int bins, int clips) {
    SummaryLimits limits = new SummaryLimits(distinct, bins);
    RandomScores scores = RandomScores.of(7, clips, key, kind);
    ScoreSummary whole = scores.summary(key, limits);
    for (int pieces : new int[] {2, 3, 17}) {
      assertSame(whole, scores.sum(scores.pieces(key, limits, pieces)));
    }
    for (int c = 0; c < whole.classes(); c++) {
      assertTrue(whole.level(c) == 0 || whole.bins(c) <= bins || bins < 600);
    }
  }

  @Test
  void theHigherFloorHoldsForClipsTogether() {
    ScoreSummary none = ScoreSummary.empty(ScoreKey.PROBABILITY, SMALL, 2);
    ScoreSummary low = none.withFloor(new ScoreFloor(0.1f));
    ScoreSummary high = none.withFloor(new ScoreFloor(0.2f));
    assertEquals(ScoreFloor.NONE, none.floor());
    assertEquals(new ScoreFloor(0.1f), low.plus(none).floor());
    assertEquals(new ScoreFloor(0.2f), low.plus(high).floor());
    assertEquals(new ScoreFloor(0.2f), high.plus(low).minus(low).floor());
    assertEquals(new ScoreFloor(0.2f), high.range(0, 1).resampled(1, 1).floor());
    assertEquals(new ScoreFloor(0.1f), ScoreSummary.ofBytes(0, 0, low.bytes()).plus(none).floor());
    assertThrows(
        UserException.class,
        () -> ScoreSummary.ofBytes(0, 0, List.of(low.bytes().get(0), high.bytes().get(0))));
  }

  @Test
  void theIdsGoWithTheClips() {
    ScoreSummary none = ScoreSummary.empty(ScoreKey.PROBABILITY, SMALL, 2);
    IdSketch two = IdSketch.ofAll(new long[] {1, 2});
    IdSketch three = IdSketch.ofAll(new long[] {3});
    assertEquals(IdSketch.EMPTY, none.ids());
    assertEquals(two, none.of(two).plus(none).ids());
    ScoreSummary both = none.of(two).plus(none.of(three));
    assertEquals(IdSketch.ofAll(new long[] {3, 2, 1}), both.ids());
    assertEquals(two, both.minus(none.of(three)).ids());
    assertEquals(IdSketch.UNKNOWN, both.minus(none.of(IdSketch.UNKNOWN)).ids());
    assertEquals(IdSketch.UNKNOWN, both.plus(none.of(IdSketch.UNKNOWN)).ids());
    assertEquals(two, none.of(two).range(0, 1).resampled(1, 1).withFloor(ScoreFloor.NONE).ids());
    assertEquals(IdSketch.UNKNOWN, ScoreSummary.ofBytes(0, 0, both.bytes()).ids());
  }

  @ParameterizedTest
  @EnumSource
  void knownLevelsDoNotChangeTheSum(ScoreKey key) {
    SummaryLimits limits = new SummaryLimits(1000, 256);
    RandomScores scores = RandomScores.of(7, 60_000, key, Kind.PLAIN);
    KnownLevels known = new KnownLevels(scores.summary(key, limits).classes());
    List<ScoreSummary> pieces = new ArrayList<>();
    for (int to : new int[] {20_000, 20_500, 60_000}) {
      int from = pieces.stream().mapToInt(piece -> (int) piece.clips()).sum();
      pieces.add(scores.summary(key, limits, known, from, to));
    }
    assertTrue(known.of(1).isPresent() && known.of(0).isEmpty(), "class 0 has few scores");
    assertTrue(pieces.get(1).level(1) > 0, "500 clips alone would be kept without loss");
    assertSame(scores.summary(key, limits), scores.sum(pieces));
  }

  @Test
  void aClassIsLosslessWhileItHasFewDistinctScores() {
    RandomScores scores = RandomScores.of(3, 5000, ScoreKey.PROBABILITY, Kind.PLAIN);
    ScoreSummary summary = scores.summary(ScoreKey.PROBABILITY, SMALL);
    assertEquals(0, summary.level(0));
    assertTrue(summary.bins(0) < 50);
    assertTrue(summary.level(1) > 0);
    assertTrue(summary.bins(1) <= 256 && summary.bins(1) > 100, summary.bins(1) + " bins");
    ScoreSummary lossless = scores.summary(ScoreKey.PROBABILITY, SummaryLimits.FINEST);
    for (int c = 0; c < lossless.classes(); c++) {
      assertEquals(0, lossless.level(c));
    }
  }

  @ParameterizedTest
  @EnumSource
  void binsHoldExactSums(Kind kind) {
    RandomScores scores = RandomScores.of(5, 30_000, ScoreKey.PROBABILITY, kind);
    ScoreSummary summary = scores.summary(ScoreKey.PROBABILITY, SMALL);
    for (int c = 0; c < summary.classes(); c++) {
      ClassSummary ofClass = summary.ofClass(c);
      Map<Integer, long[]> expected = new TreeMap<>();
      for (ScoreBlock block : scores.blocks()) {
        count(block, c, ofClass, expected);
      }
      KeyCounts clips = ofClass.clips();
      assertEquals(expected.size(), clips.size());
      int positive = 0;
      for (int i = 0; i < clips.size(); i++) {
        long[] sums = expected.get(clips.bins()[i]);
        assertEquals(sums[0], clips.weights()[i]);
        assertEquals(sums[1], clips.low(i));
        if (sums[2] > 0) {
          assertEquals(clips.bins()[i], ofClass.positives().bins()[positive]);
          assertEquals(sums[2], ofClass.positives().weights()[positive]);
          assertEquals(sums[3], ofClass.positives().low(positive++));
        }
      }
      assertEquals(positive, ofClass.positives().size());
    }
  }

  private static void count(
      ScoreBlock block, int c, ClassSummary summary, Map<Integer, long[]> sums) {
    long unit = 1L << summary.unitBits();
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = block.scores()[block.column(c) + clip];
      if (score != ScoreBlock.UNKNOWN) {
        int key = ScoreKey.PROBABILITY.of(score);
        long low = key & ((1 << summary.level()) - 1);
        double weight = block.weights().length == 0 ? 1 : block.weights()[clip];
        double label = 0;
        for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
          if (block.positives()[k] == clip) {
            label = block.positiveValues().length == 0 ? 1 : block.positiveValues()[k];
          }
        }
        long[] bin = sums.computeIfAbsent(key >> summary.level(), b -> new long[4]);
        long whole = (long) (weight * unit);
        long positive = (long) (weight * label * unit);
        bin[0] += whole;
        bin[1] += whole * low;
        bin[2] += positive;
        bin[3] += positive * low;
      }
    }
  }

  @Test
  void theEmptySummaryIsTheNeutralElement() {
    RandomScores scores = RandomScores.of(5, 4000, ScoreKey.LOGIT, Kind.PLAIN);
    ScoreSummary summary = scores.summary(ScoreKey.LOGIT, SMALL);
    ScoreSummary empty = ScoreSummary.empty(ScoreKey.LOGIT, SMALL, 3);
    assertSame(summary, summary.plus(empty));
    assertSame(summary, empty.plus(summary));
    assertSame(summary, copy(summary));
    assertSame(empty, copy(empty));
  }

  private static ScoreSummary copy(ScoreSummary summary) {
    return ScoreSummary.ofBytes(summary.clips(), summary.weight(), summary.bytes());
  }

  @Test
  void aSummaryCanBeSubtractedAgain() {
    RandomScores days = RandomScores.of(6, 9000, ScoreKey.PROBABILITY, Kind.PLAIN);
    ScoreSummary first = days.summary(ScoreKey.PROBABILITY, NEVER_LOSSLESS, 0, 6000);
    ScoreSummary second = days.summary(ScoreKey.PROBABILITY, NEVER_LOSSLESS, 6000, 9000);
    ScoreSummary rest = first.plus(second).minus(second);
    assertEquals(6000, rest.clips());
    for (int c = 0; c < rest.classes(); c++) {
      int level = rest.level(c);
      assertEquals(first.ofClass(c).clips().at(level), rest.ofClass(c).clips());
      assertEquals(first.ofClass(c).positives().at(level), rest.ofClass(c).positives());
    }
    UserException wrong = assertThrows(UserException.class, () -> first.minus(second));
    assertTrue(wrong.getMessage().contains("not in the summary"), wrong.getMessage());
    assertThrows(UserException.class, () -> second.minus(first));
  }

  @Test
  void aSumHasTheCoarserLimitsOfBothSummaries() {
    RandomScores scores = RandomScores.of(9, 8000, ScoreKey.PROBABILITY, Kind.PLAIN);
    ScoreSummary fine = scores.summary(ScoreKey.PROBABILITY, SummaryLimits.FINEST, 0, 5000);
    ScoreSummary coarse = scores.summary(ScoreKey.PROBABILITY, SMALL, 5000, 8000);
    assertSame(scores.summary(ScoreKey.PROBABILITY, SMALL), fine.plus(coarse));
    assertSame(scores.summary(ScoreKey.PROBABILITY, SMALL), coarse.plus(fine));
  }

  /** A task summarises the blocks of several partitions, whose last blocks are small. */
  @Test
  void blocksOfAnySizeInAnyOrderGiveTheSameBytes() {
    RandomScores scores = RandomScores.of(11, 30_000, ScoreKey.PROBABILITY, Kind.PLAIN);
    SummaryBuilder summary = new SummaryBuilder(ScoreKey.PROBABILITY, 3, SMALL);
    int[] sizes = {1, 700, 3, 2500, 40, 1};
    int from = 0;
    for (int i = 0; from < scores.clips(); i++) {
      int to = Math.min(scores.clips(), from + sizes[i % sizes.length]);
      scores.blocks(from, to, to - from).forEach(summary::add);
      from = to;
    }
    assertSame(scores.summary(ScoreKey.PROBABILITY, SMALL), summary.build());
  }

  @Test
  void weightsThatOverflowTheSumsAreAnError() {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(1, 4);
    builder.add(new float[] {0.3f}, new ClipLabels(new int[0], new float[0], new int[0], 3e9f));
    SummaryBuilder summary = new SummaryBuilder(ScoreKey.PROBABILITY, 1, SMALL);
    UserException e = assertThrows(UserException.class, () -> summary.add(builder.build()));
    assertTrue(e.getMessage().contains("divide all weights"), e.getMessage());
    ScoreSummary heavy =
        RandomScores.of(1, 1, ScoreKey.PROBABILITY, Kind.PLAIN)
            .summary(ScoreKey.PROBABILITY, SMALL);
    for (int doubling = 0; doubling < 42; doubling++) {
      heavy = heavy.plus(heavy);
    }
    ScoreSummary heaviest = heavy;
    assertThrows(UserException.class, () -> heaviest.plus(heaviest));
  }
}
