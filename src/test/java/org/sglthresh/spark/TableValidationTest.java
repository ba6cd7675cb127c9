package org.sglthresh.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreScale;

/** What is wrong with a table is counted, shown, and said in one sentence. */
final class TableValidationTest {
  private static final List<String> NAMES = List.of("Speech", "Dog");
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
  private static final DataType INTS = DataTypes.createArrayType(DataTypes.IntegerType);
  private static final DataType STRINGS = DataTypes.createArrayType(DataTypes.StringType);

  @TempDir private Path dir;
  private ReadLimits limits = ReadLimits.DEFAULT;

  private static Row row(Object... values) {
    return RowFactory.create(values);
  }

  private String scores(Row... rows) {
    return Tables.write(
        dir.resolve("scores"), 1, Tables.schema("scores", FLOATS), Arrays.asList(rows));
  }

  private String goodScores() {
    return scores(row("a", List.of(.1f, .2f)), row("b", List.of(.3f, .4f)));
  }

  private String labels(DataType type, Row... rows) {
    return Tables.write(
        dir.resolve("labels"), 1, Tables.schema("labels", type), Arrays.asList(rows));
  }

  private String goodLabels() {
    return labels(INTS, row("a", List.of(0, 1)), row("b", List.of(1, 0)));
  }

  private String message(TableSource source) {
    UserException e =
        assertThrows(
            UserException.class,
            () -> ScoreTable.open(Tables.spark(), source, NAMES, limits).load());
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals(1, e.getMessage().lines().count());
    return e.getMessage().replace(dir.toString(), "DIR");
  }

  private String message(String scores, String labels) {
    return message(Tables.source(scores, labels));
  }

  private static TableSource source(
      String scores, String labels, LabelEncoding encoding, Unlabelled unlabelled) {
    return new TableSource(
        scores,
        Optional.of(labels),
        Optional.empty(),
        ScoreScale.PROBABILITY,
        encoding,
        unlabelled,
        ClipColumns.NONE);
  }

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

