package org.sglthresh.spark.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.spark.blocks.BlocksEngine;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.Tables;

final class SparkMetricsListenerTest {
  private static final int CLIPS = 3_000;
  private static final int CLASSES = 7;

  private final SparkContext context = Tables.spark().sparkContext();
  @TempDir private Path dir;

  @Test
  void cachedPartitionsAreMissedOnceAndThenFound() {
    List<String> ids = Tables.ids(CLIPS);
    String scores =
        Tables.writeScores(
            dir.resolve("scores"), 5, List.of(), ids, Tables.randomScores(CLIPS, CLASSES, 1));
    String labels =
        Tables.writeLabels(dir.resolve("labels"), 1, ids, Tables.randomLabels(CLIPS, CLASSES, 2));
    ScoreTable table =
        ScoreTable.open(
            Tables.spark(), Tables.source(scores, labels), List.of(), Tables.SMALL_BLOCKS);
    SurrogateKernel kernel = SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED);
    try (LoadedTable loaded = table.load()) {
      BlocksEngine engine = new BlocksEngine(loaded, kernel);
      double[] thresholds = new double[CLASSES];
      double[] slopes = {50, 50, 50, 50, 50, 50, 50};
      SparkMetrics before = SparkMetricsListener.read(context);
      engine.sums(thresholds, slopes);
      SparkMetrics first = SparkMetricsListener.read(context).since(before);
      assertEquals(1, first.jobs());
      assertEquals(loaded.partitions(), first.cacheMisses());
      assertEquals(0, first.cacheHits());
      SparkMetrics middle = SparkMetricsListener.read(context);
      engine.sums(thresholds, slopes);
      engine.sums(thresholds, slopes);
      SparkMetrics second = SparkMetricsListener.read(context).since(middle);
      assertEquals(2, second.jobs());
      assertEquals(2, second.tasks());
      assertEquals(0, second.cacheMisses());
      assertEquals(2L * loaded.partitions(), second.cacheHits());
      assertTrue(second.inputBytes() > 0, "bytes read from the cache");
    }
  }

  @Test
  void readingAndShufflingAreCountedInBytes() {
    String path = dir.resolve("numbers").toString();
    Tables.spark().range(0, 10_000, 1, 2).write().parquet(path);
    SparkMetrics before = SparkMetricsListener.read(context);
    Tables.spark()
        .read()
        .parquet(path)
        .groupBy(functions.expr("id % 7"))
        .count()
        .write()
        .parquet(dir.resolve("counts").toString());
    SparkMetrics metrics = SparkMetricsListener.read(context).since(before);
    assertTrue(metrics.tasks() >= 3 && metrics.failedTasks() == 0, metrics.toString());
    assertTrue(metrics.inputBytes() > 10_000, metrics.toString());
    assertTrue(
        metrics.shuffleReadBytes() > 0 && metrics.shuffleWriteBytes() > 0, metrics.toString());
    assertTrue(metrics.outputBytes() > 0 && metrics.taskSeconds() > 0, metrics.toString());
  }
}
