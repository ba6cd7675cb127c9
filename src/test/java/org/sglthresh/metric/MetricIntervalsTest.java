package org.sglthresh.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    Map<String, Integer> hits = new TreeMap<>();
    int classHits = 0;
    for (int corpus = 0; corpus < CORPORA; corpus++) {
      MetricIntervals intervals = of(corpus, clips, shards);
      intervals
          .measures()
          .forEach(
              (name, interval) -> {
                boolean hit = holds(interval, middle(truth.measures().get(name)));
                hits.merge(name, hit ? 1 : 0, Integer::sum);
              });
      for (int c = 0; c < CLASSES; c++) {
        boolean hit = holds(intervals.classF1().get(c), middle(truth.classF1().get(c)));
        classHits += hit ? 1 : 0;
      }
    }
    assertEquals(9, hits.size());
    for (String name : List.of("micro_f1", "macro_f1", "weighted_f1", "micro_precision")) {
      assertCovers(hits.get(name), CORPORA, name);
    }
    assertCovers(classHits, CORPORA * CLASSES, "F1 of a class");
  }

  @Test
  void coverTheTruthAsOftenAsTheySay() {
    assertCoverage(500, 32);
  }

  @Test
  void coverItWithFewShardsAndFewClipsToo() {
    assertCoverage(120, 8);
  }

  @Test
  void doNotDependOnTheUnitOfTheWeights() {
    ScoreBlock single = SimulatedClips.make(1, 300, CLASSES, 1);
    ScoreBlock triple = SimulatedClips.make(1, 300, CLASSES, 3);
    MetricIntervals one = MetricIntervals.of(counted(single, 32, 0.4), 0);
    MetricIntervals three = MetricIntervals.of(counted(triple, 32, 0.4), 0);
    one.measures()
        .forEach((name, at) -> assertEquals(at.low(), three.measures().get(name).low(), 1e-12));
    assertEquals(one.classF1().get(2).high(), three.classF1().get(2).high(), 1e-12);
  }

  @Test
  void sayNothingWhereNothingIsKnownAndLittleWhereNothingDiffers() {
    ScoreBlock block = SimulatedClips.make(1, 60, CLASSES, 1);
    Interval none = MetricIntervals.of(counted(block, 32, 1), 0).measures().get("micro_f1");
    assertEquals(0, none.low());
    assertTrue(none.high() > 0.02 && none.high() < 0.1, none.toString());
    ShardCounts empty = new ShardCounts(32, CLASSES, List.of(new double[CLASSES]));
    MetricIntervals nothing = MetricIntervals.of(empty, 0);
    assertFalse(nothing.classF1().get(0).isKnown());
    assertFalse(nothing.measures().get("micro_f1").isKnown());
    assertFalse(nothing.json().containsKey("micro_f1"));
  }
}
