package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MultilabelClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;

final class ThresholdPersistenceTest {
  @TempDir private Path dir;

  private static ThresholdModel model() {
    return new ThresholdModel(
            "thresholds",
            new ThresholdSet(
                ScoreScale.LOGIT,
                "robust",
                "macro-f0.5",
                List.of(
                    new ClassThreshold(0, "Dog, \"barking\"", Math.nextUp(-0.1f), 3),
                    new ClassThreshold(1, "Câlin 🐈", Float.MIN_VALUE, 2.25))))
        .setScoresCol("p")
        .setTagsCol("tags")
        .setHandleInvalid("skip");
  }

  private static void assertSame(ThresholdModel expected, ThresholdModel found) {
    assertEquals(expected.uid(), found.uid());
    assertEquals(expected.thresholdSet(), found.thresholdSet());
    assertArrayEquals(expected.thresholds(), found.thresholds());
    assertEquals(expected.explainParams(), found.explainParams());
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  @Test
  void theFloorOfItsScoresComesBack() throws IOException {
    ThresholdSet floored =
        new ThresholdSet(
            ScoreScale.PROBABILITY,
            "exact",
            "micro-f1",
            List.of(new ClassThreshold(0, "Dog", 0.5f, 3)),
            new ScoreFloor(0.1f));
    new ThresholdModel(floored).save(path("floored"));
    assertEquals(floored, ThresholdModel.load(path("floored")).thresholdSet());
  }

  @Test
  void theRowsLearnedOnComeBack() throws IOException {
    ThresholdSet learned =
        model().thresholdSet().learnedOn(IdSketch.ofAll(new long[] {7, 1L << 63, 5}));
    new ThresholdModel(learned).save(path("learned"));
    assertEquals(learned, ThresholdModel.load(path("learned")).thresholdSet());
  }

  @Test
  void aModelComesBackAsItWas() throws IOException {
    model().save(path("model"));
    assertSame(model(), ThresholdModel.load(path("model")));
    assertTrue(Files.isDirectory(dir.resolve("model/metadata")));
    assertEquals(
        2,
        Frames.spark()
            .read()
            .parquet(path("model/data"))
            .selectExpr("size(classes)")
            .first()
            .getInt(0));
  }

  /** The resource was written by {@code model().save(…)} of version 0.1.0 on Spark 4.0.1. */
  @Test
  void theGoldenModelOfVersionOneLoadsForEver() throws URISyntaxException {
    URI golden = getClass().getResource("/threshold-model-v1/metadata/part-00000").toURI();
    assertSame(model(), ThresholdModel.load(Path.of(golden).getParent().getParent().toString()));
  }

  @Test
  void anOptimizerComesBackAsItWas() throws IOException {
    ThresholdOptimizer optimizer =
        new ThresholdOptimizer()
            .setClassNames(new String[] {"Dog, \"barking\"", "Cat"})
            .setObjective("macro-f0.5")
            .setSlope(12.5)
            .setLearnSlope(true)
            .setEpochs(7)
            .setSeed(Long.MIN_VALUE)
            .setClipIdCol("id");
    optimizer.save(path("optimizer"));
    ThresholdOptimizer loaded = ThresholdOptimizer.load(path("optimizer"));
    assertEquals(optimizer.uid(), loaded.uid());
    assertArrayEquals(optimizer.getClassNames(), loaded.getClassNames());
    assertEquals(12.5, loaded.getSlope());
    assertTrue(loaded.getLearnSlope());
    assertEquals(7, loaded.getEpochs());
    assertEquals(Long.MIN_VALUE, loaded.getSeed());
    assertEquals("id", loaded.getClipIdCol());
    assertEquals("macro-f0.5", loaded.getObjective());
    assertEquals(0.5, loaded.getInitialThreshold());
    assertTrue(
        !loaded.isDefined(loaded.initialThreshold()), "a Param that was not set stays unset");
  }

  @Test
  void savingOverSomethingFailsUnlessAsked() throws IOException {
    model().save(path("twice"));
    IOException e = assertThrows(IOException.class, () -> model().save(path("twice")));
    assertTrue(e.getMessage().contains("already exists"), e.getMessage());
    ThresholdModel other = model().setTagsCol("names");
    other.write().overwrite().save(path("twice"));
    assertSame(other, ThresholdModel.load(path("twice")));
  }

  @Test
  void loadingSomethingElseSaysWhatItIs() throws IOException {
    new ThresholdOptimizer().save(path("other"));
    assertEquals(
        path("other")
            + " holds a org.sglthresh.spark.ml.ThresholdOptimizer, not a"
            + " org.sglthresh.spark.ml.ThresholdModel: give the right path.",
        assertThrows(UserException.class, () -> ThresholdModel.load(path("other"))).getMessage());
    assertEquals(
        "There is no saved ThresholdModel at " + path("nothing") + ": its metadata cannot be read.",
        assertThrows(UserException.class, () -> ThresholdModel.load(path("nothing"))).getMessage());
    model().save(path("newer"));
    Frames.spark()
        .read()
        .parquet(path("newer/data"))
        .withColumn("version", functions.lit(2))
        .write()
        .parquet(path("newer-data"));
    delete(dir.resolve("newer/data"));
    assertEquals(
        "The saved ThresholdModel at " + path("newer") + " is not complete: save it again.",
        assertThrows(UserException.class, () -> ThresholdModel.load(path("newer"))).getMessage());
    Files.move(dir.resolve("newer-data"), dir.resolve("newer/data"));
    assertEquals(
        path("newer")
            + " was saved in layout 2, but this version knows layouts up to 1: load it with the"
            + " version that saved it.",
        assertThrows(UserException.class, () -> ThresholdModel.load(path("newer"))).getMessage());
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Test
  void stagesCanBeSerialized() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model());
      out.writeObject(new ThresholdOptimizer("optimizer").setEpochs(3));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertSame(model(), (ThresholdModel) in.readObject());
      assertEquals(3, ((ThresholdOptimizer) in.readObject()).getEpochs());
    }
  }

  /** One column a class, as taggers' tables often are. */
  private static Dataset<Row> wide() throws IOException {
    return Frames.split(Frames.Form.FLOATS, "dcase2019/val")
        .selectExpr("id", "labels", "scores[0] AS a", "scores[1] AS b", "scores[2] AS c")
        .selectExpr("*", "filter(labels, y -> y < 3) AS y");
  }

  private static Pipeline pipeline() {
    VectorAssembler assembler =
        new VectorAssembler().setInputCols(new String[] {"a", "b", "c"}).setOutputCol("p");
    ThresholdOptimizer optimizer =
        new ThresholdOptimizer()
            .setScoresCol("p")
            .setLabelsCol("y")
            .setLabelsAs("indices")
            .setTagsCol("tags")
            .setMethod("exact");
    return new Pipeline().setStages(new PipelineStage[] {assembler, optimizer});
  }

  @Test
  void pipelinesComeBackWithTheirStages() throws IOException {
    Dataset<Row> rows = wide();
    pipeline().save(path("pipeline"));
    PipelineModel fitted = Pipeline.load(path("pipeline")).fit(rows);
    fitted.save(path("fitted"));
    PipelineModel loaded = PipelineModel.load(path("fitted"));
    ThresholdModel thresholds = (ThresholdModel) loaded.stages()[1];
    assertArrayEquals(new String[] {"a", "b", "c"}, thresholds.classNames());
    List<Row> expected = pipeline().fit(rows).transform(rows).select("tags").collectAsList();
    assertEquals(expected, loaded.transform(rows).select("tags").collectAsList());
    assertEquals(
        fitted.transformSchema(rows.schema()).catalogString(),
        loaded.transform(rows).schema().catalogString());
  }

  @Test
  void crossValidationChoosesAmongParams() throws IOException {
    Dataset<Row> rows = wide();
    Pipeline pipeline = pipeline();
    ThresholdOptimizer optimizer = (ThresholdOptimizer) pipeline.getStages()[1];
    ParamMap[] grid =
        new ParamGridBuilder()
            .baseOn(optimizer.method().w("default"))
            .addGrid(optimizer.initialThreshold(), new double[] {0.99, 0.5})
            .build();
    CrossValidatorModel chosen =
        new CrossValidator()
            .setEstimator(pipeline)
            .setEstimatorParamMaps(grid)
            .setEvaluator(
                new MultilabelClassificationEvaluator()
                    .setLabelCol("y")
                    .setMetricName("microF1Measure"))
            .setNumFolds(3)
            .setSeed(1)
            .setParallelism(2)
            .fit(rows);
    PipelineModel best = (PipelineModel) chosen.bestModel();
    assertArrayEquals(
        new float[] {0.5f, 0.5f, 0.5f}, ((ThresholdModel) best.stages()[1]).thresholds());
    chosen.save(path("chosen"));
    CrossValidatorModel loaded = CrossValidatorModel.load(path("chosen"));
    assertEquals(
        chosen.transform(rows).select("prediction").collectAsList(),
        loaded.transform(rows).select("prediction").collectAsList());
  }
}
