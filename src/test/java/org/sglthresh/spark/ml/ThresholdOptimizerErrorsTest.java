package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.run.JobCounter;

/** What a {@link ThresholdOptimizer} refuses, in the words of its Params. */
final class ThresholdOptimizerErrorsTest {
  private static String message(Executable action) {
    return assertThrows(UserException.class, action).getMessage();
  }

  @Test
  void aBadParamIsRefusedWhereItIsSet() {
    ThresholdOptimizer optimizer = new ThresholdOptimizer();
    assertEquals(
        "method is \"sgd\": give one of default, dichotomic, numerical, sgl, exact, bagged,"
            + " smoothed, platt, robust, operating-point, tag-budget.",
        message(() -> optimizer.setMethod("sgd")));
    assertEquals(
        "objective is \"f1\": give micro-, macro- or weighted- before f1, jaccard, mcc,"
            + " balanced-accuracy, g-mean or f with a beta"
            + " from 0.001 to 1000, such as macro-f0.5.",
        message(() -> optimizer.setObjective("f1")));
    assertEquals(
        "slope is 0.0: give a finite number above 0.", message(() -> optimizer.setSlope(0)));
    assertEquals(
        "initialThreshold is NaN: give a finite number.",
        message(() -> optimizer.setInitialThreshold(Double.NaN)));
    assertEquals(
        "epochs is -1: give a whole number of at least 0.",
        message(() -> new ParamMap().put(optimizer.epochs().w(-1))));
    assertEquals(
        "classNames is [\"Dog\", \"Dog\"]: give names that are all different.",
        message(() -> optimizer.setClassNames(new String[] {"Dog", "Dog"})));
    assertEquals(
        "scoresCol is \"\": give the name of a column.", message(() -> optimizer.setScoresCol("")));
    assertEquals(
        "level is 1.5: give a number above 0, at most 1.", message(() -> optimizer.setLevel(1.5)));
    assertEquals(
        "confidence is 1.0: give a number between 0 and 1.",
        message(() -> optimizer.setConfidence(1)));
    assertEquals(
        "engine is null: give one of auto, local, blocks.",
        message(() -> optimizer.setEngine(null)));
  }

  static Stream<Arguments> badSchemas() {
    StructType good =
        new StructType()
            .add("id", DataTypes.DoubleType)
            .add("scores", Frames.FLOATS)
            .add("labels", Frames.STRINGS);
    return Stream.of(
        Arguments.of(
            new ThresholdOptimizer(),
            good.add("prediction", DataTypes.DoubleType),
            "There is a column \"prediction\" already: give another predictionCol."),
        Arguments.of(
            new ThresholdOptimizer().setScoresCol("score"),
            good,
            "There is no column \"score\", the scoresCol; the columns are id (double), scores"
                + " (array<float>), labels (array<string>)."),
        Arguments.of(
            new ThresholdOptimizer().setLabelsCol("y"),
            good,
            "There is no column \"y\", the labelsCol; the columns are id (double), scores"
                + " (array<float>), labels (array<string>)."),
        Arguments.of(
            new ThresholdOptimizer().setScoresCol("id"),
            good,
            "Column \"id\" is of type double: scores are array<float>, array<double> or a vector."),
        Arguments.of(
            new ThresholdOptimizer().setLabelsCol("id"),
            good,
            "Column \"id\" is of type double: labels are an array of class names, or an array of"
                + " numbers or a vector with one label a class."),
        Arguments.of(
            new ThresholdOptimizer().setLabelsAs("indices"),
            good,
            "Column \"labels\" is of type array<string>: with labelsAs indices, labels are an array"
                + " of class indices."),
        Arguments.of(
            new ThresholdOptimizer().setLabelsAs("soft"),
            good,
            "Column \"labels\" is of type array<string>: with labelsAs soft, labels are an array of"
                + " numbers or a vector."),
        Arguments.of(
            new ThresholdOptimizer().setClipIdCol("id"),
            good,
            "Column \"id\" is of type double: a clip id is a string or a whole number."),
        Arguments.of(
            new ThresholdOptimizer().setWeightCol("labels"),
            good,
            "Column \"labels\" is of type array<string>: a weight is a number."),
        Arguments.of(
            new ThresholdOptimizer().setWeightCol("importance"),
            good,
            "There is no column \"importance\", the weightCol; the columns are id (double), scores"
                + " (array<float>), labels (array<string>)."),
        Arguments.of(
            new ThresholdOptimizer().setInitialThreshold(-2),
            good,
            "initialThreshold is -2.0, but scores are probabilities: give a number from 0 to 1, or"
                + " set scoreScale to logit."));
  }

