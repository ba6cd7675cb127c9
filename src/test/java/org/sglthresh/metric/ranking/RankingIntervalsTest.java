package org.sglthresh.metric.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.math.Interval;
import org.sglthresh.math.Logistic;
import org.sglthresh.metric.Jackknife;

/** What the intervals promise, and the deviations they are made of. */
class RankingIntervalsTest {
  private static final int CLASSES = 5;
  private static final List<RankingMetric> METRICS =
      List.of(
          RankingMetric.MAP,
          RankingMetric.MICRO_AP,
          RankingMetric.MACRO_AUC,
          RankingMetric.LWLRAP,
          RankingMetric.BCE,
          RankingMetric.D_PRIME);

  /** Clips with correlated classes whose scores are good in some clips and poor in others. */
  private static List<ScoreBlock> clips(long seed, int clips, int without) {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L);
    List<ScoreBlock> blocks = new ArrayList<>();
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, 1000);
    for (int n = 0; n < clips; n++) {
      double busy = random.nextGaussian();
      double quality = 0.7 * random.nextGaussian();
      float[] scores = new float[CLASSES];
      List<Integer> labels = new ArrayList<>();
      for (int c = 0; c < CLASSES; c++) {
        boolean positive = random.nextDouble() < Logistic.sigmoid(-1.5 - 0.4 * c + busy);
        double logit = (positive ? 1.0 : -1.5) + quality + 1.2 * random.nextGaussian();
        scores[c] = (float) Logistic.sigmoid(logit);
        if (positive) {
          labels.add(c);
        }
      }
      if (n % 32 != without) {
        builder.add(
            scores, ClipLabels.of(labels.stream().mapToInt(Integer::intValue).toArray()), n % 32);
      }
      if (builder.isFull()) {
        blocks.add(builder.build());
      }
    }
    if (!builder.isEmpty()) {
      blocks.add(builder.build());
    }
    return blocks;
  }

  private static RankingReport report(List<ScoreBlock> blocks) {
    return Rankings.report(Rankings.plan(CLASSES), blocks);
  }

  @Test
  void nineteenOfTwentyIntervalsHoldTheTrueValue() {
    RankingReport truth = report(clips(0, 60_000, -1));
    Map<RankingMetric, Integer> held = new HashMap<>();
    int samples = 300;
    for (int seed = 1; seed <= samples; seed++) {
      RankingReport sample = report(clips(seed, 400, -1));
      for (RankingMetric metric : METRICS) {
        Interval interval = sample.interval(metric);
        boolean holds =
            interval.low() <= truth.value(metric) && truth.value(metric) <= interval.high();
        held.merge(metric, holds ? 1 : 0, Integer::sum);
      }
    }
    // three deviations of a share of 95 % over 300 samples are 3.8 %
    held.forEach(
        (metric, number) ->
            assertTrue(
                number >= 0.91 * samples && number <= 0.99 * samples, metric + " " + number));
  }

  @Test
  void deviationsAreNearThoseOfLeavingEachShardOut() {
    RankingReport all = report(clips(7, 1000, -1));
    List<double[]> without = new ArrayList<>();
    for (int shard = 0; shard < 32; shard++) {
      RankingReport left = report(clips(7, 1000, shard));
      without.add(METRICS.stream().mapToDouble(left::value).toArray());
    }
    double[] values = METRICS.stream().mapToDouble(all::value).toArray();
    double[] expected = new Jackknife(values, without).deviations();
    double[] deviations = all.jackknife().orElseThrow().deviations();
    List<RankingMetric> order = new ArrayList<>(all.values().keySet());
    for (int i = 0; i < expected.length; i++) {
      double ratio = deviations[order.indexOf(METRICS.get(i))] / expected[i];
      assertEquals(1, ratio, 0.06, METRICS.get(i).jsonName());
    }
  }

  @Test
  void withoutAShardSumsOverClipsAreExact() {
    RankingReport all = report(clips(7, 1000, -1));
    RankingReport left = report(clips(7, 1000, 3));
    int lwlrap = new ArrayList<>(all.values().keySet()).indexOf(RankingMetric.LWLRAP);
    double[] replicate = all.jackknife().orElseThrow().without().get(3);
    assertEquals(left.value(RankingMetric.LWLRAP), replicate[lwlrap], 1e-12);
  }
}
