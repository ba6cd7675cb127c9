package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.UserException;
import scala.jdk.javaapi.CollectionConverters;

/** The evaluator chooses between thresholds in Spark ML's own tools. */
final class MultilabelTaggingTuningTest {
  private static final ThresholdOptimizer OPTIMIZER =
      new ThresholdOptimizer("optimizer").setMethod("default");

  /** Everything is tagged, all is as it should be, nothing is tagged. */
  private static final ParamMap[] GRID =
      new ParamGridBuilder()
          .addGrid(
              OPTIMIZER.initialThreshold(),
              CollectionConverters.asScala(List.<Object>of(0.0, 0.5, 1.0)))
          .build();

  /** Two classes; a class is present where its score is above 0.5, and one row in nine lies. */
  private static Dataset<Row> rows() {
    return Frames.spark()
        .range(60)
        .selectExpr("array(0.05D + 0.9D * (id % 2), 0.05D + 0.9D * (id % 3) / 2) AS scores", "id")
        .selectExpr(
            "scores", "transform(scores, p -> IF((p > 0.5) = (id % 9 > 0), 1.0D, 0.0D)) AS labels");
  }

  private static CrossValidator crossValidator(String metric) {
    return new CrossValidator()
        .setEstimator(OPTIMIZER)
        .setEstimatorParamMaps(GRID)
        .setEvaluator(new MultilabelTaggingEvaluator("evaluator").setMetricName(metric))
        .setNumFolds(2)
        .setSeed(7);
  }

  private static double threshold(Model<?> model) {
    return ((ThresholdModel) model).thresholds()[0];
  }

  @ParameterizedTest
  @CsvSource({"micro_f1, true", "subset_accuracy, true", "hamming_loss, false"})
  void crossValidatorTakesTheBest(String metric, boolean highest) {
    CrossValidatorModel model = crossValidator(metric).fit(rows());
    assertEquals(0.5, threshold(model.bestModel()));
    double[] found = model.avgMetrics();
    double best =
        highest
            ? Arrays.stream(found).max().orElseThrow()
            : Arrays.stream(found).min().orElseThrow();
    assertEquals(best, found[1]);
    assertTrue(found[0] != best && found[2] != best, Arrays.toString(found));
  }

  @Test
  void trainValidationSplitTakesTheBest() {
    TrainValidationSplitModel model =
        new TrainValidationSplit()
            .setEstimator(OPTIMIZER)
            .setEstimatorParamMaps(GRID)
            .setEvaluator(new MultilabelTaggingEvaluator().setMetricName("hamming_loss"))
            .setSeed(7)
            .fit(rows());
    assertEquals(0.5, threshold(model.bestModel()));
  }

  @Test
  void isSavedWithTheCrossValidator(@TempDir Path dir) throws IOException {
    String path = dir.resolve("saved").toString();
    crossValidator("map_at_2").save(path);
    MultilabelTaggingEvaluator evaluator =
        (MultilabelTaggingEvaluator) CrossValidator.load(path).getEvaluator();
    assertEquals("evaluator", evaluator.uid());
    assertEquals("map_at_2", evaluator.getMetricName());
  }

  /** With NaN the cross-validator would choose the first without a word. */
  @Test
  void anUndefinedMetricStopsTheCrossValidator() {
    Dataset<Row> unlabelled = rows().selectExpr("scores", "array(0.0D, 0.0D) AS labels");
    Throwable e = assertThrows(Throwable.class, () -> crossValidator("map").fit(unlabelled));
    UserException ours =
        Stream.iterate(e, Throwable::getCause)
            .filter(UserException.class::isInstance)
            .map(UserException.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(
        "map is not defined on the dataset given to evaluate: no row has a label.",
        ours.getMessage());
  }
}
