package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.run.JobCounter;

/** What a {@link MultilabelTaggingEvaluator} refuses, in the words of its Params. */
final class MultilabelTaggingErrorsTest {
  private static final String NAMES =
      "micro_f1, micro_precision, micro_recall, macro_f1, macro_precision, macro_recall,"
          + " weighted_f1, weighted_precision, weighted_recall, samples_f1, samples_precision,"
          + " samples_recall, micro_mcc, micro_balanced_accuracy, micro_g_mean, macro_mcc,"
          + " macro_balanced_accuracy, macro_g_mean, subset_accuracy, hamming_loss, map, micro_ap, macro_auc, d_prime,"
          + " lwlrap, lrap, lrap_clips_with_labels, coverage_error,"
          + " coverage_error_clips_with_labels, ranking_loss, bce, brier, ece, map_at_K,"
          + " precision_at_K (for K any whole number above 0)";

  private static String message(Executable action) {
    return assertThrows(UserException.class, action).getMessage();
  }

  private static Dataset<Row> rows() {
    return MultilabelTaggingEvaluatorTest.rows();
  }

  private static MultilabelTaggingEvaluator of(String metric) {
    return MultilabelTaggingEvaluatorTest.of(metric);
  }

  private static Dataset<Row> labelled(double... labels) {
    Row[] rows = new Row[labels.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = RowFactory.create(List.of((i + 1.0) / 10), List.of(labels[i]));
    }
    return Frames.labelled(Frames.DOUBLES, Frames.DOUBLES, rows);
  }

  /** The labels say how many there are: no tagger is better or worse for it. */
  @ParameterizedTest
  @ValueSource(strings = {"label_cardinality", "mAP", "map_at_0", "map_at_03", "map_at_", "f1", ""})
  void otherMetricsAreRefusedWhereTheyAreSet(String metric) {
    assertEquals(
        "metricName is \"" + metric + "\": give one of " + NAMES + ".", message(() -> of(metric)));
  }

  @Test
  void aBadParamIsRefusedWhereItIsSet() {
    MultilabelTaggingEvaluator evaluator = new MultilabelTaggingEvaluator();
    assertEquals(
        "thresholds is [0.5, NaN]: give finite numbers.",
        message(() -> evaluator.setThresholds(new double[] {0.5, Double.NaN})));
    assertEquals(
        "scoreScale is \"percent\": give one of probability, logit.",
        message(() -> evaluator.setScoreScale("percent")));
    assertEquals(
        "predictionCol is \"\": give the name of a column.",
        message(() -> evaluator.setPredictionCol("")));
  }

  @Test
  void aBadSchemaIsRefusedBeforeAnyJob() {
    Dataset<Row> rows = rows();
    JobCounter jobs =
        JobCounter.count(
            () -> {
              assertEquals(
                  "There is no column \"score\", the scoresCol; the columns are scores"
                      + " (array<double>), labels (array<double>).",
                  message(() -> of("map").setScoresCol("score").evaluate(rows)));
              assertEquals(
                  "There is no column \"prediction\", the predictionCol; the columns are scores"
                      + " (array<double>), labels (array<double>).",
                  message(() -> of("micro_f1").evaluate(rows)));
              assertEquals(
                  "Column \"tags\" is of type string: the classes present are an array of their"
                      + " indices.",
                  message(
                      () ->
                          of("micro_f1")
                              .setPredictionCol("tags")
                              .evaluate(rows.selectExpr("*", "'Dog' AS tags"))));
            });
    assertEquals(List.of(), jobs.descriptions());
  }

  @Test
  void thresholdsAreOneOrOneAClass() {
    assertEquals(
        "thresholds has 3 numbers, but there are 2 classes: give one number, or one a class.",
        message(() -> of("micro_f1").setThresholds(new double[3]).evaluate(rows())));
  }

  @Test
  void badRowsAreCountedAndNamed() {
    Dataset<Row> rows =
        Frames.labelled(
            Frames.DOUBLES,
            Frames.DOUBLES,
            RowFactory.create(List.of(0.5, 2.0), List.of(0.0, 1.0)));
    assertEquals(
        "In the dataset given to evaluate, 1 score lies outside [0, 1]: clip \"row 0 of partition"
            + " 0\", class \"class_1\": 2.0. Use scoreScale logit if these are logits.",
        message(() -> of("map").evaluate(rows.coalesce(1))));
    assertTrue(message(() -> of("map").evaluate(rows.limit(0))).contains("given to evaluate"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CAST(NULL AS array<double>)", "array(2.0D)", "array(0.5D)", "array(-1.0D)"})
  void predictionsMustBeClasses(String prediction) {
    Dataset<Row> rows = rows().selectExpr("*", prediction + " AS prediction");
    Throwable e = assertThrows(Exception.class, () -> of("micro_f1").evaluate(rows));
    while (e.getCause() != null) {
      e = e.getCause();
    }
    assertTrue(
        e.getMessage()
            .contains(
                "A row of column \"prediction\" is null or has something other than the index of a"
                    + " class: fix or remove such rows."),
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "micro_ap", "macro_auc", "d_prime", "lwlrap", "map_at_3"})
  void withoutALabelAnywhereThereIsNoValue(String metric) {
    assertEquals(
        metric + " is not defined on the dataset given to evaluate: no row has a label.",
        message(() -> of(metric).evaluate(labelled(0, 0))));
  }

  @Test
  void withoutNegativesThereIsNoArea() {
    assertEquals(
        "macro_auc is not defined on the dataset given to evaluate: no class has both rows with"
            + " its label and rows without.",
        message(() -> of("macro_auc").evaluate(labelled(1, 1))));
    assertEquals(1, of("map").evaluate(labelled(1, 1)));
  }

  @Test
  void withoutAKnownLabelThereIsNoLoss() {
    assertEquals(
        "bce is not defined on the dataset given to evaluate: no label is known.",
        message(() -> of("bce").evaluate(labelled(-1, -1))));
  }

  @Test
  void softLabelsHaveNoRanks() {
    assertEquals(
        "lwlrap ranks the labels of each row, which must be 0, 1 or unknown, but the dataset given"
            + " to evaluate has soft labels: choose a metric such as map, or round the labels.",
        message(() -> of("lwlrap").setLabelsAs("soft").evaluate(labelled(0.5, 1))));
  }
}
