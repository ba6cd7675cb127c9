package org.sglthresh.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ClipwiseSums;
import org.sglthresh.testing.SharedData;

class ClassificationReportTest {
  private static final double TOLERANCE = 1e-12;

  @Test
  void figuresOfScikitLearnOnRealScoresAreMet() throws IOException {
    JsonNode golden =
        new ObjectMapper().readTree(getClass().getResource("/scikit_learn_dcase.json"));
    for (JsonNode expected : golden.get("cases")) {
      SharedData.Split split = SharedData.split(expected.get("split").asText());
      double threshold = (float) expected.get("threshold").asDouble();
      ClassificationReport report =
          report(SharedData.blocks(split, 200), split.classes(), threshold);
      assertEquals(split.scores().length, report.clips());
      assertValues(expected.get("micro"), report.micro());
      assertValues(expected.get("macro"), report.macro());
      assertValues(expected.get("weighted"), report.weighted());
      assertValues(expected.get("samples"), report.samples());
      assertEquals(expected.get("subset_accuracy").asDouble(), report.subsetAccuracy(), TOLERANCE);
      assertEquals(expected.get("hamming_loss").asDouble(), report.hammingLoss(), TOLERANCE);
      assertEquals(
          expected.get("clips_without_tags").asDouble(), report.undefined().clipPrecision());
      for (ClassMetrics one : report.classes()) {
        assertValues(expected.get("per_class").get(one.index()), one.values());
        assertEquals(expected.get("support").get(one.index()).asDouble(), one.support());
      }
    }
    assertEquals(8, golden.get("cases").size());
  }

  @Test
  void microF1OfTheDefaultThresholdsIsThePublishedOne() throws IOException {
    assertEquals(.537652, microF1("dcase2017/val", 0.3f), 5e-7);
    assertEquals(.590238, microF1("dcase2017/eval", 0.3f), 5e-7);
    assertEquals(.701436, microF1("dcase2019/val", 0.5f), 5e-7);
    assertEquals(.712954, microF1("dcase2019/eval", 0.5f), 5e-7);
  }

  @Test
  void undefinedValuesCountAsZeroAndAreListed() {
    // class 0: found; 1: positives but no tag; 2: tags but no positives; 3: neither
    ScoreBlockBuilder builder = new ScoreBlockBuilder(4, 2);
    builder.add(new float[] {.9f, .1f, .9f, .1f}, ClipLabels.of(0, 1));
    builder.add(new float[] {.1f, .1f, .1f, .1f}, ClipLabels.of());
    ClassificationReport report = report(List.of(builder.build()), 4, 0.5);
    assertEquals(List.of(1, 3), report.undefined().precision());
    assertEquals(List.of(2, 3), report.undefined().recall());
    assertEquals(List.of(3), report.undefined().f1());
    assertEquals(1, report.undefined().clipF1());
    assertEquals(0.25, report.macro().f1(), TOLERANCE);
    assertEquals(0.25, report.macro().precision(), TOLERANCE);
    assertEquals(0.5, report.weighted().recall(), TOLERANCE);
    assertEquals(0.25, report.samples().f1(), TOLERANCE);
    assertEquals(0.5, report.subsetAccuracy(), TOLERANCE);
    assertEquals(2.0 / 8, report.hammingLoss(), TOLERANCE);
  }

  @Test
  void aTableWithoutAnyClipIsAllZero() {
    ClassificationReport report =
        ClassificationReport.of(ClassCounts.zero(2), new ClipwiseSums(), List.of("a", "b"));
    assertEquals(new PrecisionRecallF1(0, 0, 0), report.micro());
    assertEquals(new PrecisionRecallF1(0, 0, 0), report.weighted());
    assertEquals(0, report.hammingLoss());
  }

  @Test
  void namesMustMatchTheClasses() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ClassificationReport.of(ClassCounts.zero(2), new ClipwiseSums(), List.of("a")));
  }

  @Test
  void metricsAreWrittenInAFixedOrder() {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(2, 1);
    builder.add(new float[] {.9f, .1f}, ClipLabels.of(0));
    Map<String, Object> metrics = MetricsJson.of(report(List.of(builder.build()), 2, 0.5));
    assertEquals(
        "{clips=1, classes=2, labels=1.0, micro_f1=1.0, micro_precision=1.0, micro_recall=1.0,"
            + " macro_f1=0.5, macro_precision=0.5, macro_recall=0.5, weighted_f1=1.0,"
            + " weighted_precision=1.0, weighted_recall=1.0, samples_f1=1.0, samples_precision=1.0,"
            + " samples_recall=1.0, subset_accuracy=1.0, hamming_loss=0.0, true_positives=1.0,"
            + " false_positives=0.0, false_negatives=0.0,"
            + " never_predicted={classes=1, class_indices=[1], class_names=[class_1]},"
            + " undefined={f1={classes=1, class_indices=[1], clips=0.0},"
            + " precision={classes=1, class_indices=[1], clips=0.0},"
            + " recall={classes=1, class_indices=[1], clips=0.0}}}",
        metrics.toString());
    assertTrue(metrics.get("clips") instanceof Long);
  }

  private static double microF1(String split, float threshold) throws IOException {
    SharedData.Split data = SharedData.split(split);
    return report(SharedData.blocks(data, 5000), data.classes(), threshold).micro().f1();
  }

  private static ClassificationReport report(
      List<ScoreBlock> blocks, int classes, double threshold) {
    double[] thresholds = new double[classes];
    Arrays.fill(thresholds, threshold);
    ClassCounts counts = ClassCounts.zero(classes);
    ClipwiseSums clipwise = new ClipwiseSums();
    for (ScoreBlock block : blocks) {
      counts.add(block, thresholds);
      clipwise.add(block, thresholds);
    }
    List<String> names = IntStream.range(0, classes).mapToObj(c -> "class_" + c).toList();
    return ClassificationReport.of(counts, clipwise, names);
  }

  private static void assertValues(JsonNode expected, PrecisionRecallF1 values) {
    assertEquals(expected.get(0).asDouble(), values.precision(), TOLERANCE);
    assertEquals(expected.get(1).asDouble(), values.recall(), TOLERANCE);
    assertEquals(expected.get(2).asDouble(), values.f1(), TOLERANCE);
  }
}
