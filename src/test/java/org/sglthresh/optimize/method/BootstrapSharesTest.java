package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.ShardCounts;

class BootstrapSharesTest {
  private static final int SHARDS = 64;
  private static final int CLASSES = 3;

  /** Sets that find so many of ten positives a shard and class, with as many false tags. */
  private static ShardCounts counts(double[][] found, double[][] wrong) {
    double[] none = new double[CLASSES];
    ShardCounts counts = new ShardCounts(SHARDS, CLASSES, Collections.nCopies(found.length, none));
    for (int shard = 0; shard < SHARDS; shard++) {
      for (int c = 0; c < CLASSES; c++) {
        counts.addPositives(shard, c, 10);
        for (int set = 0; set < found.length; set++) {
          double tp = found[set][shard];
          counts.addTags(set, shard, c, tp, tp + wrong[set][shard]);
        }
      }
    }
    return counts;
  }

  private static double[] same(double value) {
    double[] values = new double[SHARDS];
    Arrays.fill(values, value);
    return values;
  }

  private static BootstrapShares of(double[][] found, double[][] wrong, AveragedMeasure objective) {
    return BootstrapShares.of(counts(found, wrong), new LabelTotals(CLASSES), objective, 3);
  }

  @Test
  void equalSetsShareAlikeAndAWorseOneGetsNothing() {
    double[][] found = {same(6), same(6), same(5)};
    double[][] wrong = {same(2), same(2), same(2)};
    for (AveragedMeasure objective : List.of(AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1)) {
      BootstrapShares shares = of(found, wrong, objective);
      assertArrayEquals(new double[] {0.5, 0.5, 0}, shares.shares(), 1e-12);
      assertEquals(12 / 18.0, shares.values()[0], 1e-12, "2 TP / (PP + P)");
      assertEquals(10 / 17.0, shares.values()[2], 1e-12);
      assertEquals(0, shares.deviations()[0], 1e-9, "all shards are alike");
    }
  }

  /** Two sets that are better on one half of the shards each, so that chance decides. */
  @Test
  void setsThatCannotBeToldApartShareAboutAlikeAndAlwaysTheSameWay() {
    double[] even = same(5);
    double[] odd = same(5);
    for (int shard = 0; shard < SHARDS; shard++) {
      (shard % 2 == 0 ? even : odd)[shard] = 8;
    }
    double[][] found = {even, odd};
    double[][] wrong = {same(1), same(1)};
    BootstrapShares shares = of(found, wrong, AveragedMeasure.MICRO_F1);
    assertEquals(1, shares.shares()[0] + shares.shares()[1], 1e-12);
    assertEquals(0.5, shares.shares()[0], 0.12);
    assertArrayEquals(shares.shares(), of(found, wrong, AveragedMeasure.MICRO_F1).shares());
  }

  /** With equal PP and P in every shard, F is the weighted mean of the shards' F. */
  @Test
  void theDeviationIsThatOfAMeanOverTheShards() {
    Random random = new Random(5);
    double[] found = new double[SHARDS];
    double[] wrong = new double[SHARDS];
    double mean = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      found[shard] = 2 + random.nextInt(7);
      wrong[shard] = 10 - found[shard];
      mean += found[shard] / SHARDS;
    }
    double squares = 0;
    for (double value : found) {
      squares += (value - mean) * (value - mean) / SHARDS;
    }
    BootstrapShares shares =
        of(new double[][] {found}, new double[][] {wrong}, AveragedMeasure.MICRO_F1);
    double expected = Math.sqrt(squares / SHARDS) / 10;
    assertEquals(mean / 10, shares.values()[0], 1e-12);
    assertEquals(expected, shares.deviations()[0], 0.15 * expected);
    assertTrue(shares.deviations()[0] > 0);
  }
}