  private String labelsOf(List<Row> rows) {
    return labels(
        INTS, rows.stream().map(r -> row(r.getString(0), List.of(0, 1))).toArray(Row[]::new));
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
            + " rows. Also: 1 clip has another number of scores than there are classes; 1 score is"
            + " missing (null); 2 scores are not a finite float.",
        message(scores, labels));
  }

  @Test
  void logitsMayBeAnythingFinite() {
    String scores = scores(row("a", List.of(-30f, 1e30f)), row("b", List.of(0f, 3f)));
    TableSource source =
        new TableSource(
            scores,
            Optional.of(goodLabels()),
            Optional.empty(),
            ScoreScale.LOGIT,
            LabelEncoding.AUTO,
            Unlabelled.KEEP,
            ClipColumns.NONE);
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
        new TableSource(
            scores,
            Optional.of(goodLabels()),
            Optional.empty(),
            ScoreScale.LOGIT,
            LabelEncoding.AUTO,
            Unlabelled.KEEP,
            ClipColumns.NONE);
    assertEquals(
        "In the scores table DIR/scores, 2 scores are not a finite float: clip \"a\", class"
            + " \"Speech\": 1.0E300; clip \"b\", class \"Dog\": -1.7976931348623157E308. Remove"
            + " these clips or mend what wrote them.",
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
    TableSource source =
        new TableSource(
            scores,
            Optional.empty(),
            Optional.empty(),
            ScoreScale.PROBABILITY,
            LabelEncoding.AUTO,
            Unlabelled.KEEP,
            ClipColumns.NONE);
    String expected =
        "In the scores table DIR/scores, 4 clips have more than one row: clip \"c0\"; clip \"c1\";"
            + " clip \"c2\"; clip \"c3\". Keep one row for each clip_id.";
    assertEquals(expected, message(source));
    limits = new ReadLimits(1, 1, 1, 1 << 20, 64, 3);
    assertEquals(expected, message(source), "where there are too many clips to send hashes");
  }

  @Test
  void clipsTwiceInLabels() {
    String labels =
        labels(INTS, row("a", List.of(0, 1)), row("b", List.of(1, 0)), row("b", List.of(1, 0)));
    String expected =
        "In the labels table DIR/labels, 1 clip has more than one row: clip \"b\". Keep one row for"
            + " each clip_id.";
    String scores = goodScores();
    assertEquals(expected, message(scores, labels));
    limits = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);
    assertEquals(expected, message(scores, labels), "where both tables are shuffled");
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
            + " but no row in the scores table.";
    assertEquals(expected, message(scores, labels));
    limits = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);
    String shuffled = message(scores, labels);
    assertEquals(
        expected.replace("clip \"x\"; clip \"y\"", "…"),
        shuffled.replaceAll("clip \"[xy]\"; clip \"[xy]\"", "…"));
  }

  @Test
  void labelsOfClipsWithoutScores() {
    String scores = scores(row("b", List.of(.1f, .2f)));
    String labels = goodLabels();
    String expected =
        "In the labels table DIR/labels, 1 clip has labels but no row in the scores table: clip"
            + " \"a\". Add their scores or remove their labels.";
    assertEquals(expected, message(scores, labels));
    limits = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);
    assertEquals(expected, message(scores, labels));
  }

  @Test
  void labelsOfAnotherLength() {
    String labels = labels(INTS, row("a", List.of(0, 1, 1)), row("b", List.of(1, 0)));
    assertEquals(
        "In the labels table DIR/labels, 1 clip has another number of labels than there are"
            + " classes: clip \"a\": 3 instead of 2. Write one label for each class, or use"
            + " --labels-as indices for class indices.",
        message(goodScores(), labels));
  }

  @Test
  void labelsThatAreNeitherZeroNorOneNorUnknown() {
    String labels = labels(INTS, row("a", List.of(0, 7)), row("b", List.of(-2, 0)));
    assertEquals(
        "In the labels table DIR/labels, 2 labels are none of 0, 1 and unknown (null, NaN or -1):"
            + " clip \"a\", class \"Dog\": 7; clip \"b\", class \"Speech\": -2. Use --labels-as soft"
            + " for labels between 0 and 1, --labels-as indices for class indices.",
        message(goodScores(), labels));
  }

  @Test
  void softLabelsOutOfRange() {
    String labels = labels(FLOATS, row("a", List.of(0f, 1.5f)), row("b", List.of(.5f, 0f)));
    assertEquals(
        "In the labels table DIR/labels, 1 label is neither within [0, 1] nor unknown (null, NaN or"
            + " -1): clip \"a\", class \"Dog\": 1.5. Write labels between 0 and 1.",
        message(source(goodScores(), labels, LabelEncoding.SOFT, Unlabelled.KEEP)));
  }

  @Test
  void labelsOfUnknownClasses() {
    String labels =
        labels(STRINGS, row("a", List.of("Dog", "Cat")), row("b", Arrays.asList("dog", null)));
    assertEquals(
        "In the labels table DIR/labels, 3 labels name an unknown class: clip \"a\": \"Cat\"; clip"
            + " \"b\": \"dog\"; clip \"b\": null. Use the scores table's class names, or give the"
            + " right ones with --classes.",
        message(goodScores(), labels));
  }

  @Test
  void indicesOutOfRange() {
    String labels = labels(INTS, row("a", List.of(2)), row("b", List.of(-1, 1)));
    assertEquals(
        "In the labels table DIR/labels, 2 labels are not the index of a class: clip \"a\": 2; clip"
            + " \"b\": -1. Indices run from 0 to the number of classes less one.",
        message(source(goodScores(), labels, LabelEncoding.INDICES, Unlabelled.KEEP)));
  }

  @Test
  void rowsWithoutLabels() {
    String labels = labels(INTS, row("a", null), row("b", List.of(0, 0)));
    String scores = goodScores();
    assertEquals(
        "In the labels table DIR/labels, 1 clip has null for labels: clip \"a\". Write an empty"
            + " array for none, or leave them out with --unlabelled drop.",
        message(scores, labels));
    assertEquals(
        "In the labels table DIR/labels, no clip has a label: with --unlabelled drop none is left.",
        message(source(scores, labels, LabelEncoding.AUTO, Unlabelled.DROP)));
  }

  @Test
  void clipsWithoutLabelsAreKeptDroppedOrRefused() {
    String scores = goodScores();
    String labels = labels(INTS, row("a", List.of(0, 0)), row("b", List.of(1, 0)));
    assertEquals(
        "In the labels table DIR/labels, 1 clip has no label: clip \"a\". Use --unlabelled keep or"
            + " --unlabelled drop if that is meant.",
        message(source(scores, labels, LabelEncoding.AUTO, Unlabelled.FAIL)));
    for (ReadLimits each :
        List.of(ReadLimits.DEFAULT, new ReadLimits(1, 1, 1, 1 << 20, 64, 1000))) {
      TableSource keep = source(scores, labels, LabelEncoding.AUTO, Unlabelled.KEEP);
      try (LoadedTable table = ScoreTable.open(Tables.spark(), keep, NAMES, each).load()) {
        assertEquals(new TableFacts(2, 2, 1, 0, 1, 2, List.of()), table.facts());
      }
      TableSource drop = source(scores, labels, LabelEncoding.AUTO, Unlabelled.DROP);
      try (LoadedTable table = ScoreTable.open(Tables.spark(), drop, NAMES, each).load()) {
        assertEquals(new TableFacts(2, 1, 1, 1, 1, 1, List.of()), table.facts());
        assertEquals(List.of("[0.3, 0.4] {0=1.0}"), Blocks.clips(table));
      }
    }
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
            + " scores of one class; 1 clip has another number of scores than there are classes.",
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
            + " (array<float>).",
        message(noId, dir.resolve("labels").toString()));
    String wide =
        Tables.write(
            dir.resolve("s3"),
            1,
            Tables.schema("Speech", DataTypes.FloatType).add("split", DataTypes.StringType),
            List.of());
    TableSource source = Tables.source(wide, dir.resolve("labels").toString());
    assertEquals(
        "The scores table "
            + wide
            + " has a column \"split\" of type string where scores should be: remove it, or name the"
            + " class columns with --classes.",
        assertThrows(UserException.class, () -> ScoreTable.open(Tables.spark(), source, List.of()))
            .getMessage());
    String labels =
        Tables.write(
            dir.resolve("l1"), 1, Tables.schema("labels", DataTypes.StringType), List.of());
    assertEquals(
        "The labels table DIR/l1 has labels of type string: make them an array of numbers (one for"
            + " each class) or of class names.",
        message(goodScores(), labels));
    assertEquals(
        "The scores table DIR/scores has no column labels; its columns are clip_id (string), scores"
            + " (array<float>).",
        message(
            new TableSource(
                dir.resolve("scores").toString(),
                Optional.empty(),
                Optional.empty(),
                ScoreScale.PROBABILITY,
                LabelEncoding.AUTO,
                Unlabelled.KEEP,
                ClipColumns.NONE)));
  }

  @Test
  void longScoresHaveNoPlaceForLabels() {
    StructType schema =
        Tables.schema("class", DataTypes.StringType).add("score", DataTypes.FloatType);
    String scores = Tables.write(dir.resolve("scores"), 1, schema, List.of(row("a", "Dog", .5f)));
    assertEquals(
        "The scores table DIR/scores has one row for each clip and class: give the labels as a"
            + " table of their own.",
        message(
            new TableSource(
                scores,
                Optional.empty(),
                Optional.empty(),
                ScoreScale.PROBABILITY,
                LabelEncoding.AUTO,
                Unlabelled.KEEP,
                ClipColumns.NONE)));
  }
}
