package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** Why a table is read as it is, said with its numbers. */
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

  private static ReadLimits limits(long broadcast, long least, long most) {
    return new ReadLimits(broadcast, 1 << 20, least, most, 64, 1000);
  }

  /** What reading a table says; the room there is for it left out. */
  private static List<String> said(TableSource source, ReadLimits limits) {
    List<String> said = new ArrayList<>();
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
                    said.add(sentence);
                  }
                });
    table.validate();
    assertTrue(said.get(said.size() - 1).startsWith("no scores are kept: "), said.toString());
    return said.subList(0, said.size() - 1);
  }

  private static void assertSaid(String expected, String said) {
    assertTrue(said.matches(".*" + expected), said);
  }

  @Test
  void theNumberOfPartitionsHasItsReason() {
    TableSource source = Tables.source(scores(), labels());
    int cores = Tables.spark().sparkContext().defaultParallelism();
    String files = "/scores, 3 files of \\d+ kB: read in \\d+ partitions?, as ";
    assertSaid(
        files + "a task is worth its cost from 4\\.2 MB on",
        said(source, limits(1000, 4 << 20, 1 << 27)).get(0));
    assertSaid(
        files + "two for each of Spark's " + cores + " cores are enough",
        said(source, limits(1000, 1 << 10, 1 << 27)).get(0));
    assertSaid(
        files + "none is to have more than 2\\.0 kB",
        said(source, limits(1000, 1 << 10, 2000)).get(0));
  }

  @Test
  void labelsAreSentOrShuffledOrBesideTheScores() {
    TableSource source = Tables.source(scores(), labels());
    assertSaid(
        "the labels of 200 clips, [0-9.]+ kB, are sent to every executor: up to 1,000 clips and 1\\.0"
            + " MB are",
        said(source, limits(1000, 4 << 20, 1 << 27)).get(1));
    List<String> shuffled = said(source, limits(10, 1 << 10, 1 << 27));
    assertSaid(
        "/scores, 3 files of \\d+ kB: shuffled by clip id into \\d+ partitions?, since the labels are"
            + " too many to be sent",
        shuffled.get(0));
    assertSaid(
        "the labels, 2 files of [0-9.]+ kB, come to their scores by a shuffle; sent to every executor"
            + " up to 10 clips and 1\\.0 MB are",
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
    assertSaid(
        "/long, 1 file of [0-9.]+ kB: shuffled by clip id into \\d+ partitions?, since each clip has a"
            + " row for every class",
        said(Tables.source(scores, labels), ReadLimits.DEFAULT).get(0));
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
    TableSource usual = Tables.source(both, both);
    TableSource beside =
        new TableSource(
            both,
            Optional.empty(),
            Optional.empty(),
            usual.scoreScale(),
            usual.labelEncoding(),
            usual.unlabelled(),
            usual.columns());
    assertEquals(
        "the labels are read with the scores, from the same table",
        said(beside, ReadLimits.DEFAULT).get(1));
  }
}
