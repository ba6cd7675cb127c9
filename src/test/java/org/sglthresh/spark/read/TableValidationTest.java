package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;
import org.sglthresh.testing.TableSourceBuilder;

/** Violations of a table are counted and reported with examples, in one sentence. */
final class TableValidationTest extends ValidationTestCase {
  @Test
  void scoresOutOfRange() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      rows.add(row("c" + i, List.of(i == 3 ? .5f : 3.25f, .5f)));
    }
    String scores = scores(rows.toArray(new Row[0]));
    assertEquals(
        "In the scores table DIR/scores, 6 scores lie outside [0, 1]: clip \"c0\", class"
            + " \"Speech\": 3.25; clip \"c1\", class \"Speech\": 3.25; clip \"c2\", class"
            + " \"Speech\": 3.25; clip \"c4\", class \"Speech\": 3.25; clip \"c5\", class"
            + " \"Speech\": 3.25; and 1 more. Use --score-scale logit if these are logits.",
        message(source(scores, labelsOf(rows), LabelEncoding.AUTO, Unlabelled.KEEP)));
  }

  @Test
  void scoresThatAreNotFiniteOrMissing() {
    String scores =
        scores(
            row("a", Arrays.asList(Float.NaN, null)),
            row("b", List.of(Float.NEGATIVE_INFINITY, .5f)),
            row("c", null),
            row("d", List.of(.1f)));
    String labels =
        labels(
            INTS,
            row("a", List.of(0, 1)),
            row("b", List.of(0, 1)),
            row("c", List.of(0, 1)),
            row("d", List.of(0, 1)));
    assertEquals(
        "In the scores table DIR/scores, 1 row has no scores: clip \"c\". Write or remove these"
            + " rows, or use --missing-scores 0 if the tagger keeps no low scores. Also: 1 clip has another number of scores than there are classes; 1 score is"
            + " missing (null); 2 scores are not a finite float.",
        message(scores, labels));
  }

  @Test
  void logitsMayBeAnythingFinite() {
    String scores = scores(row("a", List.of(-30f, 1e30f)), row("b", List.of(0f, 3f)));
    TableSource source =
        TableSourceBuilder.of(scores, goodLabels()).scale(ScoreScale.LOGIT).build();
    try (LoadedTable table = ScoreTable.open(Tables.spark(), source, NAMES).load()) {
      assertEquals(List.of("[-30.0, 1.0E30] {1=1.0}", "[0.0, 3.0] {0=1.0}"), Blocks.clips(table));
    }
  }

  @Test
  void logitsBeyondFloats() {
    String scores =
        Tables.write(
            dir.resolve("scores"),
            1,
            Tables.schema("scores", DataTypes.createArrayType(DataTypes.DoubleType)),
            List.of(row("a", List.of(1e300, 0.)), row("b", List.of(0., -Double.MAX_VALUE))));
    TableSource source =
        TableSourceBuilder.of(scores, goodLabels()).scale(ScoreScale.LOGIT).build();
    assertEquals(
        "In the scores table DIR/scores, 2 scores are not a finite float: clip \"a\", class"
            + " \"Speech\": 1.0E300; clip \"b\", class \"Dog\": -1.7976931348623157E308. Remove"
            + " these clips or fix what wrote them.",
        message(source));
  }

  @Test
  void clipsWithoutId() {
    String scores = scores(row("a", List.of(.1f, .2f)), row(null, List.of(.1f, .2f)));
    String labels = labels(INTS, row("a", List.of(1, 0)));
    assertEquals(
        "In the scores table DIR/scores, 1 row has no clip_id. Give every row a clip_id.",
        message(scores, labels));
    String labels2 =
        Tables.write(
            dir.resolve("labels2"),
            1,
            Tables.schema("labels", INTS),
            List.of(row(null, List.of(1, 0)), row("a", List.of(1, 0))));
    assertEquals(
        "In the labels table DIR/labels2, 1 row has no clip_id. Give every row a clip_id.",
        message(scores, labels2));
  }

  @Test
  void clipsTwiceInScores() {
    String scores =
        scores(
            row("a", List.of(.1f, .2f)), row("b", List.of(.3f, .4f)), row("a", List.of(.1f, .2f)));
    String expected =
        "In the scores table DIR/scores, 1 clip has more than one row: clip \"a\". Keep one row for"
            + " each clip_id.";
    String labels = goodLabels();
    assertEquals(expected, message(scores, labels));
    limits = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);
    assertEquals(expected, message(scores, labels), "where both tables are shuffled");
  }

  @Test
  void clipsTwiceInATableWithItsOwnLabels() {
    StructType schema = Tables.schema("scores", FLOATS).add("labels", INTS);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add(row("c" + i % 8, List.of(.1f, .2f), List.of(0, 1)));
    }
    String scores = Tables.write(dir.resolve("scores"), 2, schema, rows);
    TableSource source = TableSourceBuilder.of(scores).build();
    String expected =
        "In the scores table DIR/scores, 4 clips have more than one row: clip \"c0\"; clip \"c1\";"
            + " clip \"c2\"; clip \"c3\". Keep one row for each clip_id.";
    assertEquals(expected, message(source));
    limits = new ReadLimits(1, 1, 1, 1 << 20, 64, 3);
    assertEquals(expected, message(source), "where there are too many clips to send hashes");
  }

  @Test
  void clipsInOneTableOnly() {
    String scores =
        scores(
            row("a", List.of(.1f, .2f)), row("x", List.of(.1f, .2f)), row("y", List.of(.1f, .2f)));
    String labels = goodLabels();
    String expected =
        "In the scores table DIR/scores, 2 clips have scores but no row in the labels table: clip"
            + " \"x\"; clip \"y\". Add their labels or remove their scores. Also: 1 clip has labels"
            + " but no row in the scores table: clip \"b\".";
    assertEquals(expected, message(scores, labels));
    limits = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);
    String shuffled = message(scores, labels);
    assertEquals(
        expected.replace("clip \"x\"; clip \"y\"", "…"),
        shuffled.replaceAll("clip \"[xy]\"; clip \"[xy]\"", "…"));
  }

  @Test
  void noPositiveAtAllIsAWarning() {
    String labels = labels(INTS, row("a", List.of(0, 0)), row("b", List.of(0, -1)));
    TableSource source = Tables.source(goodScores(), labels);
    try (LoadedTable table = ScoreTable.open(Tables.spark(), source, NAMES).load()) {
      assertEquals(
          List.of("In the labels table " + labels + ", no clip has any of the classes."),
          table.facts().warnings());
    }
  }

  @Test
  void emptyTables() {
    assertEquals("The scores table DIR/scores holds no row.", message(scores(), labels(INTS)));
  }

  @Test
  void longScoresThatAreIncomplete() {
    StructType schema =
        Tables.schema("class", DataTypes.StringType).add("score", DataTypes.FloatType);
    String scores =
        Tables.write(
            dir.resolve("scores"),
            1,
            schema,
            List.of(
                row("a", "Dog", .5f),
                row("b", "Dog", .5f),
                row("b", "Dog", .6f),
                row("c", "Dog", .5f),
                row("c", "Cat", .5f)));
    String labels =
        labels(INTS, row("a", List.of(0, 1)), row("b", List.of(0, 1)), row("c", List.of(0, 1)));
    assertEquals(
        "In the scores table DIR/scores, 1 row names an unknown class: clip \"c\": \"Cat\". Use the"
            + " table's class names, or give the right ones with --classes. Also: 1 clip has two"
            + " scores of one class; 1 clip has no score for some classes.",
        message(scores, labels));
  }

  @Test
  void columnsThatAreMissingOrOfAnotherType() {
    String scores =
        Tables.write(
            dir.resolve("s1"), 1, Tables.schema("scores", DataTypes.StringType), List.of());
    assertEquals(
        "The scores table DIR/s1 has scores of type string: make them an array<float>.",
        message(scores, goodLabels()));
    String noId =
        Tables.write(
            dir.resolve("s2"),
            1,
            new StructType().add("clip", DataTypes.StringType).add("scores", FLOATS),
            List.of());
    assertEquals(
        "The scores table DIR/s2 has no column clip_id; its columns are clip (string), scores"
            + " (array<float>): name the one of the clip ids with --id-column.",
        message(noId, dir.resolve("labels").toString()));
    String wide =
        Tables.write(
            dir.resolve("s3"),
            1,
            Tables.schema("Speech", DataTypes.FloatType).add("title", DataTypes.StringType),
            List.of());
    TableSource source = Tables.source(wide, dir.resolve("labels").toString());
    assertEquals(
        "The scores table "
            + wide
            + " has columns that seem to be no classes: title (string); leave them out with"
            + " --ignore-columns title, or name the columns of the classes with --class-columns.",
        assertThrows(UserException.class, () -> ScoreTable.open(Tables.spark(), source, List.of()))
            .getMessage());
    String labels =
        Tables.write(
            dir.resolve("l1"), 1, Tables.schema("labels", DataTypes.BinaryType), List.of());
    assertEquals(
        "The labels table DIR/l1 has labels of type binary: make them an array of numbers (one for"
            + " each class) or of class names.",
        message(goodScores(), labels));
    assertEquals(
        "The scores table DIR/scores has no column labels; its columns are clip_id (string), scores"
            + " (array<float>).",
        message(TableSourceBuilder.of(dir.resolve("scores").toString()).build()));
  }

  @Test
  void longScoresHaveNoPlaceForLabels() {
    StructType schema =
        Tables.schema("class", DataTypes.StringType).add("score", DataTypes.FloatType);
    String scores = Tables.write(dir.resolve("scores"), 1, schema, List.of(row("a", "Dog", .5f)));
    assertEquals(
        "The scores table DIR/scores has one row for each clip and class: give the labels as a"
            + " table of their own.",
        message(TableSourceBuilder.of(scores).build()));
  }
}
