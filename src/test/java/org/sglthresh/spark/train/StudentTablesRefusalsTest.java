package org.sglthresh.spark.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sglthresh.spark.train.TrainTables.CLASSES;
import static org.sglthresh.spark.train.TrainTables.FLOATS;
import static org.sglthresh.spark.train.TrainTables.row;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.train.StudentSource.Gaps;

/** Features and labels that cannot be learned from are refused in one sentence. */
class StudentTablesRefusalsTest {
  private static final DataType STRINGS = DataTypes.createArrayType(DataTypes.StringType);
  private static final StructType ID = new StructType().add("clip_id", "string");
  private static final Gaps NONE = new Gaps(false, false);

  @TempDir private Path directory;
  private TrainTables tables;

  @BeforeEach
  void lay() {
    tables = new TrainTables(directory);
  }

  private String message(StudentSource source) {
    UserException e =
        assertThrows(
            UserException.class,
            () -> {
              StudentTables opened = StudentTables.open(Tables.spark(), source);
              opened.load(CLASSES, opened.firstLength(), false).close();
            });
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals(1, e.getMessage().lines().count());
    return e.getMessage().replace(directory.toString(), "DIR");
  }

  private String message(String features, String labels) {
    return message(TrainTables.source(features, labels));
  }

  private String goodFeatures() {
    return tables.features("f", row("a", List.of(1f, 2f)), row("b", List.of(3f, 4f)));
  }

  private String labels(Row... rows) {
    return tables.labels("l", FLOATS, CLASSES, rows);
  }

  private static Row labelled(String id) {
    return row(id, List.of(0f, 1f, .5f));
  }

  private String goodLabels() {
    return labels(labelled("a"), labelled("b"));
  }

  @Test
  void windowsTwice() {
    assertEquals(
        "In the features DIR/f, 1 window has more than one row: window \"a\". Keep one row for each"
            + " clip_id.",
        message(
            tables.features(
                "f",
                row("a", List.of(1f, 2f)),
                row("b", List.of(1f, 2f)),
                row("a", List.of(3f, 4f))),
            goodLabels()));
  }

  @Test
  void labelsTwice() {
    assertEquals(
        "In the labels table DIR/l, 1 clip has more than one row: window \"b\". Keep one row for each"
            + " clip_id.",
        message(goodFeatures(), labels(labelled("a"), labelled("b"), labelled("b"))));
  }

  @Test
  void windowsOfOneTable() {
    String features = goodFeatures();
    assertEquals(
        "In the features DIR/f, 1 window has features but no labels: window \"b\". Add their labels,"
            + " or leave them out with --extra-features drop.",
        message(features, tables.labels("one", FLOATS, CLASSES, labelled("a"))));
    assertEquals(
        "In the labels table DIR/three, 1 window has labels but no features: window \"c\". Add their"
            + " features, or leave their labels out with --extra-labels drop.",
        message(
            features,
            tables.labels("three", FLOATS, CLASSES, labelled("a"), labelled("b"), labelled("c"))));
    assertEquals(
        "In the features DIR/f, 2 windows have features but no labels: window \"a\"; window \"b\"."
            + " Add their labels, or leave them out with --extra-features drop. Also: 2 windows have"
            + " labels but no features: window \"B\"; window \"A\". If these are the same windows,"
            + " they seem to differ in upper and lower case, as \"a\" and \"A\" do: write their ids"
            + " alike.",
        message(features, tables.labels("other", FLOATS, CLASSES, labelled("A"), labelled("B"))));
  }

  private String windows() {
    return tables.windows(
        "w", row("a@0-2000", "a", List.of(1f, 2f)), row("b@0-2000", "b", List.of(1f, 2f)));
  }

  @Test
  void recordingsOfOneTable() {
    String windows = windows();
    assertEquals(
        "In the labels table DIR/l, 1 recording has labels but no features: recording \"c\". Add the"
            + " features of their windows, or leave their labels out with --extra-labels drop.",
        message(windows, labels(labelled("a"), labelled("b"), labelled("c"))));
    assertEquals(
        "In the features DIR/w, 1 window has features but no labels: window \"b@0-2000\". Add their"
            + " labels, or leave them out with --extra-features drop.",
        message(windows, tables.labels("one", FLOATS, CLASSES, labelled("a"))));
  }

