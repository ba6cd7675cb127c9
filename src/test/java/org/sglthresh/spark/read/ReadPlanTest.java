package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.TableSourceBuilder;

/** The explanation of how a table is read, with its numbers. */
final class ReadPlanTest {
  private static final int CLIPS = 200;
  private static final int CLASSES = 20;

  @TempDir private Path dir;

  private String scores() {
    return Tables.writeScores(
        dir.resolve("scores"),
        3,
        List.of(),
        Tables.ids(CLIPS),
        Tables.randomScores(CLIPS, CLASSES, 1));
  }

  private String labels() {
    return Tables.writeLabels(
        dir.resolve("labels"), 2, Tables.ids(CLIPS), Tables.randomLabels(CLIPS, CLASSES, 2));
  }

  private static ReadLimits limits(long broadcastClips, long minBytes, long maxBytes) {
    return new ReadLimits(broadcastClips, 1 << 20, minBytes, maxBytes, 64, 1000);
  }

  /** The sentences about reading a table, without the last, which is about memory. */
  private static List<String> reported(TableSource source, ReadLimits limits) {
    List<String> sentences = new ArrayList<>();
    ScoreTable table =
        ScoreTable.open(Tables.spark(), source, List.of(), limits)
            .explainedTo(
                new ChoiceLog() {
                  @Override
                  public void note(String sentence) {
                    throw new AssertionError(sentence);
                  }

                  @Override
                  public void detail(String sentence) {
                    sentences.add(sentence);
                  }
                });
    table.validate();
    assertTrue(
        sentences.get(sentences.size() - 1).startsWith("no scores are kept: "),
        sentences.toString());
    return sentences.subList(0, sentences.size() - 1);
  }

  private static void assertReported(String expected, String sentence) {
    assertTrue(sentence.matches(".*" + expected), sentence);
  }

  @Test
  void theNumberOfPartitionsHasItsReason() {
    TableSource source = Tables.source(scores(), labels());
    int cores = Tables.spark().sparkContext().defaultParallelism();
    String files = "/scores, 3 files of \\d+ kB: read in \\d+ partitions?, as ";
    assertReported(
        files + "a task is worth its cost from 4\\.2 MB on",
        reported(source, limits(1000, 4 << 20, 1 << 27)).get(0));
    assertReported(
        files + "two for each of Spark's " + cores + " cores are enough",
        reported(source, limits(1000, 1 << 10, 1 << 27)).get(0));
    assertReported(
        files + "no partition has more than 2\\.0 kB",
        reported(source, limits(1000, 1 << 10, 2000)).get(0));
  }

  @Test
  void labelsAreBroadcastOrShuffled() {
    TableSource source = Tables.source(scores(), labels());
    assertReported(
        "the labels of 200 clips, [0-9.]+ kB, are sent to every executor, as up to 1,000 clips and"
            + " 1\\.0 MB are",
        reported(source, limits(1000, 4 << 20, 1 << 27)).get(1));
    List<String> shuffled = reported(source, limits(10, 1 << 10, 1 << 27));
    assertReported(
        "/scores, 3 files of \\d+ kB: shuffled by clip id into \\d+ partitions?, since there"
            + " are too many labels to broadcast",
        shuffled.get(0));
    assertReported(
        "the labels, 2 files of [0-9.]+ kB, are joined to their scores by a shuffle: up to 10"
            + " clips and 1\\.0 MB are sent to every executor",
        shuffled.get(1));
    assertEquals(2, shuffled.size());
  }

  @Test
  void aRowForEveryClassIsWhyRowsAreShuffled() {
    List<Row> rows = new ArrayList<>();
    for (String id : Tables.ids(5)) {
      rows.add(RowFactory.create(id, "a", 0.1f));
      rows.add(RowFactory.create(id, "b", 0.2f));
    }
    StructType schema =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("class", DataTypes.StringType)
            .add("score", DataTypes.FloatType);
    String scores = Tables.write(dir.resolve("long"), 1, schema, rows);
    String labels =
        Tables.writeLabels(dir.resolve("few"), 1, Tables.ids(5), Tables.randomLabels(5, 2, 2));
    assertReported(
        "/long, 1 file of [0-9.]+ kB: shuffled by clip id into \\d+ partitions?, since each clip has a"
            + " row for every class",
        reported(Tables.source(scores, labels), ReadLimits.DEFAULT).get(0));
  }

  @Test
  void labelsOfTheSameTableAreReadWithTheScores() {
    StructType schema =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("scores", DataTypes.createArrayType(DataTypes.FloatType))
            .add("labels", DataTypes.createArrayType(DataTypes.IntegerType));
    Row row = RowFactory.create("a", List.of(0.5f, 0.1f), List.of(1, 0));
    String both = Tables.write(dir.resolve("both"), 1, schema, List.of(row));
    TableSource source = TableSourceBuilder.of(both).build();
    assertEquals(
        "the labels are read with the scores, from the same table",
        reported(source, ReadLimits.DEFAULT).get(1));
  }
}
