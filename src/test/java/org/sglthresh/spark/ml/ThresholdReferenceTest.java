package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.evaluation.MultilabelClassificationEvaluator;
import org.apache.spark.mllib.evaluation.MultilabelMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.error.Words;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.spark.read.HashedFolds;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.testing.FoldedClips;
import org.sglthresh.testing.SharedData;
import scala.Tuple2;

/** The stage on real scores, against reference figures, our own counts and MLlib's metrics. */
final class ThresholdReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "dcase2017, 0.3, FLOATS, local, .618341, .619639",
    "dcase2017, 0.3, VECTOR, blocks, .618341, .619639",
    "dcase2019, 0.5, DOUBLES, auto, .729268, .729572",
  })
  void meetsTheReferenceFigures(
      String dataset,
      double initial,
      Frames.Form form,
      String engine,
      double tuning,
      double evaluation)
      throws IOException {
    ThresholdModel model =
        optimizer(initial).setEngine(engine).fit(Frames.split(form, dataset + "/val"));
    MultilabelClassificationEvaluator microF1 =
        new MultilabelClassificationEvaluator()
            .setLabelCol("labels")
            .setMetricName("microF1Measure");
    assertEquals(
        tuning, microF1.evaluate(model.transform(Frames.split(form, dataset + "/val"))), 5e-7);
    assertEquals(
        evaluation, microF1.evaluate(model.transform(Frames.split(form, dataset + "/eval"))), 5e-7);
  }

  @ParameterizedTest
  @EnumSource(MethodName.class)
  void everyMethodGivesWhatTheLocalEngineGives(MethodName method) throws IOException {
    SharedData.Split tuning = SharedData.split("dcase2019/val");
    Dataset<Row> rows = Frames.split(Frames.Form.FLOATS, "dcase2019/val").coalesce(1);
    ThresholdModel model =
        optimizer(0.5).setMethod(Words.nameOf(method)).setEngine("local").setSeed(7).fit(rows);
    MethodSettings settings =
        MethodSettings.of(SglSettings.authors(0.5, SlopeMode.LEARNED), LogitScale.OF_PROBABILITIES)
            .withSeed(7);
    Engine engine = method.has(MethodName.Trait.FOLDS) ? inFolds(tuning, 7) : engine(tuning);
    double[] expected =
        method.create(settings).optimize(engine, AveragedMeasure.MICRO_F1, EpochListener.NONE);
    assertArrayEquals(FloatThresholds.round(expected, engine), model.thresholds());
    assertArrayEquals(
        engine.totals().positives(),
        model.thresholdSet().classes().stream().mapToDouble(ClassThreshold::support).toArray());
    assertEquals(Words.nameOf(method), model.thresholdSet().method());
  }

  @ParameterizedTest
  @CsvSource({"dcase2017, 0.3", "dcase2019, 0.5"})
  void countsAgreeWithMllib(String dataset, double initial) throws IOException {
    ThresholdModel model =
        optimizer(initial).fit(Frames.split(Frames.Form.FLOATS, dataset + "/val"));
    Dataset<Row> predicted = model.transform(Frames.split(Frames.Form.FLOATS, dataset + "/eval"));
    ClassCounts counts =
        engine(SharedData.split(dataset + "/eval"))
            .counts(FloatThresholds.widen(model.thresholds()));
    MultilabelMetrics mllib = metrics(predicted);
    double tp = counts.totalTruePositives();
    assertEquals(tp / counts.totalPredicted(), mllib.microPrecision(), 1e-12);
    assertEquals(tp / counts.totalPositives(), mllib.microRecall(), 1e-12);
    assertEquals(AveragedMeasure.MICRO_F1.value(counts), mllib.microF1Measure(), 1e-12);
    int compared = 0;
    for (int c = 0; c < counts.classes(); c++) {
      if (counts.truePositives(c) > 0) { // MLlib throws where a class has none
        compared++;
        assertEquals(counts.truePositives(c) / counts.predicted(c), mllib.precision(c), 1e-12);
        assertEquals(counts.truePositives(c) / counts.positives(c), mllib.recall(c), 1e-12);
      }
    }
    assertEquals(counts.classes(), compared, "every class of these sets is found somewhere");
  }

  @Test
  void predictionsAreTheNaiveComparisonOfFloats() throws IOException {
    SharedData.Split split = SharedData.split("dcase2017/eval");
    ThresholdModel model =
        optimizer(0.3).setTagsCol("tags").fit(Frames.split(Frames.Form.FLOATS, "dcase2017/val"));
    for (Frames.Form form : Frames.Form.values()) {
      List<Row> rows =
          model
              .transform(Frames.split(form, "dcase2017/eval"))
              .select("prediction", "tags")
              .collectAsList();
      for (int i = 0; i < rows.size(); i++) {
        List<Double> expected = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int c = 0; c < split.classes(); c++) {
          if (split.scores()[i][c] > model.thresholds()[c]) {
            expected.add((double) c);
            names.add("class_" + c);
          }
        }
        assertEquals(expected, rows.get(i).getList(0), form + " row " + i);
        assertEquals(names, rows.get(i).getList(1), form + " row " + i);
      }
      assertEquals(1103, rows.size());
    }
  }

  private static ThresholdOptimizer optimizer(double initial) {
    return new ThresholdOptimizer()
        .setLabelsAs("indices")
        .setClipIdCol("id")
        .setInitialThreshold(initial)
        .setLearnSlope(true);
  }

  private static Engine engine(SharedData.Split split) {
    List<List<ScoreBlock>> blocks = List.of(SharedData.blocks(split, 1 << 15));
    return new LocalEngine(
        blocks, split.classes(), SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.LEARNED));
  }

  /** The clips in the folds that their ids say. */
  private static Engine inFolds(SharedData.Split split, long seed) {
    HashedFolds rule = new HashedFolds(TuningFolds.PARTS, seed);
    return FoldedClips.engine(
        split.scores(), split.labels(), row -> rule.fold(id(row)), row -> rule.shard(id(row)));
  }

  private static byte[] id(int row) {
    return ("clip" + row).getBytes(StandardCharsets.UTF_8);
  }

  private static MultilabelMetrics metrics(Dataset<Row> predicted) {
    JavaRDD<Tuple2<double[], double[]>> pairs =
        predicted
            .select("prediction", "labels")
            .javaRDD()
            .map(row -> new Tuple2<>(doubles(row.getList(0)), doubles(row.getList(1))));
    return new MultilabelMetrics(pairs.rdd());
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