  @ParameterizedTest
  @MethodSource("badSchemas")
  void aBadSchemaIsRefusedBeforeAnyJob(
      ThresholdOptimizer optimizer, StructType schema, String message) {
    assertEquals(message, message(() -> optimizer.transformSchema(schema)));
    Dataset<Row> rows = Frames.spark().createDataFrame(List.of(), schema);
    JobCounter jobs =
        JobCounter.count(() -> assertEquals(message, message(() -> optimizer.fit(rows))));
    assertEquals(List.of(), jobs.descriptions());
  }

  @Test
  void badRowsAreCountedAndNamedInTheWordsOfParams() {
    Dataset<Row> rows =
        Frames.labelled(
            Frames.DOUBLES,
            Frames.DOUBLES,
            RowFactory.create(List.of(0.5, 2.0), List.of(0.0, 1.0)),
            RowFactory.create(List.of(0.5, 0.5), List.of(0.0, 0.5)));
    assertEquals(
        "In the dataset given to fit, 1 score lies outside [0, 1]: clip \"row 0 of partition 0\","
            + " class \"class_1\": 2.0. Use scoreScale logit if these are logits. Also: 1 label is"
            + " none of 0, 1 and unknown (null, NaN or -1).",
        message(() -> ThresholdOptimizerTest.exact().fit(rows.coalesce(1))));
    assertEquals(
        "In the dataset given to fit, 1 label is none of 0, 1 and unknown (null, NaN or -1): clip"
            + " \"row 1 of partition 0\", class \"class_1\": 0.5. Use labelsAs soft for labels"
            + " between 0 and 1, labelsAs indices for class indices.",
        message(() -> ThresholdOptimizerTest.exact().setScoreScale("logit").fit(rows.coalesce(1))));
    assertEquals(
        "In the dataset given to fit, 1 label is not the index of a class: clip \"row 1 of"
            + " partition 0\": -1. Indices run from 0 to the number of classes less one.",
        message(
            () ->
                ThresholdOptimizerTest.exact()
                    .setScoreScale("logit")
                    .setLabelsAs("indices")
                    .fit(rows.coalesce(1))));
    assertFalse(message(() -> ThresholdOptimizerTest.exact().fit(rows.limit(0))).contains("--"));
  }

  @Test
  void clipsAreNamedByTheirColumnAndMayOccurOnce() {
    Dataset<Row> rows = ThresholdOptimizerTest.multiHot().selectExpr("*", "'a' AS name");
    assertEquals(
        "In the dataset given to fit, 1 clip has more than one row: clip \"a\". Keep one row for"
            + " each clip_id.",
        message(() -> ThresholdOptimizerTest.exact().setClipIdCol("name").fit(rows)));
  }

  @Test
  void thresholdsThatRunAwayAreAnError() {
    assertTrue(
        message(
                () ->
                    new ThresholdOptimizer()
                        .setLearningRate(1e308)
                        .setSlope(1e-3)
                        .fit(ThresholdOptimizerTest.multiHot()))
            .endsWith(
                "is no longer a finite number; choose a smaller learningRate or fewer epochs"));
  }
}
