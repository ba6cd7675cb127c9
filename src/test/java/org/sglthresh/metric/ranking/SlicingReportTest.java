package org.sglthresh.metric.ranking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.metric.ranking.SlicingReport.Slice;
import org.sglthresh.metric.ranking.SlicingReport.SliceRanking;
import org.sglthresh.stats.rank.RankedCurve;
import org.sglthresh.stats.rank.RankedLists;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;

class SlicingReportTest {
  private static final int CLASSES = 4;
  private static final double EXACT = 1e-12;

  /**
   * Clips in turn of each slice.
   *
   * @param noise of the scores in each slice
   */
  private static List<ScoreBlock> clips(long seed, int clips, double... noise) {
    Random random = new Random(seed);
    List<ScoreBlock> blocks = new ArrayList<>();
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, 100);
    for (int n = 0; n < clips; n++) {
      int slice = n % noise.length;
      float[] scores = new float[CLASSES];
      List<Integer> labels = new ArrayList<>();
      for (int c = 0; c < CLASSES; c++) {
        boolean positive = random.nextInt(3) == 0;
        double score = (positive ? 0.7 : 0.3) + noise[slice] * random.nextGaussian();
        scores[c] = (float) Math.max(0, Math.min(1, score));
        if (positive) {
          labels.add(c);
        }
      }
      int[] present = labels.stream().mapToInt(Integer::intValue).toArray();
      builder.add(scores, ClipLabels.of(present), random.nextInt(64), slice);
      if (builder.isFull()) {
        blocks.add(builder.build());
      }
    }
    if (!builder.isEmpty()) {
      blocks.add(builder.build());
    }
    return blocks;
  }

  private static SlicingReport report(List<ScoreBlock> blocks, int slices) {
    double[] thresholds = {0.5, 0.5, 0.5, 0.5};
    RankingPlan plan =
        new RankingPlan(CLASSES, true, thresholds, Rankings.KS, new int[] {slices}, Long.MAX_VALUE);
    RankingSums sums = Rankings.sums(plan, blocks);
    Ranking ranking = Ranking.of(RankedLists.of(sums), blocks);
    List<SliceRanking> rankings = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int slice = 0; slice < slices; slice++) {
      List<Bounded> precisions = new ArrayList<>();
      List<Bounded> areas = new ArrayList<>();
      for (int c = 0; c < CLASSES; c++) {
        RankedCurve curve = ranking.curve(1, slice, c);
        precisions.add(Bounded.exact(curve.averagePrecision()));
        areas.add(Bounded.exact(curve.areaUnderRoc()));
      }
      rankings.add(
          new SliceRanking(Bounded.mean(precisions).value(), Bounded.mean(areas).value(), CLASSES));
      names.add("slice " + slice);
    }
    return SlicingReport.of("part", names, sums, 1, rankings, Optional.of(ranking.moves()));
  }

  @Test
  void aSliceHasTheMetricsOfItsClipsAlone() {
    List<ScoreBlock> both = clips(1, 200, 0.1, 0.3);
    SlicingReport report = report(both, 2);
    for (Slice slice : report.slices()) {
      int wanted = slice.value().equals("slice 0") ? 0 : 1;
      ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, 200);
      for (ScoreBlock block : both) {
        addClips(block, wanted, builder);
      }
      RankingReport alone = Rankings.report(Rankings.plan(CLASSES), List.of(builder.build()));
      assertEquals(100, slice.clips());
      for (RankingMetric metric :
          List.of(
              RankingMetric.MAP,
              RankingMetric.MACRO_AUC,
              RankingMetric.LWLRAP,
              RankingMetric.LRAP,
              RankingMetric.BCE)) {
        assertEquals(alone.value(metric), slice.values().get(metric), EXACT, metric.jsonName());
      }
    }
  }

  private static void addClips(ScoreBlock block, int wanted, ScoreBlockBuilder builder) {
    for (int clip = 0; clip < block.clips(); clip++) {
      if (block.slices(0)[clip] == wanted) {
        float[] scores = new float[CLASSES];
        List<Integer> labels = new ArrayList<>();
        for (int c = 0; c < CLASSES; c++) {
          scores[c] = block.scores()[block.column(c) + clip];
          for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
            if (block.positives()[k] == clip) {
              labels.add(c);
            }
          }
        }
        builder.add(scores, ClipLabels.of(labels.stream().mapToInt(Integer::intValue).toArray()));
      }
    }
  }

  @Test
  void aSliceThatDiffersComesFirst() {
    SlicingReport report = report(clips(2, 2000, 0.2, 0.2, 0.2, 0.2, 0.45), 5);
    Slice first = report.slices().get(0);
    assertEquals("slice 4", first.value());
    assertTrue(first.differing().contains(RankingMetric.LWLRAP));
    assertTrue(first.differing().contains(RankingMetric.MICRO_F1));
    assertTrue(first.differences().get(RankingMetric.LWLRAP).difference() < -0.05);
    assertTrue(first.differences().get(RankingMetric.LWLRAP).interval().high() < 0);
  }

  @Test
  void slicesThatAreAlikeSeldomDiffer() {
    int slicings = 40;
    int falselyFound = 0;
    for (int seed = 0; seed < slicings; seed++) {
      SlicingReport report = report(clips(100 + seed, 500, 0.2, 0.2, 0.2, 0.2, 0.2), 5);
      falselyFound += report.slices().stream().anyMatch(s -> !s.differing().isEmpty()) ? 1 : 0;
    }
    // where nothing differs, the rate of false discoveries is that of any discovery: 5 %
    assertTrue(falselyFound <= 6, falselyFound + " of " + slicings);
  }

  @Test
  void aSmallSliceIsShownAndNotTested() {
    SlicingReport report = report(clips(3, 40, 0.1, 0.3), 2);
    for (Slice slice : report.slices()) {
      assertTrue(slice.isSmall());
      assertTrue(slice.differences().isEmpty());
      assertTrue(slice.values().containsKey(RankingMetric.MAP));
    }
  }

  @Test
  void aSliceWithoutClipsIsLeftOut() {
    SlicingReport report = report(clips(3, 80, 0.1, 0.3), 3);
    assertEquals(2, report.slices().size());
  }

  @Test
  void oneSliceOfAllClipsDiffersFromNothing() {
    SlicingReport report = report(clips(3, 80, 0.1), 1);
    assertFalse(report.slices().get(0).isSmall());
    assertTrue(report.slices().get(0).differences().isEmpty());
  }

  @Test
  void adjustedValuesAreThoseOfBenjaminiAndHochberg() {
    // R: p.adjust(c(.01, .04, .03, .005, .5), "BH")
    assertArrayEquals(
        new double[] {.025, .05, .05, .025, .5},
        SlicingReport.adjusted(new double[] {.01, .04, .03, .005, .5}),
        EXACT);
    assertArrayEquals(new double[0], SlicingReport.adjusted(new double[0]));
  }
}
