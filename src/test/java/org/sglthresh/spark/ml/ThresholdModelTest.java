package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MetadataBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.spark.run.JobCounter;

final class ThresholdModelTest {
  private static final float LOW = 0.1f;
  private static final float HIGH = 0.7f;

  /** Classes Dog and Cat, thresholds 0.1 and 0.7. */
  static ThresholdModel model(ScoreScale scale) {
    return new ThresholdModel(
        new ThresholdSet(
            scale,
            "sgl",
            "micro-f1",
            List.of(new ClassThreshold(0, "Dog", LOW, 3), new ClassThreshold(1, "Cat", HIGH, 4))));
  }

  private static ThresholdModel model() {
    return model(ScoreScale.PROBABILITY).setTagsCol("tags");
  }

  private static List<Row> transformed(ThresholdModel model, Dataset<Row> rows) {
    return model.transform(rows).collectAsList();
  }

  private static String failure(ThresholdModel model, Dataset<Row> rows) {
    Exception e = assertThrows(Exception.class, () -> transformed(model, rows));
    StringBuilder messages = new StringBuilder();
    for (Throwable t = e; t != null; t = t.getCause()) {
      messages.append(t.getMessage()).append('\n');
    }
    return messages.toString();
  }

  @Test
  void aScoreStrictlyAboveItsThresholdIsATag() {
    List<Row> rows =
        transformed(
            model(),
            Frames.scores(
                Frames.FLOATS,
                List.of(LOW, HIGH),
                List.of(Math.nextUp(LOW), HIGH),
                List.of(LOW, Math.nextUp(HIGH)),
                List.of(1f, 1f)));
    assertEquals(List.of(), rows.get(0).getList(1));
    assertEquals(List.of(0.0), rows.get(1).getList(1));
    assertEquals(List.of(1.0), rows.get(2).getList(1));
    assertEquals(List.of(0.0, 1.0), rows.get(3).getList(1));
    assertEquals(List.of("Dog", "Cat"), rows.get(3).getList(2));
    assertEquals(List.of("Cat"), rows.get(2).getList(2));
  }

  @Test
  void doublesAreComparedAsTheFloatsTheyRoundTo() {
    double above = Math.nextUp((double) LOW); // as a float it is the threshold itself
    List<Row> rows =
        transformed(
            model(), Frames.scores(Frames.DOUBLES, List.of(above, 0.7), List.of(0.11, 0.0)));
    assertEquals(List.of(), rows.get(0).getList(1));
    assertEquals(List.of(0.0), rows.get(1).getList(1));
  }

  @Test
  void vectorsMayBeSparse() {
    Dataset<Row> rows =
        Frames.scores(
            SQLDataTypes.VectorType(),
            Vectors.sparse(2, new int[] {1}, new double[] {0.9}),
            Vectors.dense(0.2, 0.2));
    List<Row> result = transformed(model(), rows);
    assertEquals(List.of("Cat"), result.get(0).getList(2));
    assertEquals(List.of("Dog"), result.get(1).getList(2));
  }

  @Test
  void logitsMayBeAnyFiniteNumber() {
    ThresholdModel model = model(ScoreScale.LOGIT).setHandleInvalid("keep");
    List<Row> rows =
        transformed(
            model,
            Frames.scores(
                Frames.DOUBLES, List.of(-7.0, 12.0), List.of(0.0, Double.POSITIVE_INFINITY)));
    assertEquals(List.of(1.0), rows.get(0).getList(1));
    assertNull(rows.get(1).get(1));
  }

  private static Dataset<Row> invalidRows() {
    return Frames.scores(
        Frames.DOUBLES,
        List.of(0.5, 0.5),
        null,
        List.of(0.5),
        List.of(0.5, 0.5, 0.5),
        List.of(Double.NaN, 0.5),
        Arrays.asList(null, 0.5),
        List.of(0.5, 1.5),
        List.of(-0.1, 0.5),
        List.of(1.0, 0.0));
  }

  @Test
  void invalidScoresAreKeptAsNullOrSkippedWhenAskedFor() {
    List<Row> kept = transformed(model().setHandleInvalid("keep"), invalidRows());
    for (int i = 0; i < kept.size(); i++) {
      boolean valid = i == 0 || i == kept.size() - 1;
      assertEquals(!valid, kept.get(i).isNullAt(1), "prediction of row " + i);
      assertEquals(!valid, kept.get(i).isNullAt(2), "tags of row " + i);
    }
    List<Row> rest = transformed(model().setHandleInvalid("skip"), invalidRows());
    assertEquals(2, rest.size());
    assertEquals(List.of("Dog"), rest.get(0).getList(2));
  }

