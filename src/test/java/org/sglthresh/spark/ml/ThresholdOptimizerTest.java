package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sglthresh.error.UserException;
import org.sglthresh.model.IdSketch;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.testing.WindowTables;

final class ThresholdOptimizerTest {
  /** Exact thresholds on these rows: (0.2 + 0.6) / 2 and (0.3 + 0.8) / 2. */
  private static final float[] BEST = {0.4f, 0.55f};

  private static final List<List<Double>> SCORES =
      List.of(List.of(0.6, 0.3), List.of(0.2, 0.8), List.of(0.9, 0.9), List.of(0.1, 0.1));

  static ThresholdOptimizer exact() {
    return new ThresholdOptimizer().setMethod("exact");
  }

  private static String message(Executable action) {
    return assertThrows(UserException.class, action).getMessage();
  }

  private static Dataset<Row> frame(org.apache.spark.sql.types.DataType labels, Object... values) {
    Row[] rows = new Row[values.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = RowFactory.create(SCORES.get(i), values[i]);
    }
    return Frames.labelled(Frames.DOUBLES, labels, rows);
  }

  static Dataset<Row> multiHot() {
    return frame(
        Frames.DOUBLES, List.of(1.0, 0.0), List.of(0.0, 1.0), List.of(1.0, 1.0), List.of(0.0, 0.0));
  }

  static Stream<Arguments> labels() {
    ThresholdOptimizer indices = exact().setLabelsAs("indices");
    return Stream.of(
        Arguments.of(exact(), multiHot()),
        Arguments.of(
            exact().setLabelsAs("soft"),
            frame(
                SQLDataTypes.VectorType(),
                Vectors.dense(1, 0),
                Vectors.dense(0, 1),
                Vectors.dense(1, 1),
                Vectors.dense(0, 0))),
        Arguments.of(
            exact().setClassNames(new String[] {"Dog", "Cat"}),
            frame(
                Frames.STRINGS, List.of("Dog"), List.of("Cat"), List.of("Cat", "Dog"), List.of())),
        Arguments.of(indices, frame(Frames.INTS, List.of(0), List.of(1), List.of(0, 1), List.of())),
        Arguments.of(
            indices,
            frame(Frames.DOUBLES, List.of(0.0), List.of(1.0), List.of(1.0, 0.0), List.of())));
  }

  @ParameterizedTest
  @MethodSource("labels")
  void understandsLabelsInEveryForm(ThresholdOptimizer optimizer, Dataset<Row> rows) {
    ThresholdModel model = optimizer.fit(rows);
    assertArrayEquals(BEST, model.thresholds(), 1e-6f);
    assertEquals(2, model.thresholdSet().classes().get(1).support());
  }

  @Test
  void theModelKnowsItsParentAndTakesTheParamsThatItShares() {
    ThresholdOptimizer optimizer =
        exact().setPredictionCol("present").setTagsCol("tags").setHandleInvalid("keep");
    ThresholdModel model = optimizer.fit(multiHot());
    assertSame(optimizer, model.parent());
    assertEquals(optimizer.uid(), model.uid());
    assertEquals("keep", model.getHandleInvalid());
    assertEquals(
        List.of("scores", "labels", "present", "tags"),
        List.of(model.transform(multiHot()).columns()));
    ThresholdModel renamed =
        optimizer.fit(multiHot(), new ParamMap().put(optimizer.tagsCol(), "names"));
    assertEquals("names", renamed.getTagsCol());
    assertEquals("tags", optimizer.getTagsCol());
  }

  @Test
  void classNamesComeFromTheUserTheColumnOrTheirNumber() {
    assertArrayEquals(new String[] {"class_0", "class_1"}, exact().fit(multiHot()).classNames());
    assertArrayEquals(
        new String[] {"Dog", "Cat"},
        exact().setClassNames(new String[] {"Dog", "Cat"}).fit(multiHot()).classNames());
    Dataset<Row> wide =
        multiHot().selectExpr("scores[0] AS `Dog, barking`", "scores[1] AS Cat", "labels");
    Dataset<Row> assembled =
        new VectorAssembler()
            .setInputCols(new String[] {"Dog, barking", "Cat"})
            .setOutputCol("scores")
            .transform(wide);
    ThresholdModel model = exact().setTagsCol("tags").fit(assembled);
    assertArrayEquals(new String[] {"Dog, barking", "Cat"}, model.classNames());
    assertEquals(
        List.of("Dog, barking"),
        model.transform(assembled).select("tags").collectAsList().get(0).getList(0));
  }

  @Test
  void demandsAreHandedOn() {
    ThresholdOptimizer optimizer =
        new ThresholdOptimizer().setMethod("tag-budget").setPlacement("high");
    float[] budget = optimizer.setTagsPerThousandClips(250).fit(multiHot()).thresholds();
    assertArrayEquals(new float[] {0.9f, Math.nextDown(0.9f)}, descending(budget), 1e-6f);
    ThresholdOptimizer point =
        new ThresholdOptimizer().setMethod("operating-point").setPlacement("low");
    assertArrayEquals(
        new float[] {0.2f, 0.3f},
        point.setFloor("recall").setLevel(1).setScope("class").fit(multiHot()).thresholds());
    assertEquals(
        "lowerLevels must fall from the level 0.5 down, and be above 0: 0.7",
        message(() -> point.setLevel(0.5).setLowerLevels(0.7).fit(multiHot())));
  }

