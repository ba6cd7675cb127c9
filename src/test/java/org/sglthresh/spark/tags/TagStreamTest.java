package org.sglthresh.spark.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.ml.ThresholdModel;
import org.sglthresh.spark.read.Tables;

/** Tags of score files that arrive over time, by Structured Streaming. */
final class TagStreamTest {
  private static final int CLIPS = 200;
  private static final List<String> NAMES = List.of("Speech", "Dog, \"bark\"", "O'Cat");
  private static final float[] THRESHOLDS = {.5f, .7f, .9f};

  @TempDir private Path dir;

  /** Makes a table of tags from a table or stream of scores. */
  private interface Tagging {
    Dataset<Row> of(Dataset<Row> scores);
  }

  private String write(String day, long seed) {
    List<String> ids = Tables.ids(CLIPS).stream().map(id -> day + id).toList();
    return Tables.writeScores(
        dir.resolve("scores/date=" + day), 2, List.of(), ids, Tables.randomScores(CLIPS, 3, seed));
  }

  private Dataset<Row> stream() {
    return Tables.spark()
        .readStream()
        .schema(
            Tables.schema("scores", DataTypes.createArrayType(DataTypes.FloatType))
                .add("date", DataTypes.StringType))
        .parquet(dir.resolve("scores").toString());
  }

  /** Tags all files that have not been tagged yet. */
  private void run(Tagging tagging) throws Exception {
    StreamingQuery query =
        tagging
            .of(stream())
            .writeStream()
            .format("parquet")
            .option("checkpointLocation", dir.resolve("checkpoint").toString())
            .trigger(Trigger.AvailableNow())
            .start(dir.resolve("tags").toString());
    query.awaitTermination();
  }

  private static List<String> lines(Dataset<Row> tags) {
    return tags.select("clip_id", "tags").collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private static TagTable tagTable(Dataset<Row> scores) {
    return TagTable.of(
        ScoreTable.ofScores(scores, "the stream", ScoreScale.PROBABILITY, NAMES), THRESHOLDS);
  }

  private void assertStreamGivesTheTagsOfTheBatch(Tagging tagging) throws Exception {
    write("2026-11-20", 1);
    run(tagging);
    Dataset<Row> tags = Tables.spark().read().parquet(dir.resolve("tags").toString());
    assertEquals(CLIPS, tags.count());
    write("2026-11-21", 2);
    run(tagging);
    tags = Tables.spark().read().parquet(dir.resolve("tags").toString());
    Dataset<Row> batch =
        tagging.of(Tables.spark().read().parquet(dir.resolve("scores").toString()));
    assertEquals(2 * CLIPS, tags.count());
    assertEquals(lines(batch), lines(tags));
    assertTrue(tags.filter("array_contains(tags, \"O'Cat\")").count() > 10, "tags");
  }

  @Test
  void tagTablesAreMadeOfAStream() throws Exception {
    assertStreamGivesTheTagsOfTheBatch(scores -> tagTable(scores).dataset());
  }

  @Test
  void aThresholdModelTransformsAStream() throws Exception {
    List<ClassThreshold> classes =
        List.of(
            new ClassThreshold(0, NAMES.get(0), THRESHOLDS[0], 1),
            new ClassThreshold(1, NAMES.get(1), THRESHOLDS[1], 1),
            new ClassThreshold(2, NAMES.get(2), THRESHOLDS[2], 1));
    ThresholdModel model =
        new ThresholdModel(new ThresholdSet(ScoreScale.PROBABILITY, "sgl", "micro-f1", classes))
            .setTagsCol("tags");
    assertStreamGivesTheTagsOfTheBatch(scores -> model.transform(scores));
  }

  @Test
  void aStreamStopsAtInvalidScores() {
    Tables.write(
        dir.resolve("scores/date=2026-11-20"),
        1,
        Tables.schema("scores", DataTypes.createArrayType(DataTypes.FloatType)),
        List.of(RowFactory.create("a", Arrays.asList(.1f, 1.5f, .2f))));
    StreamingQueryException failure =
        assertThrows(
            StreamingQueryException.class, () -> run(scores -> tagTable(scores).dataset()));
    assertTrue(failure.getMessage().contains("invalid scores"), failure.getMessage());
  }
}
