package org.sglthresh.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.metric.OverallMetric.MICRO_F1;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.math.Interval;
import org.sglthresh.math.StudentQuantile;
import org.sglthresh.stats.ShardCounts;
import org.sglthresh.testing.SimulatedClips;

class MetricChangesTest {
  private static final int CLASSES = 8;
  private static final int CORPORA = 300;

  private static ShardCounts counted(ScoreBlock block, int shards, double... thresholds) {
    List<double[]> sets =
        Arrays.stream(thresholds)
            .mapToObj(
                threshold -> {
                  double[] set = new double[CLASSES];
                  Arrays.fill(set, threshold);
                  return set;
                })
            .toList();
    ShardCounts counts = new ShardCounts(shards, CLASSES, sets);
    counts.add(block);
    return counts;
  }

  private static ShardCounts clips(long seed, int clips) {
    return counted(SimulatedClips.make(seed, clips, CLASSES, 1), 32, 0.4, 0.5);
  }

  @Test
  void theSameThresholdsChangeNothing() {
    MetricChanges changes = MetricChanges.of(clips(1, 500), 1, 1);
    changes.changes().forEach((metric, change) -> assertEquals(0, change, metric.label()));
    changes.intervals().values().forEach(interval -> assertEquals(new Interval(0, 0), interval));
  }

  @Test
  void theDeviationIsThatOfTheJackknifeOfTheDifferences() {
    ShardCounts counts = clips(2, 500);
    int shards = counts.shards();
    double[] without = new double[shards];
    double mean = 0;
    for (int g = 0; g < shards; g++) {
      without[g] = microF1(counts, 1, g) - microF1(counts, 0, g);
      mean += without[g] / shards;
    }
    double squares = 0;
    for (double value : without) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt((shards - 1.0) / shards * squares);
    double change = microF1(counts, 1, -1) - microF1(counts, 0, -1);
    double reach = StudentQuantile.twoSided(Interval.LEVEL, shards - 1.0) * deviation;
    MetricChanges changes = MetricChanges.of(counts, 0, 1);
    assertEquals(change, changes.change(MICRO_F1), 1e-12);
    assertEquals(change - reach, changes.interval(MICRO_F1).low(), 1e-9);
    assertEquals(change + reach, changes.interval(MICRO_F1).high(), 1e-9);
  }

  private static double microF1(ShardCounts counts, int set, int leftOut) {
    double tp = 0;
    double sum = 0;
    for (int g = 0; g < counts.shards(); g++) {
      for (int c = 0; g != leftOut && c < CLASSES; c++) {
        tp += counts.truePositives(set, g)[c];
        sum += counts.predicted(set, g)[c] + counts.positives(g)[c];
      }
    }
    return 2 * tp / sum;
  }

  @Test
  void intervalsHoldTheChangeOnOtherClipsAndAreNarrowerThanApart() {
    MetricChanges truth = MetricChanges.of(clips(-1, 400_000), 0, 1);
    int hits = 0;
    double width = 0;
    double apart = 0;
    for (int corpus = 0; corpus < CORPORA; corpus++) {
      ShardCounts counts = clips(corpus, 600);
      Interval interval = MetricChanges.of(counts, 0, 1).interval(MICRO_F1);
      double change = truth.change(MICRO_F1);
      hits += interval.low() <= change && change <= interval.high() ? 1 : 0;
      width += interval.high() - interval.low();
      Interval alone = MetricIntervals.of(counts, 1).interval(MICRO_F1);
      apart += alone.high() - alone.low();
    }
    double share = hits / (double) CORPORA;
    assertTrue(share >= 0.90 && share <= 0.98, "covered in " + share);
    assertTrue(width < 0.8 * apart, width + " against " + apart);
  }

  @Test
  void withOneShardTheIntervalIsUnknown() {
    ShardCounts counts = counted(SimulatedClips.make(3, 200, CLASSES, 1), 1, 0.4, 0.5);
    assertFalse(MetricChanges.of(counts, 0, 1).interval(MICRO_F1).isKnown());
  }

  @Test
  void chosenClassesAreCountedAlone() {
    ShardCounts all = clips(4, 300);
    ShardCounts chosen = all.select(new int[] {5, 2});
    assertEquals(2, chosen.classes());
    assertEquals(all.clipWeight(), chosen.clipWeight());
    for (int g = 0; g < all.shards(); g++) {
      assertEquals(all.weight(g), chosen.weight(g));
      assertEquals(all.truePositives(1, g)[5], chosen.truePositives(1, g)[0]);
      assertEquals(all.predicted(0, g)[2], chosen.predicted(0, g)[1]);
      assertEquals(all.positives(g)[2], chosen.positives(g)[1]);
    }
  }
}
