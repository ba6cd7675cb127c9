package org.sglthresh.spark.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.stats.ClipwiseSums;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.stats.ScoreHistogram;
import org.sglthresh.stats.ShardCounts;

/** The sums that metrics need, by queries and by our own code. */
@Tag("slow")
class SqlMeasuresTest {
  private static final double SAME = 1e-9;

  @ParameterizedTest
  @EnumSource(
      value = SqlTables.class,
      names = {"MULTI_HOT_WITH_UNKNOWN", "SOFT_WITH_WEIGHTS", "LOGITS_AND_TRUTH"})
  void sumsAreThoseOfOurOwnCode(SqlTables form) {
    ScoreTable table = form.open();
    boolean logits = table.scoreScale() == ScoreScale.LOGIT;
    double[] thresholds = new double[SqlTables.CLASSES];
    Arrays.setAll(thresholds, c -> (float) (logits ? -2 + c : .2 + .1 * c));
    try (LoadedTable loaded = table.load();
        SqlTable sql = SqlTable.load(table, EngineChoice.SQL)) {
      SqlMeasures measures = new SqlMeasures(sql);
      sameClipwise(
          loaded.aggregate(
              "clipwise",
              ClipwiseSums::new,
              (sums, block) -> sums.add(block, thresholds),
              ClipwiseSums::merge),
          measures.clipwise(thresholds));
      List<double[]> sets = List.of(thresholds, new double[SqlTables.CLASSES]);
      sameShards(
          loaded.aggregate(
              "shards",
              () -> new ShardCounts(8, SqlTables.CLASSES, sets),
              ShardCounts::add,
              ShardCounts::merge),
          measures.shards(8, sets));
      ScoreBins bins = logits ? ScoreBins.LOGIT : ScoreBins.PROBABILITY;
      int[] chosen = {3, 1};
      sameHistogram(
          loaded.aggregate(
              "histogram",
              () -> new ScoreHistogram(bins, chosen),
              ScoreHistogram::add,
              ScoreHistogram::merge),
          measures.histogram(bins, chosen));
    }
  }

  private static void sameClipwise(ClipwiseSums expected, ClipwiseSums sums) {
    assertEquals(expected.clips(), sums.clips());
    assertEquals(expected.weight(), sums.weight(), SAME);
    assertEquals(expected.knownPairs(), sums.knownPairs(), SAME);
    assertEquals(expected.precision(), sums.precision(), SAME);
    assertEquals(expected.recall(), sums.recall(), SAME);
    assertEquals(expected.f1(), sums.f1(), SAME);
    assertEquals(expected.exact(), sums.exact(), SAME);
    assertEquals(expected.wrong(), sums.wrong(), SAME);
    assertEquals(expected.withoutTags(), sums.withoutTags(), SAME);
    assertEquals(expected.withoutLabels(), sums.withoutLabels(), SAME);
    assertEquals(expected.withoutBoth(), sums.withoutBoth(), SAME);
    assertTrue(sums.exact() > 0 && sums.precision() > 0, "the sums are not all 0");
  }

  /** The shards differ, but together they hold the same clips. */
  private static void sameShards(ShardCounts expected, ShardCounts shards) {
    assertEquals(expected.clipWeight(), shards.clipWeight(), SAME);
    for (int set = 0; set < 2; set++) {
      for (int c = 0; c < SqlTables.CLASSES; c++) {
        double[] sums = new double[6];
        for (int shard = 0; shard < shards.shards(); shard++) {
          sums[0] += expected.truePositives(set, shard)[c];
          sums[1] += shards.truePositives(set, shard)[c];
          sums[2] += expected.predicted(set, shard)[c];
          sums[3] += shards.predicted(set, shard)[c];
          sums[4] += expected.positives(shard)[c];
          sums[5] += shards.positives(shard)[c];
          assertTrue(shards.weight(shard) > 0, "every shard has clips");
        }
        assertArrayEquals(
            new double[] {sums[0], sums[2], sums[4]},
            new double[] {sums[1], sums[3], sums[5]},
            SAME);
      }
    }
  }

  /** A score on the edge of two bins may be in either. */
  private static void sameHistogram(ScoreHistogram expected, ScoreHistogram histogram) {
    for (int k = 0; k < 2; k++) {
      double[][] pairs = {
        expected.positives(k), histogram.positives(k), expected.negatives(k), histogram.negatives(k)
      };
      for (int i = 0; i < pairs.length; i += 2) {
        double difference = 0;
        double total = 0;
        for (int bin = 0; bin < pairs[i].length; bin++) {
          difference += pairs[i + 1][bin] - pairs[i][bin];
          total += pairs[i][bin];
          assertTrue(
              Math.abs(difference) < 0.1 * Math.max(10, total), "bin " + bin + ": " + difference);
        }
        assertEquals(0, difference, SAME);
      }
    }
  }
}
