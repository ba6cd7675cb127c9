package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.ml.evaluation.MultilabelClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.testing.SharedData;

/** The evaluator on real scores, against scikit-learn's values and MLlib's metrics. */
final class MultilabelTaggingReferenceTest {
  /** Metrics that MLlib defines in the same way; over rows, where each has a label. */
  private static final Map<String, String> OF_MLLIB =
      Map.of(
          "micro_f1", "microF1Measure",
          "micro_precision", "microPrecision",
          "micro_recall", "microRecall",
          "subset_accuracy", "subsetAccuracy",
          "hamming_loss", "hammingLoss",
          "samples_f1", "f1Measure",
          "samples_precision", "precision",
          "samples_recall", "recall");

  private static MultilabelTaggingEvaluator of(String metric) {
    return MultilabelTaggingEvaluatorTest.of(metric).setLabelsAs("indices");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dcase2017/val", "dcase2017/eval", "dcase2019/val", "dcase2019/eval"})
  void meetsTheGoldenValues(String name) throws IOException {
    JsonNode golden = SharedData.json("golden/ranking_metrics.json").get(name);
    Dataset<Row> rows = Frames.split(Frames.Form.FLOATS, name).cache();
    Map<String, String> metrics = new HashMap<>(SharedData.RANKING_METRICS);
    metrics.remove("label_cardinality"); // says nothing of the tagger
    metrics.forEach(
        (key, metric) ->
            assertEquals(golden.get(key).asDouble(), of(metric).evaluate(rows), 1e-9, metric));
    rows.unpersist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dcase2017", "dcase2019"})
  void agreesWithMllib(String name) throws IOException {
    ThresholdModel model =
        new ThresholdOptimizer()
            .setLabelsAs("indices")
            .setMethod("exact")
            .fit(Frames.split(Frames.Form.FLOATS, name + "/val"));
    Dataset<Row> tagged =
        model
            .transform(Frames.split(Frames.Form.FLOATS, name + "/eval"))
            .filter("size(labels) > 0")
            .cache();
    MultilabelClassificationEvaluator mllib =
        new MultilabelClassificationEvaluator().setLabelCol("labels");
    double[] thresholds = new double[model.thresholds().length];
    for (int c = 0; c < thresholds.length; c++) {
      thresholds[c] = model.thresholds()[c];
    }
    OF_MLLIB.forEach(
        (ours, theirs) -> {
          double expected = mllib.setMetricName(theirs).evaluate(tagged);
          assertEquals(expected, of(ours).evaluate(tagged), 1e-12, ours);
          assertEquals(expected, of(ours).setThresholds(thresholds).evaluate(tagged), 1e-12, ours);
        });
    tagged.unpersist();
  }

  @Test
  void answersOnAClassWithoutATruePositiveWhereMllibThrows() {
    Dataset<Row> tagged =
        Frames.labelled(
                Frames.DOUBLES,
                Frames.DOUBLES,
                RowFactory.create(List.of(0.9, 0.1), List.of(0.0)),
                RowFactory.create(List.of(0.1, 0.2), List.of(1.0)))
            .selectExpr("*", "filter(array(0.0D, 1.0D), c -> scores[int(c)] > 0.5) AS prediction");
    MultilabelClassificationEvaluator mllib =
        new MultilabelClassificationEvaluator()
            .setLabelCol("labels")
            .setMetricName("f1MeasureByLabel")
            .setMetricLabel(1);
    assertThrows(NoSuchElementException.class, () -> mllib.evaluate(tagged));
    assertEquals(0.5, of("macro_f1").evaluate(tagged));
    assertEquals(2.0 / 3, of("micro_f1").evaluate(tagged), 1e-15);
  }
}
