package org.sglthresh.metric.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.math.Distributions;
import org.sglthresh.math.Interval;
import org.sglthresh.math.Logistic;
import org.sglthresh.metric.ranking.RankingChanges.Change;

class RankingChangesTest {
  private static final int CLASSES = 4;
  private static final int SHARDS = 32;

  /** The same clips by two taggers. */
  private record Pair(RankingReport before, RankingReport after) {
    RankingChanges changes() {
      return RankingChanges.between(before, after);
    }
  }

  /**
   * Clips that are hard or easy for both taggers; the earlier one has more noise of its own.
   *
   * @param without a shard that is left out; below 0: none
   */
  private static Pair clips(long seed, int clips, int without) {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L);
    ScoreBlockBuilder before = new ScoreBlockBuilder(CLASSES, clips);
    ScoreBlockBuilder after = new ScoreBlockBuilder(CLASSES, clips);
    for (int n = 0; n < clips; n++) {
      float[] earlier = new float[CLASSES];
      float[] later = new float[CLASSES];
      boolean[] labels = new boolean[CLASSES];
      for (int c = 0; c < CLASSES; c++) {
        labels[c] = random.nextDouble() < 0.25;
        double logit = (labels[c] ? 1 : -1) + 1.2 * random.nextGaussian();
        later[c] = (float) Logistic.sigmoid(logit + 0.3 * random.nextGaussian());
        earlier[c] = (float) Logistic.sigmoid(logit + 0.6 * random.nextGaussian());
      }
      if (n % SHARDS != without) {
        before.add(earlier, ClipLabels.of(indices(labels)), n % SHARDS);
        after.add(later, ClipLabels.of(indices(labels)), n % SHARDS);
      }
    }
    return new Pair(report(before.build()), report(after.build()));
  }

  private static int[] indices(boolean[] labels) {
    return IntStream.range(0, labels.length).filter(c -> labels[c]).toArray();
  }

  private static RankingReport report(ScoreBlock block) {
    return Rankings.report(Rankings.plan(CLASSES), List.of(block));
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  @Test
  void theIntervalIsThatOfLeavingEachShardOutOnBothSides() {
    RankingMetric metric = RankingMetric.LWLRAP;
    Change change = clips(1, 640, -1).changes().changes().get(metric);
    double[] without = new double[SHARDS];
    double mean = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      Pair left = clips(1, 640, shard);
      without[shard] = left.after.value(metric) - left.before.value(metric);
      mean += without[shard] / SHARDS;
    }
    double squares = 0;
    for (double value : without) {
      squares += (value - mean) * (value - mean);
    }
    double reach =
        Distributions.studentTwoSided(Interval.LEVEL, SHARDS - 1.0)
            * Math.sqrt(squares * (SHARDS - 1) / SHARDS);
    assertEquals(change.after() - change.before(), change.change());
    assertEquals(change.change() - reach, change.interval().low(), 1e-12);
    assertEquals(change.change() + reach, change.interval().high(), 1e-12);
  }

  @Test
  void nineteenOfTwentyIntervalsHoldTheTrueChangeAndAreNarrow() {
    RankingChanges truth = clips(0, 60_000, -1).changes();
    List<RankingMetric> metrics =
        List.of(
            RankingMetric.MAP,
            RankingMetric.MICRO_AP,
            RankingMetric.MACRO_AUC,
            RankingMetric.D_PRIME,
            RankingMetric.LWLRAP,
            RankingMetric.BCE);
    Map<RankingMetric, Integer> held = new HashMap<>();
    int samples = 300;
    for (int seed = 1; seed <= samples; seed++) {
      Pair sample = clips(seed, 400, -1);
      for (RankingMetric metric : metrics) {
        Interval interval = sample.changes().changes().get(metric).interval();
        double change = truth.changes().get(metric).change();
        held.merge(
            metric, interval.low() <= change && change <= interval.high() ? 1 : 0, Integer::sum);
      }
      Change map = sample.changes().changes().get(RankingMetric.MAP);
      assertTrue(width(map.interval()) < width(sample.after.interval(RankingMetric.MAP)));
    }
    // three deviations of a share of 95 % over 300 samples are 3.8 %
    held.forEach(
        (metric, number) ->
            assertTrue(
                number >= 0.91 * samples && number <= 0.99 * samples, metric + " " + number));
  }

  @Test
  void aTaggerDoesNotDifferFromItself() {
    Pair pair = clips(2, 300, -1);
    RankingChanges changes = RankingChanges.between(pair.after, pair.after);
    assertFalse(changes.changes().containsKey(RankingMetric.LABEL_CARDINALITY));
    changes
        .changes()
        .forEach(
            (metric, change) -> {
              assertEquals(0, change.change(), metric.label());
              assertEquals(new Interval(0, 0), change.interval(), metric.label());
            });
  }

  @Test
  void perfectTaggersDoNotDifferHoweverLargeTheirValues() {
    assertEquals(
        0,
        new Change(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Interval.UNKNOWN).change());
  }
}
