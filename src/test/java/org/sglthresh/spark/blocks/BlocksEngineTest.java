package org.sglthresh.spark.blocks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.SurrogateSums;

final class BlocksEngineTest {
  private static final int CLIPS = 3_000;
  private static final int CLASSES = 7;

  @TempDir private Path dir;

  @Test
  void givesTheSameBitsAsTheLocalEngine() {
    ScoreTable table = table(5, 1);
    SurrogateKernel kernel = SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.LEARNED);
    try (LoadedTable loaded = table.load()) {
      Engine blocks = new BlocksEngine(loaded, kernel);
      Engine local = new LocalEngine(loaded.collect(), CLASSES, kernel);
      double[] thresholds = new double[CLASSES];
      double[] slopes = new double[CLASSES];
      for (int c = 0; c < CLASSES; c++) {
        thresholds[c] = 0.1 + 0.1 * c;
        slopes[c] = 30 + c;
      }
      assertTrue(loaded.partitions() >= 5 && loaded.blocks() > 40, "many partitions and blocks");
      assertEquals(CLIPS, blocks.totals().clips());
      assertTrue(Arrays.equals(local.totals().positives(), blocks.totals().positives()));
      SurrogateSums a = local.sums(thresholds, slopes);
      SurrogateSums b = blocks.sums(thresholds, slopes);
      JobCounter again = JobCounter.count(() -> blocks.sums(thresholds, slopes));
      assertEquals(1, again.tasks(), "a small table is one task");
      ClassCounts counts = blocks.counts(thresholds);
      for (int c = 0; c < CLASSES; c++) {
        for (int k = 0; k < SurrogateKernel.SUMS; k++) {
          assertEquals(
              Double.doubleToRawLongBits(a.get(c, k)), Double.doubleToRawLongBits(b.get(c, k)));
        }
        assertEquals(b.get(c, SurrogateKernel.PREDICTED), counts.predicted(c));
        assertEquals(b.get(c, SurrogateKernel.TRUE_POSITIVES), counts.truePositives(c));
      }
    }
  }

  @Test
  void countsNegativesBetweenPositivesAsTheLocalEngine() {
    ScoreTable table = table(5, 3);
    SurrogateKernel kernel = SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED);
    try (LoadedTable loaded = table.load()) {
      assertTrue(loaded.partitions() >= 5, "many partitions");
      List<PositiveCuts> blocks = new BlocksEngine(loaded, kernel).positiveCuts();
      List<PositiveCuts> local = new LocalEngine(loaded.collect(), CLASSES, kernel).positiveCuts();
      assertEquals(CLASSES, blocks.size());
      for (int c = 0; c < CLASSES; c++) {
        PositiveCuts expected = local.get(c);
        PositiveCuts found = blocks.get(c);
        assertTrue(expected.size() > 10, "many cuts");
        assertEquals(expected.size(), found.size());
        assertEquals(expected.highestDropped(-1), found.highestDropped(-1));
        assertArrayEquals(expected.truePositives(), found.truePositives());
        assertArrayEquals(expected.predicted(), found.predicted());
        for (int j = 0; j < found.size(); j++) {
          assertEquals(expected.lowestKept(j), found.lowestKept(j));
          assertEquals(expected.highestDropped(j), found.highestDropped(j));
        }
      }
    }
  }

  @Test
  void anExecutorInTheDriversJvmHandsItsBlocksOverAsTheyAre() {
    ScoreTable table = table(3, 1);
    try (LoadedTable loaded = table.load()) {
      List<List<ScoreBlock>> first = loaded.collect();
      List<List<ScoreBlock>> second = loaded.collect();
      assertEquals(loaded.partitions(), first.size());
      assertEquals(loaded.blocks(), first.stream().mapToLong(List::size).sum());
      for (int partition = 0; partition < first.size(); partition++) {
        for (int i = 0; i < first.get(partition).size(); i++) {
          assertSame(first.get(partition).get(i), second.get(partition).get(i));
        }
      }
    }
  }

  /** Random clips, scores in so many files. */
  private ScoreTable table(int files, int seed) {
    List<String> ids = Tables.ids(CLIPS);
    String scores =
        Tables.writeScores(
            dir.resolve("scores"),
            files,
            List.of(),
            ids,
            Tables.randomScores(CLIPS, CLASSES, seed));
    String labels =
        Tables.writeLabels(
            dir.resolve("labels"), 2, ids, Tables.randomLabels(CLIPS, CLASSES, seed + 1));
    return ScoreTable.open(
        Tables.spark(), Tables.source(scores, labels), List.of(), Tables.SMALL_BLOCKS);
  }
}
