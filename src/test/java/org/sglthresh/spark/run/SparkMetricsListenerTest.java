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
  void whatIsCachedIsMissedOnceAndThenFound() {
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
      SparkMetrics then = SparkMetricsListener.read(context);
      engine.sums(thresholds, slopes);
      engine.sums(thresholds, slopes);
      SparkMetrics more = SparkMetricsListener.read(context).since(then);
      assertEquals(2, more.jobs());
      assertEquals(2, more.tasks());
      assertEquals(0, more.cacheMisses());
      assertEquals(2L * loaded.partitions(), more.cacheHits());
      assertTrue(more.inputBytes() > 0, "bytes read from the cache");
    }
  }

  @Test
  void readingAndShufflingAreToldInBytes() {
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
    SparkMetrics figures = SparkMetricsListener.read(context).since(before);
    assertTrue(figures.tasks() >= 3 && figures.failedTasks() == 0, figures.toString());
    assertTrue(figures.inputBytes() > 10_000, figures.toString());
    assertTrue(
        figures.shuffleReadBytes() > 0 && figures.shuffleWriteBytes() > 0, figures.toString());
    assertTrue(figures.outputBytes() > 0 && figures.taskSeconds() > 0, figures.toString());
  }
}
