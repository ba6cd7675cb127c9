package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.spark.run.JobCounter;

/** Values counted by hand on four rows; no row has the second class. */
final class MultilabelTaggingEvaluatorTest {
  private static final List<List<Double>> SCORES =
      List.of(List.of(0.9, 0.2), List.of(0.8, 0.3), List.of(0.7, 0.4), List.of(0.1, 0.6));

  private static final List<List<Double>> LABELS =
      List.of(List.of(1.0, 0.0), List.of(0.0, 0.0), List.of(1.0, 0.0), List.of(0.0, 0.0));

  static Dataset<Row> rows() {
    Row[] rows = new Row[4];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = RowFactory.create(SCORES.get(i), LABELS.get(i));
    }
    return Frames.labelled(Frames.DOUBLES, Frames.DOUBLES, rows);
  }

  static MultilabelTaggingEvaluator of(String metric) {
    return new MultilabelTaggingEvaluator().setMetricName(metric);
  }

  @ParameterizedTest
  @CsvSource({
    "map, .8333333333333333", // (1/1 + 2/3) / 2; the second class is left out
    "micro_ap, .8333333333333333",
    "macro_auc, .75", // 3 of 4 pairs
    "d_prime, .9538725524089398", // √2·Φ⁻¹(0.75)
    "lwlrap, 1",
    "lrap, 1",
    "coverage_error, .5", // 1, 0, 1, 0
    "coverage_error_clips_with_labels, 1",
    "ranking_loss, 0",
    "map_at_1, 1",
    "precision_at_1, 1",
    "precision_at_2, .5",
    "precision_at_100, .01",
    "brier, .175", // (.01 + .04 + .64 + .09 + .09 + .16 + .01 + .36) / 8
  })
  void metricsOfScores(String metric, double expected) {
    assertEquals(expected, of(metric).evaluate(rows()), 1e-7);
  }

  @ParameterizedTest
  @CsvSource({
    "micro_f1, .5", // one of two tags is right, one of two labels is found
    "macro_f1, .25", // the second class counts 0
    "micro_precision, .5",
    "micro_recall, .5",
    "subset_accuracy, .5",
    "hamming_loss, .25",
  })
  void metricsOfTags(String metric, double expected) {
    MultilabelTaggingEvaluator evaluator = of(metric);
    assertEquals(
        expected,
        evaluator.copy(ParamMap.empty()).setThresholds(new double[] {0.75}).evaluate(rows()),
        1e-15);
    Dataset<Row> tagged =
        rows().selectExpr("*", "IF(scores[0] > 0.75, array(0.0D), array()) AS present");
    assertEquals(expected, evaluator.setPredictionCol("present").evaluate(tagged), 1e-15);
  }

  @Test
  void everyClassMayHaveItsThreshold() {
    MultilabelTaggingEvaluator evaluator = of("micro_f1");
    assertEquals(
        0.4, evaluator.setThresholds(new double[] {0.75, 0.5}).evaluate(rows()), 1e-15); // 2·1/5
    // a float of 0.7 does not lie above the float of 0.7
    assertEquals(0.5, evaluator.setThresholds(new double[] {0.7, 1}).evaluate(rows()), 1e-15);
  }

  @Test
  void aRowOfWeightTwoCountsTwice() {
    Dataset<Row> weighted = rows().selectExpr("*", "IF(scores[0] = 0.8, 2, 1) AS weight");
    assertEquals(0.75, of("map").setWeightCol("weight").evaluate(weighted), 1e-15); // (1 + 2/4) / 2
    assertEquals(
        0.4,
        of("micro_f1").setWeightCol("weight").setThresholds(new double[] {0.75}).evaluate(weighted),
        1e-15); // 2·1 / (3 + 2)
  }

  @Test
  void scoresAndLabelsComeInEveryForm() {
    Row[] rows = new Row[4];
    for (int i = 0; i < rows.length; i++) {
      double[] scores = SCORES.get(i).stream().mapToDouble(p -> Math.log(p / (1 - p))).toArray();
      rows[i] =
          RowFactory.create(
              Vectors.dense(scores), LABELS.get(i).get(0) == 1 ? List.of("Dog") : List.of());
    }
    Dataset<Row> logits = Frames.labelled(SQLDataTypes.VectorType(), Frames.STRINGS, rows);
    MultilabelTaggingEvaluator evaluator =
        of("brier").setScoreScale("logit").setClassNames(new String[] {"Dog", "Cat"});
    assertEquals(0.175, evaluator.evaluate(logits), 1e-7);
    assertEquals(
        0.5,
        evaluator.setMetricName("micro_f1").setThresholds(new double[] {1}).evaluate(logits),
        1e-15);
    Dataset<Row> tagged =
        logits.selectExpr("*", "IF(size(labels) = 1, array(0), array()) AS prediction");
    assertEquals(1, evaluator.setThresholds(new double[0]).evaluate(tagged), 1e-15);
  }

  @Test
  void softLabelsCountAsWeights() {
    Dataset<Row> soft =
        Frames.labelled(
            Frames.DOUBLES,
            Frames.DOUBLES,
            RowFactory.create(List.of(0.9), List.of(0.5)),
            RowFactory.create(List.of(0.1), List.of(0.0)));
    assertEquals(0.5, of("map").setLabelsAs("soft").evaluate(soft), 1e-15); // TP .5, FP .5
  }

  @Test
  void rowsWithoutLabelsMayBeLeftOut() {
    assertEquals(1, of("coverage_error").setUnlabelled("drop").evaluate(rows()), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"map, 2", "d_prime, 2", "lwlrap, 1", "ece, 1", "map_at_3, 1", "macro_f1, 1"})
  void passesOverTheDatasetAtMostTwice(String metric, int passes) {
    MultilabelTaggingEvaluator evaluator = of(metric).setThresholds(new double[] {0.5});
    evaluator.setClassNames(new String[] {"Dog", "Cat"});
    JobCounter jobs = JobCounter.count(() -> evaluator.evaluate(rows()));
    assertEquals(passes, jobs.descriptions().size(), jobs.descriptions().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coverage_error",
        "coverage_error_clips_with_labels",
        "ranking_loss",
        "bce",
        "brier",
        "ece",
        "hamming_loss"
      })
  void lossesAreBetterWhenLow(String metric) {
    assertFalse(of(metric).isLargerBetter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"map", "d_prime", "lwlrap", "map_at_7", "precision_at_1", "micro_f1", "macro_f1"})
  void otherMetricsAreBetterWhenHigh(String metric) {
    assertTrue(of(metric).isLargerBetter());
  }

  @Test
  void copiesTakeFurtherParams() {
    MultilabelTaggingEvaluator evaluator = of("bce").setLabelsCol("y");
    MultilabelTaggingEvaluator copy =
        evaluator.copy(new ParamMap().put(evaluator.metricName(), "map"));
    assertEquals("map", copy.getMetricName());
    assertEquals("y", copy.getLabelsCol());
    assertEquals(evaluator.uid(), copy.uid());
    assertEquals("bce", evaluator.getMetricName());
    assertEquals(
        0.75,
        evaluator
            .setLabelsCol("labels")
            .evaluate(rows(), new ParamMap().put(evaluator.metricName(), "macro_auc")),
        1e-15);
  }

  @Test
  void comesBackAsItWas(@TempDir Path dir) throws IOException {
    MultilabelTaggingEvaluator evaluator =
        new MultilabelTaggingEvaluator("evaluator")
            .setMetricName("map_at_3")
            .setThresholds(new double[] {0.25, 0.5})
            .setClassNames(new String[] {"Dog, \"barking\"", "Cat"})
            .setClipIdCol("id");
    evaluator.save(dir.resolve("saved").toString());
    MultilabelTaggingEvaluator loaded =
        MultilabelTaggingEvaluator.load(dir.resolve("saved").toString());
    assertEquals("evaluator", loaded.uid());
    assertEquals("id", loaded.getClipIdCol());
    assertEquals("prediction", loaded.getPredictionCol());
    assertArrayEquals(evaluator.getClassNames(), loaded.getClassNames());
    assertArrayEquals(evaluator.getThresholds(), loaded.getThresholds());
    assertEquals("MultilabelTaggingEvaluator: uid=evaluator, metricName=map_at_3", "" + loaded);
    assertFalse(loaded.isSet(loaded.predictionCol()));
  }
}