  @Test
  void recordingsTwice() {
    assertEquals(
        "In the labels table DIR/l, 1 recording has more than one row: recording \"a\". Keep one row"
            + " for each recording.",
        message(windows(), labels(labelled("a"), labelled("b"), labelled("a"))));
  }

  @Test
  void rowsWithoutIds() {
    assertEquals(
        "In the features DIR/f, 1 row has no clip_id. Give every row a clip_id.",
        message(
            tables.features("f", row("a", List.of(1f, 2f)), row(null, List.of(3f, 4f))),
            labels(labelled("a"))));
    assertEquals(
        "In the labels table DIR/none, 1 row has no clip_id. Give every row a clip_id.",
        message(
            tables.features("good", row("a", List.of(1f, 2f))),
            tables.labels("none", FLOATS, CLASSES, labelled("a"), labelled(null))));
  }

  @Test
  void featuresThatAreNoNumbers() {
    assertEquals(
        "In the features DIR/f, 3 windows have a feature that is null or no finite float: window"
            + " \"d\"; window \"a\"; window \"c\". Remove these windows or fix what wrote them.",
        message(
            tables.features(
                "f",
                row("b", List.of(1f, 2f)),
                row("a", Arrays.asList(1f, null)),
                row("c", List.of(Float.NaN, 2f)),
                row("d", null)),
            labels(labelled("a"), labelled("b"), labelled("c"), labelled("d"))));
    String large =
        tables.table(
            "large",
            ID.add("embedding", DataTypes.createArrayType(DataTypes.DoubleType)),
            row("a", List.of(1e300, 0.0)));
    assertEquals(
        "In the features DIR/large, 1 window has a feature that is null or no finite float: window"
            + " \"a\". Remove these windows or fix what wrote them.",
        message(large, tables.labels("one", FLOATS, CLASSES, labelled("a"))));
  }

  @Test
  void featuresOfAnotherLength() {
    assertEquals(
        "In the features DIR/f, 2 windows have features of another length than the student takes:"
            + " window \"b\": 3 instead of 2; window \"c\": 0 instead of 2. Give the features of one"
            + " model or front end.",
        message(
            tables.features(
                "f", row("a", List.of(1f, 2f)), row("b", List.of(1f, 2f, 3f)), row("c", List.of())),
            labels(labelled("a"), labelled("b"), labelled("c"))));
    StudentSource spectrograms = TrainTables.source(directory + "/f", directory + "/l");
    UserException e =
        assertThrows(
            UserException.class,
            () -> StudentTables.open(Tables.spark(), spectrograms).load(CLASSES, 2, true).close());
    assertEquals(
        "In the features DIR/f, 2 windows have features of another length than the student takes:"
            + " window \"b\": 3 instead of a multiple of 2 bands; window \"c\": 0 instead of a"
            + " multiple of 2 bands. Give the features of one model or front end.",
        e.getMessage().replace(directory.toString(), "DIR"));
  }

  @Test
  void columnsThatAreMissingOrOfAnotherType() {
    String labels = goodLabels();
    assertEquals(
        "the features DIR/text have a column embedding of type string; a student learns from arrays"
            + " of numbers",
        message(tables.table("text", ID.add("embedding", "string"), row("a", "b")), labels));
    assertEquals(
        "the features DIR/other have no column \"embedding\"; the columns are clip_id (string),"
            + " scores (array<float>); name the one of the arrays with --features-column",
        message(tables.table("other", ID.add("scores", FLOATS), row("a", List.of(1f))), labels));
    assertEquals(
        "The labels table DIR/words has labels of type double: make them an array of numbers (one"
            + " for each class) or of class names.",
        message(goodFeatures(), tables.table("words", ID.add("labels", "double"), row("a", 1.0))));
    assertEquals(
        "The labels table DIR/none has neither a column labels nor one for the class \"Dog\" of the"
            + " scores; its columns are clip_id (string), x (double).",
        message(directory + "/f", tables.table("none", ID.add("x", "double"), row("a", 1.0))));
  }

