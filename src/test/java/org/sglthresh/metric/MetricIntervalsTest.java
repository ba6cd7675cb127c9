package org.sglthresh.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.metric.OverallMetric.MACRO_F1;
import static org.sglthresh.metric.OverallMetric.MICRO_F1;
import static org.sglthresh.metric.OverallMetric.MICRO_PRECISION;
import static org.sglthresh.metric.OverallMetric.WEIGHTED_F1;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.math.Interval;
import org.sglthresh.stats.ShardCounts;
import org.sglthresh.testing.SimulatedClips;

class MetricIntervalsTest {
  private static final int CLASSES = 8;
  private static final int CORPORA = 400;

  private static ShardCounts counted(ScoreBlock block, int shards, double threshold) {
    double[] thresholds = new double[CLASSES];
    Arrays.fill(thresholds, threshold);
    ShardCounts counts = new ShardCounts(shards, CLASSES, List.of(thresholds));
    counts.add(block);
    return counts;
  }

  private static MetricIntervals of(long seed, int clips, int shards) {
    return MetricIntervals.of(
        counted(SimulatedClips.make(seed, clips, CLASSES, 1), shards, 0.4), 0);
  }

  private static double middle(Interval interval) {
    return (interval.low() + interval.high()) / 2;
  }

  private static boolean holds(Interval interval, double value) {
    return interval.low() <= value && value <= interval.high();
  }

  private static void assertCovers(int hits, int of, String what) {
    double share = hits / (double) of;
    assertTrue(share >= 0.90 && share <= 0.98, what + " covered in " + share);
  }

  private static void assertCoverage(int clips, int shards) {
    MetricIntervals truth = of(-1, 400_000, 32);
    Map<OverallMetric, Integer> hits = new EnumMap<>(OverallMetric.class);
    int classHits = 0;
    for (int corpus = 0; corpus < CORPORA; corpus++) {
      MetricIntervals intervals = of(corpus, clips, shards);
      intervals
          .overall()
          .forEach(
              (metric, interval) -> {
                boolean hit = holds(interval, middle(truth.interval(metric)));
                hits.merge(metric, hit ? 1 : 0, Integer::sum);
              });
      for (int c = 0; c < CLASSES; c++) {
        boolean hit = holds(intervals.classF1().get(c), middle(truth.classF1().get(c)));
        classHits += hit ? 1 : 0;
      }
    }
    assertEquals(OverallMetric.withUse(OverallMetric.Use.INTERVAL), List.copyOf(hits.keySet()));
    for (OverallMetric metric : List.of(MICRO_F1, MACRO_F1, WEIGHTED_F1, MICRO_PRECISION)) {
      assertCovers(hits.get(metric), CORPORA, metric.label());
    }
    assertCovers(classHits, CORPORA * CLASSES, "F1 of a class");
  }

  @Test
  void coverTheTruthAsOftenAsTheirLevelSays() {
    assertCoverage(500, 32);
  }

  @Test
  void coverTheTruthWithFewShardsAndFewClipsToo() {
    assertCoverage(120, 8);
  }

  @Test
  void doNotDependOnTheUnitOfTheWeights() {
    ScoreBlock single = SimulatedClips.make(1, 300, CLASSES, 1);
    ScoreBlock triple = SimulatedClips.make(1, 300, CLASSES, 3);
    MetricIntervals light = MetricIntervals.of(counted(single, 32, 0.4), 0);
    MetricIntervals heavy = MetricIntervals.of(counted(triple, 32, 0.4), 0);
    light
        .overall()
        .forEach((metric, at) -> assertEquals(at.low(), heavy.interval(metric).low(), 1e-12));
    assertEquals(light.classF1().get(2).high(), heavy.classF1().get(2).high(), 1e-12);
  }

  @Test
  void areUnknownWithoutClipsAndNarrowWhereNoShardDiffers() {
    ScoreBlock block = SimulatedClips.make(1, 60, CLASSES, 1);
    Interval none = MetricIntervals.of(counted(block, 32, 1), 0).interval(MICRO_F1);
    assertEquals(0, none.low());
    assertTrue(none.high() > 0.02 && none.high() < 0.1, none.toString());
    ShardCounts empty = new ShardCounts(32, CLASSES, List.of(new double[CLASSES]));
    MetricIntervals nothing = MetricIntervals.of(empty, 0);
    assertFalse(nothing.classF1().get(0).isKnown());
    assertFalse(nothing.interval(MICRO_F1).isKnown());
    assertFalse(nothing.json().containsKey("micro_f1"));
  }
}