  @Test
  void invalidScoresFailTheJobOtherwise() {
    String message = failure(model(), Frames.scores(Frames.DOUBLES, List.of(Double.NaN, 0.5)));
    assertTrue(
        message.contains(
            "A row of column \"scores\" has not 2 scores within [0, 1] but 2 from 0.5 to NaN, 0 of"
                + " them null: fix or remove such rows, or set handleInvalid to skip or keep."),
        message);
    assertTrue(
        failure(model(), Frames.scores(Frames.FLOATS, List.of(0.5f))).contains("but 1 from 0.5"));
    assertTrue(failure(model(), Frames.scores(Frames.FLOATS, (Object) null)).contains("but null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void ansiModeMakesNoDifference(String ansi) {
    Dataset<Row> rows = invalidRows();
    rows.sparkSession().conf().set("spark.sql.ansi.enabled", ansi);
    try {
      List<Row> kept = transformed(model().setHandleInvalid("keep"), rows);
      assertEquals(List.of(0.0), kept.get(0).getList(1));
      assertEquals(7, kept.stream().filter(row -> row.isNullAt(1)).count());
    } finally {
      rows.sparkSession().conf().unset("spark.sql.ansi.enabled");
    }
  }

  @Test
  void transformingStartsNoJobAndTellsTheSchemaBeforehand() {
    Dataset<Row> rows = Frames.scores(Frames.FLOATS, List.of(0.5f, 0.5f));
    JobCounter jobs =
        JobCounter.count(
            () -> {
              Dataset<Row> result = model().transform(rows);
              assertEquals(
                  result.schema().catalogString(),
                  model().transformSchema(rows.schema()).catalogString());
            });
    assertEquals(List.of(), jobs.descriptions());
  }

  @Test
  void eachOutputCanBeLeftOut() {
    Dataset<Row> rows = Frames.scores(Frames.FLOATS, List.of(0.5f, 0.5f));
    ThresholdModel onlyTags = model().setPredictionCol("");
    assertEquals(List.of("scores", "tags"), List.of(onlyTags.transform(rows).columns()));
    assertEquals(List.of("Dog"), transformed(onlyTags, rows).get(0).getList(1));
    ThresholdModel onlyPrediction = model().setTagsCol("");
    assertEquals(
        List.of("scores", "prediction"), List.of(onlyPrediction.transform(rows).columns()));
    UserException nothing =
        assertThrows(UserException.class, () -> onlyTags.setTagsCol("").transform(rows));
    assertEquals(
        "Neither predictionCol nor tagsCol is set, so there is nothing to add: set one.",
        nothing.getMessage());
  }

  @Test
  void columnNamesMayHoldDotsAndBackticks() {
    Dataset<Row> rows =
        Frames.scores(Frames.FLOATS, List.of(0.5f, 0.5f)).withColumnRenamed("scores", "a.b`c");
    ThresholdModel model = model().setScoresCol("a.b`c").setPredictionCol("p.q");
    assertEquals(List.of("Dog"), transformed(model, rows).get(0).getList(2));
  }

  @Test
  void classesOfTheColumnMustBeThoseOfTheModel() {
    Dataset<Row> rows = Frames.scores(Frames.FLOATS, List.of(0.5f, 0.5f));
    assertEquals(
        "Column \"scores\" has the classes of the model in another order: bring them into the same"
            + " order.",
        assertThrows(UserException.class, () -> model().transform(named(rows, "Cat", "Dog")))
            .getMessage());
    assertEquals(
        "Column \"scores\" has scores of 3 classes, but the model has 2: both must be of the same"
            + " tagger.",
        assertThrows(UserException.class, () -> model().transform(named(rows, "Dog", "Cat", "Cow")))
            .getMessage());
    model().transform(named(rows, "Dog", "Cat"));
    model().transform(named(rows, "Hund", "Katze"));
    Dataset<Row> vector = Frames.scores(SQLDataTypes.VectorType(), Vectors.dense(0, 0, 0));
    Column sized =
        functions.col("scores").as("scores", new AttributeGroup("scores", 3).toMetadata());
    assertThrows(UserException.class, () -> model().transform(vector.select(sized)));
  }

  private static Dataset<Row> named(Dataset<Row> rows, String... classes) {
    return rows.select(
        functions
            .col("scores")
            .as("scores", new MetadataBuilder().putStringArray("classes", classes).build()));
  }

  @Test
  void wrongColumnsAreNamed() {
    Dataset<Row> rows = Frames.scores(Frames.FLOATS, List.of(0.5f, 0.5f));
    assertEquals(
        "There is no column \"probability\", the scoresCol; the columns are scores (array<float>).",
        assertThrows(UserException.class, () -> model().setScoresCol("probability").transform(rows))
            .getMessage());
    assertEquals(
        "There is a column \"scores\" already: give another predictionCol.",
        assertThrows(UserException.class, () -> model().setPredictionCol("scores").transform(rows))
            .getMessage());
    assertEquals(
        "There is a column \"prediction\" already: give another tagsCol.",
        assertThrows(UserException.class, () -> model().setTagsCol("prediction").transform(rows))
            .getMessage());
    assertEquals(
        "Column \"scores\" is of type array<string>: scores are array<float>, array<double> or a"
            + " vector.",
        assertThrows(
                UserException.class,
                () -> model().transform(Frames.scores(Frames.STRINGS, List.of("Dog"))))
            .getMessage());
  }

  @Test
  void aCopyIsOfTheSameThresholdsWithParamsOfItsOwn() {
    ThresholdModel model = model();
    ThresholdModel copy = model.copy(new ParamMap().put(model.tagsCol(), "names"));
    assertEquals(model.uid(), copy.uid());
    assertEquals(model.thresholdSet(), copy.thresholdSet());
    assertEquals("names", copy.getTagsCol());
    assertEquals("tags", model.getTagsCol());
    assertEquals(
        "ThresholdModel: uid=" + model.uid() + ", method=sgl, numClasses=2", copy.toString());
  }
}