  @Test
  void labelsThatAreNoShares() {
    String features = goodFeatures();
    assertEquals(
        "In the labels table DIR/l, 1 label is neither within [0, 1] nor unknown (null, NaN or -1):"
            + " clip \"b\", class \"Cat\": 1.5. Write labels between 0 and 1.",
        message(features, labels(labelled("a"), row("b", List.of(0f, 1.5f, 0f)))));
    assertEquals(
        "In the labels table DIR/short, 1 clip has another number of labels than there are classes:"
            + " clip \"b\": 2 instead of 3. Write one label for each class; --classes names the"
            + " classes in their order.",
        message(
            features,
            tables.labels("short", FLOATS, List.of(), labelled("a"), row("b", List.of(0f, 1f)))));
    assertEquals(
        "In the labels table DIR/null, 1 clip has null for labels: clip \"b\". Write an empty array"
            + " for none, or remove these rows.",
        message(features, tables.labels("null", FLOATS, CLASSES, labelled("a"), row("b", null))));
    assertEquals(
        "In the labels table DIR/names, 1 label names an unknown class: clip \"b\": \"dog\" (they"
            + " seem to differ in upper and lower case, as \"dog\" and \"Dog\" do). Give the names of"
            + " all classes in a file with --classes, or fix these.",
        message(
            features,
            tables.labels(
                "names", STRINGS, List.of(), row("a", List.of("Cat")), row("b", List.of("dog")))));
  }

  @Test
  void softLabelsWhereHardOnesAreNeeded() {
    StudentSource hard = TrainTables.source(goodFeatures(), goodLabels(), LabelEncoding.AUTO, NONE);
    String begin =
        "In the labels table DIR/l, 2 labels are none of 0, 1 and unknown (null, NaN or -1): clip"
            + " \"a\", class \"Rain\": 0.5; clip \"b\", class \"Rain\": 0.5. ";
    assertEquals(
        begin
            + "Use --labels-as soft for labels between 0 and 1, --labels-as indices for class"
            + " indices.",
        message(hard));
    assertEquals(
        begin + "Write 0, 1 or unknown, as these windows are measured on, not learned.",
        message(of(hard, "validation", NONE, RecordingShare.ALL)));
  }

  private static StudentSource of(
      StudentSource source, String role, Gaps gaps, RecordingShare share) {
    return new StudentSource(
        role,
        source.features(),
        source.column(),
        source.labels(),
        Optional.empty(),
        source.encoding(),
        gaps,
        share);
  }

  @Test
  void tablesWithoutRows() {
    assertEquals(
        "the features DIR/empty have no rows; give windows to learn from",
        message(tables.features("empty"), goodLabels()));
    assertEquals(
        "the features DIR/nulls have no numbers: the column embedding is null or empty; give windows"
            + " to learn from",
        message(tables.features("nulls", row("a", null)), directory + "/l"));
    String features = goodFeatures();
    assertEquals(
        "In the features DIR/f, 2 windows have features but no labels: window \"a\"; window \"b\"."
            + " Add their labels, or leave them out with --extra-features drop.",
        message(features, tables.labels("no labels", FLOATS, CLASSES)));
  }

  @Test
  void windowsOfWhichNoneIsLeft() {
    StudentSource apart = TrainTables.source(goodFeatures(), labels(labelled("c"), labelled("d")));
    assertEquals(
        "the validation features DIR/f and the labels table DIR/l have no window in common; give"
            + " features and labels of the same windows",
        message(of(apart, "validation", new Gaps(true, true), RecordingShare.ALL)));
    StudentSource few =
        TrainTables.source(
            directory + "/f", tables.labels("good", FLOATS, CLASSES, labelled("a"), labelled("b")));
    assertEquals(
        "the features DIR/f and the labels table DIR/good have no window in common among the"
            + " recordings that --share 0.0001 draws; draw a larger share",
        message(of(few, "", NONE, new RecordingShare(1e-4, 0))));
  }
}
