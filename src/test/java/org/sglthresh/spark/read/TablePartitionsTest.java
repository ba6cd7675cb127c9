package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;

/** All cores read a table, and no task reads much more than the others, for any files. */
final class TablePartitionsTest {
  private static final int CLASSES = 40;
  private static final List<String> NO_NAMES = List.of();

  /** A task is worth its cost from 8 kB on. */
  private static final ReadLimits SMALL_TASKS =
      new ReadLimits(1 << 20, 1 << 28, 8 << 10, 1 << 27, Integer.MAX_VALUE, 1 << 20);

  @TempDir private Path dir;

  private static int cores() {
    return Tables.spark().sparkContext().defaultParallelism();
  }

  private String scores(String name, int files, int clips) {
    return Tables.writeScores(
        dir.resolve(name),
        files,
        NO_NAMES,
        Tables.ids(clips),
        Tables.randomScores(clips, CLASSES, 5));
  }

  /** The clips that each task reads. */
  private static List<Long> clipsByTask(String scores) {
    JavaRDD<ClipRow> rows = ColumnarRows.of(read(scores));
    return PartitionJob.run(
        rows,
        part -> {
          long clips = 0;
          for (; part.hasNext(); part.next()) {
            clips++;
          }
          return clips;
        });
  }

  /** The table as commands open it. */
  private static Dataset<Row> read(String scores) {
    ScoreColumns columns =
        TableInput.scores(
                Tables.spark(),
                TableSource.ofScores(scores, ScoreScale.PROBABILITY),
                NO_NAMES,
                SMALL_TASKS)
            .scores();
    return columns.table().select(columns.clipId(), columns.scores());
  }

  private static void assertEven(List<Long> clips, int expected) {
    assertEquals(expected, clips.stream().mapToLong(n -> n).sum());
    assertTrue(clips.size() >= cores() && clips.size() <= 3 * cores(), clips.toString());
    assertTrue(
        clips.stream().mapToLong(n -> n).max().orElseThrow() <= expected * 3L / (2L * cores()),
        clips.toString());
  }

  @Test
  void manySmallFilesAreReadByFewTasks() {
    assertEven(clipsByTask(scores("small", 60, 3_000)), 3_000);
  }

  @Test
  void aLargeFileBesideSmallOnesIsShared() {
    String large = scores("skewed", 1, 6_000);
    Dataset<Row> small = Tables.spark().read().parquet(scores("little", 20, 400));
    small.write().mode(SaveMode.Append).parquet(large);
    rewriteInRowGroups(large, dir.resolve("skewed-groups"));
    assertEven(clipsByTask(dir.resolve("skewed-groups").toString()), 6_400);
  }

  @Test
  void oneHugeFileIsReadByAllCores() {
    Path groups = dir.resolve("groups");
    rewriteInRowGroups(scores("huge", 1, 8_000), groups);
    assertEven(clipsByTask(groups.toString()), 8_000);
  }

  private static void rewriteInRowGroups(String table, Path to) {
    Tables.spark()
        .read()
        .parquet(table)
        .coalesce(1)
        .write()
        .option("parquet.block.size", 32 << 10)
        .option("parquet.page.row.count.limit", 50)
        .option("parquet.page.size.row.check.min", 20)
        .parquet(to.toString());
  }

  @Test
  void plainTablesAreReadAsColumnsAndOthersAsRowsAlike() {
    Dataset<Row> table = read(scores("plain", 2, 500));
    Dataset<Row> filtered = table.where("clip_id IS NOT NULL");
    assertTrue(ColumnarRows.areViews(table));
    assertFalse(ColumnarRows.areViews(filtered));
    assertEquals(values(filtered), values(table));
  }

  /** Scores stay in the processor's cache until they are used. */
  @Test
  void fewRowsAreDecodedAtOnce() {
    SparkPlan columns = ColumnarRows.columns(read(scores("batches", 1, 1_000))).orElseThrow();
    List<Integer> rows =
        columns.executeColumnar().toJavaRDD().map(ColumnarBatch::numRows).collect();
    assertEquals(List.of(256, 256, 256, 232), rows);
  }

  private static List<String> values(Dataset<Row> table) {
    List<String> all = new ArrayList<>();
    PartitionJob.run(
            ColumnarRows.of(table),
            part -> {
              ArrayList<String> lines = new ArrayList<>();
              part.forEachRemaining(
                  row ->
                      lines.add(
                          row.getUTF8String(0)
                              + " "
                              + List.of(
                                  row.getArray(1).numElements(),
                                  row.getArray(1).getFloat(0),
                                  row.getArray(1).getFloat(CLASSES - 1))));
              return lines;
            })
        .forEach(all::addAll);
    return all.stream().sorted().toList();
  }
}
