package org.sglthresh.spark.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.spark.table.TableSource;

final class TagTableTest {
  private static final List<String> NAMES = List.of("Speech", "Dog, \"bark\"", "O'Cat", "Bell");
  private static final float[] THRESHOLDS = {.5f, .1f, .1f, .9f};
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);

  @TempDir private Path dir;

  private ScoreTable open(String scores, ScoreScale scale) {
    return ScoreTable.openScores(Tables.spark(), TableSource.ofScores(scores, scale), NAMES);
  }

  private String write(StructType schema, Row... rows) {
    return Tables.write(dir.resolve("scores"), 1, schema, Arrays.asList(rows));
  }

  private List<String> written(ScoreTable table, TagCounts expected) {
    String out = dir.resolve("tags").toString();
    assertEquals(expected, TagTable.of(table, THRESHOLDS).write(out));
    List<String> lines = new ArrayList<>();
    for (Row row :
        Tables.spark()
            .read()
            .parquet(out)
            .selectExpr("clip_id", "to_json(tags)", "to_json(tag_scores)")
            .collectAsList()) {
      lines.add(row.getString(0) + " " + row.getString(1) + " " + row.getString(2));
    }
    return lines;
  }

  private static final List<String> EXPECTED =
      List.of(
          "b [\"O'Cat\",\"Speech\",\"Dog, \\\"bark\\\"\"] [0.9,0.7,0.2]",
          "a [] []",
          "c [\"Dog, \\\"bark\\\"\",\"O'Cat\"] [0.3,0.3]");

  @Test
  void tagsAreScoresStrictlyAboveTheHighestFirst() {
    String scores =
        write(
            Tables.schema("scores", FLOATS),
            RowFactory.create("b", List.of(.7f, .2f, .9f, .9f)),
            RowFactory.create("a", List.of(.5f, .1f, .1f, 0f)),
            RowFactory.create("c", List.of(.5f, .3f, .3f, .9f)));
    assertEquals(EXPECTED, written(open(scores, ScoreScale.PROBABILITY), new TagCounts(3, 5, 1)));
  }

  @Test
  void doublesAreComparedAsFloats() {
    String scores =
        write(
            Tables.schema("scores", DataTypes.createArrayType(DataTypes.DoubleType)),
            RowFactory.create("b", List.of(.7, .2, .9, .9)),
            // above the threshold as doubles, not as floats
            RowFactory.create("a", List.of(Math.nextUp((double) .5f), .1, .1, .9)),
            RowFactory.create("c", List.of(.5, .3, .3, .9)));
    assertEquals(EXPECTED, written(open(scores, ScoreScale.PROBABILITY), new TagCounts(3, 5, 1)));
  }

  @Test
  void rowsForEachClassAreGathered() {
    StructType schema =
        Tables.schema("class", DataTypes.StringType).add("score", DataTypes.FloatType);
    List<Row> rows = new ArrayList<>();
    float[] scores = {.7f, .2f, .9f, .9f};
    for (int c = 3; c >= 0; c--) {
      rows.add(RowFactory.create("b", NAMES.get(c), scores[c]));
    }
    ScoreTable table = open(write(schema, rows.toArray(new Row[0])), ScoreScale.PROBABILITY);
    assertEquals(EXPECTED.subList(0, 1), written(table, new TagCounts(1, 3, 0)));
  }

  @Test
  void logitsOfAnySizeAreTagged() {
    String scores =
        write(
            Tables.schema("scores", FLOATS),
            RowFactory.create("b", List.of(-3e38f, 3e38f, -0.5f, 1f)));
    assertEquals(
        List.of("b [\"Dog, \\\"bark\\\"\",\"Bell\"] [3.0E38,1.0]"),
        written(open(scores, ScoreScale.LOGIT), new TagCounts(1, 2, 0)));
  }

  @Test
  void agreesWithTheNaiveDefinition() {
    float[][] scores = Tables.randomScores(300, 4, 7);
    String table = Tables.writeScores(dir.resolve("scores"), 3, NAMES, Tables.ids(300), scores);
    TagCounts counts =
        TagTable.of(open(table, ScoreScale.PROBABILITY), THRESHOLDS)
            .write(dir.resolve("tags").toString());
    long tags = 0;
    long untagged = 0;
    for (float[] row : scores) {
      int above = 0;
      for (int c = 0; c < 4; c++) {
        above += row[c] > THRESHOLDS[c] ? 1 : 0;
      }
      tags += above;
      untagged += above == 0 ? 1 : 0;
    }
    assertEquals(new TagCounts(300, tags, untagged), counts);
  }

  @Test
  void theExpressionsForStreamsGiveTheSameTags() {
    float[][] scores = Tables.randomScores(200, 4, 9);
    for (float[] row : scores) {
      for (int c = 0; c < row.length; c++) {
        row[c] = Math.round(4 * row[c]) / 2f - 1; // −1, −0.5, 0 (or −0), 0.5, 1: many ties
      }
    }
    String path = Tables.writeScores(dir.resolve("scores"), 2, NAMES, Tables.ids(200), scores);
    TagTable tags = TagTable.of(open(path, ScoreScale.LOGIT), new float[] {-.5f, -2f, -.1f, -1f});
    String out = dir.resolve("tags").toString();
    assertEquals(0, tags.write(out).untagged());
    assertEquals(
        tags.dataset().orderBy("clip_id").collectAsList(),
        Tables.spark().read().parquet(out).orderBy("clip_id").collectAsList());
  }

  @Test
  void readsTheScoresOnce() {
    String scores =
        Tables.writeScores(
            dir.resolve("scores"), 1, NAMES, Tables.ids(50), Tables.randomScores(50, 4, 8));
    TagTable tags = TagTable.of(open(scores, ScoreScale.PROBABILITY), THRESHOLDS);
    List<String> jobs =
        JobCounter.count(() -> tags.write(dir.resolve("tags").toString())).descriptions();
    String write = "sglthresh: write the tags of " + scores;
    assertEquals(1, jobs.indexOf(write), jobs.toString());
    assertEquals("sglthresh: look for duplicate clips in the scores table " + scores, jobs.get(0));
  }

  private String refused(ScoreScale scale, Row... rows) {
    return refused(Tables.schema("scores", FLOATS), scale, rows);
  }

  private String refused(StructType schema, ScoreScale scale, Row... rows) {
    TagTable tags = TagTable.of(open(write(schema, rows), scale), THRESHOLDS);
    String message =
        assertThrows(UserException.class, () -> tags.write(dir.resolve("tags").toString()))
            .getMessage();
    return message.replace("In the scores table " + dir.resolve("scores") + ", ", "");
  }

  @Test
  void invalidScoresAreNamedAllAtOnce() {
    assertEquals(
        "2 scores lie outside [0, 1]: clip \"a\", class \"Speech\": 1.5; clip \"b\", class"
            + " \"Bell\": -0.25. Use --score-scale logit if these are logits.",
        refused(
            ScoreScale.PROBABILITY,
            RowFactory.create("a", List.of(1.5f, 0f, 0f, 0f)),
            RowFactory.create("b", List.of(0f, 0f, 0f, -.25f))));
  }

  @Test
  void scoresThatAreNotNumbersAreNamed() {
    for (ScoreScale scale : ScoreScale.values()) {
      Path before = dir;
      dir = dir.resolve(scale.label());
      assertEquals(
          "1 score is not a finite float: clip \"a\", class \"O'Cat\": NaN. Remove these clips or"
              + " fix what wrote them.",
          refused(scale, RowFactory.create("a", List.of(0f, 0f, Float.NaN, 0f))));
      dir = before;
    }
  }

  @Test
  void infiniteLogitsAreNamed() {
    assertEquals(
        "1 score is not a finite float: clip \"a\", class \"Speech\": -Infinity. Remove these clips"
            + " or fix what wrote them.",
        refused(
            ScoreScale.LOGIT,
            RowFactory.create("a", List.of(Float.NEGATIVE_INFINITY, 0f, 0f, 0f))));
  }

  @Test
  void missingScoresAreNamed() {
    assertEquals(
        "1 score is missing (null): clip \"a\", class \"Bell\". Write or remove these rows,"
            + " or use --missing-scores 0 if the tagger keeps no low scores.",
        refused(ScoreScale.LOGIT, RowFactory.create("a", Arrays.asList(0f, 0f, 0f, null))));
  }

  @Test
  void missingRowsAndIdsAndLengthsAreNamed() {
    assertEquals(
        "1 row has no clip_id. Give every row a clip_id. Also: 1 row has no scores; 1 clip has"
            + " another number of scores than there are classes.",
        refused(
            ScoreScale.PROBABILITY,
            RowFactory.create(null, List.of(0f, 0f, 0f, 0f)),
            RowFactory.create("b", null),
            RowFactory.create("c", List.of(0f))));
  }

  @Test
  void clipsTwiceAreNamed() {
    assertEquals(
        "1 clip has more than one row: clip \"a\". Keep one row for each clip_id.",
        refused(
            ScoreScale.PROBABILITY,
            RowFactory.create("a", List.of(0f, 0f, 0f, 0f)),
            RowFactory.create("a", List.of(0f, 0f, 0f, 0f))));
  }

  @Test
  void classesTwiceOrMissingInRowsForEachClassAreNamed() {
    StructType schema =
        Tables.schema("class", DataTypes.StringType).add("score", DataTypes.FloatType);
    assertEquals(
        "1 clip has two scores of one class: clip \"a\", class \"Speech\". Keep one row for each"
            + " clip and class.",
        refused(
            schema,
            ScoreScale.PROBABILITY,
            RowFactory.create("a", "Speech", 0f),
            RowFactory.create("a", "Speech", 0f),
            RowFactory.create("a", "O'Cat", 0f),
            RowFactory.create("a", "Bell", 0f)));
  }

  @Test
  void emptyTablesAreRefused() {
    TagTable tags =
        TagTable.of(
            open(write(Tables.schema("scores", FLOATS)), ScoreScale.PROBABILITY), THRESHOLDS);
    assertEquals(
        "The scores table " + dir.resolve("scores") + " holds no row.",
        assertThrows(UserException.class, () -> tags.write(dir.resolve("tags").toString()))
            .getMessage());
  }
}