  @Test
  void aRowOfWeightTwoCountsAsTheSameRowTwice() {
    Dataset<Row> once = multiHot().union(wrong());
    Dataset<Row> twice = once.union(wrong());
    Dataset<Row> weighted =
        multiHot().selectExpr("*", "1 AS n").union(wrong().selectExpr("*", "2 AS n"));
    ThresholdModel model = exact().setWeightCol("n").fit(weighted);
    assertArrayEquals(exact().fit(twice).thresholds(), model.thresholds());
    assertFalse(Arrays.equals(exact().fit(once).thresholds(), model.thresholds()));
    assertEquals(4, model.thresholdSet().classes().get(0).support());
    Dataset<Row> weightless = multiHot().selectExpr("*", "0 AS n");
    String message = message(() -> exact().setWeightCol("n").fit(weightless));
    assertTrue(
        message.startsWith(
            "In the dataset given to fit, 4 clips have no weight that is one finite number above"
                + " 0: "),
        message);
  }

  /** A row with both classes present and low scores. */
  private static Dataset<Row> wrong() {
    return multiHot()
        .selectExpr("array(0.05D, 0.05D) AS scores", "array(1D, 1D) AS labels")
        .limit(1);
  }

  private static float[] descending(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return new float[] {sorted[1], sorted[0]};
  }

  @Test
  void logitsHaveSettingsOfTheirOwn() {
    ThresholdOptimizer optimizer = new ThresholdOptimizer();
    assertEquals(0.5, optimizer.getInitialThreshold());
    assertEquals(50, optimizer.getSlope());
    assertEquals(0.01, optimizer.getLearningRate());
    optimizer.setScoreScale("logit").setSurrogateScale("logit");
    assertEquals(0, optimizer.getInitialThreshold());
    assertEquals(8, optimizer.getSlope());
    assertEquals(0.05, optimizer.getLearningRate());
    optimizer.setInitialThreshold(-3).setSlope(5).setLearningRate(0.1);
    assertEquals(-3, optimizer.getInitialThreshold());
    assertEquals(5, optimizer.getSlope());
    assertEquals(0.1, optimizer.getLearningRate());
  }

  @Test
  void sparkFindsEveryParam() {
    ThresholdOptimizer optimizer = new ThresholdOptimizer("thresholds");
    List<String> names = Arrays.stream(optimizer.params()).map(Param::name).toList();
    assertEquals(
        List.of(
            "bound",
            "classNames",
            "clipIdCol",
            "confidence",
            "engine",
            "epochs",
            "floor",
            "handleInvalid",
            "initialThreshold",
            "labelsAs",
            "labelsCol",
            "learnSlope",
            "learningRate",
            "level",
            "lowerLevels",
            "method",
            "objective",
            "placement",
            "predictionCol",
            "scope",
            "scoreScale",
            "scoresCol",
            "seed",
            "slope",
            "surrogateScale",
            "tagsCol",
            "tagsPerThousandClips",
            "unlabelled",
            "weightCol"),
        names);
    assertEquals("thresholds", optimizer.toString());
    assertTrue(optimizer.explainParams().contains("objective: what the thresholds maximise"));
    assertEquals(
        "macro-f1", optimizer.set("objective", "macro-f1").getOrDefault(optimizer.objective()));
    ThresholdOptimizer copy = optimizer.copy(new ParamMap().put(optimizer.epochs(), 3));
    assertEquals(3, copy.getEpochs());
    assertEquals("macro-f1", copy.getObjective());
    assertEquals(100, optimizer.getEpochs());
  }

  @Test
  void theRowsLearnedOnAreKnownByTheirColumnOfIds() {
    Dataset<Row> rows = multiHot().selectExpr("*", "string(hash(scores)) AS name");
    assertEquals(IdSketch.UNKNOWN, exact().fit(rows).thresholdSet().learnedOn());
    IdSketch ids =
        IdSketch.ofAll(
            rows.collectAsList().stream()
                .mapToLong(row -> IdSketch.hash(row.<String>getAs("name")))
                .toArray());
    assertEquals(ids, exact().setClipIdCol("name").fit(rows).thresholdSet().learnedOn());
    assertEquals(4, ids.clips());
  }

  @Test
  void fittingReadsTheRowsOnce() {
    Dataset<Row> rows = multiHot();
    JobCounter jobs =
        JobCounter.count(
            () -> exact().setClassNames(new String[] {"Dog", "Cat"}).setEngine("local").fit(rows));
    assertEquals(
        List.of(
            "sglthresh: read the scores of the dataset given to fit",
            "sglthresh: bring the blocks to the driver"),
        jobs.descriptions());
    assertTrue(
        Frames.spark().sparkContext().getPersistentRDDs().isEmpty(), "nothing is left in memory");
  }

  /** Their class names are in the file, and their other columns do no harm. */
  @Test
  void windowsOfRecordingsAreTakenAsTheyAre(@TempDir Path directory) {
    WindowTables tables = WindowTables.write(directory);
    Dataset<Row> windows = Frames.spark().read().parquet(tables.windows());
    Dataset<Row> labels = Frames.spark().read().parquet(tables.path("labels"));
    ThresholdModel model = exact().setClipIdCol("clip_id").fit(windows.join(labels, "recording"));
    assertEquals(WindowTables.NAMES, List.of(model.classNames()));
    assertEquals(WindowTables.WINDOWS, model.thresholdSet().learnedOn().clips());
    assertEquals(
        WindowTables.WINDOWS, model.transform(windows).where("prediction IS NOT NULL").count());
  }
}
