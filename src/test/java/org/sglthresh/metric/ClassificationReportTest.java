package org.sglthresh.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.metric.OverallMetric.HAMMING_LOSS;
import static org.sglthresh.metric.OverallMetric.MACRO_F1;
import static org.sglthresh.metric.OverallMetric.MACRO_PRECISION;
import static org.sglthresh.metric.OverallMetric.MACRO_RECALL;
import static org.sglthresh.metric.OverallMetric.MICRO_F1;
import static org.sglthresh.metric.OverallMetric.MICRO_PRECISION;
import static org.sglthresh.metric.OverallMetric.MICRO_RECALL;
import static org.sglthresh.metric.OverallMetric.SAMPLES_F1;
import static org.sglthresh.metric.OverallMetric.SAMPLES_PRECISION;
import static org.sglthresh.metric.OverallMetric.SAMPLES_RECALL;
import static org.sglthresh.metric.OverallMetric.SUBSET_ACCURACY;
import static org.sglthresh.metric.OverallMetric.WEIGHTED_F1;
import static org.sglthresh.metric.OverallMetric.WEIGHTED_PRECISION;
import static org.sglthresh.metric.OverallMetric.WEIGHTED_RECALL;

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
  void metricsAgreeWithScikitLearnOnRealScores() throws IOException {
    JsonNode golden =
        new ObjectMapper().readTree(getClass().getResource("/scikit_learn_dcase.json"));
    for (JsonNode expected : golden.get("cases")) {
      SharedData.Split split = SharedData.split(expected.get("split").asText());
      double threshold = (float) expected.get("threshold").asDouble();
      ClassificationReport report =
          report(SharedData.blocks(split, 200), split.classes(), threshold);
      assertEquals(split.scores().length, report.clips());
      assertMetrics(expected.get("micro"), report, MICRO_PRECISION, MICRO_RECALL, MICRO_F1);
      assertMetrics(expected.get("macro"), report, MACRO_PRECISION, MACRO_RECALL, MACRO_F1);
      assertMetrics(
          expected.get("weighted"), report, WEIGHTED_PRECISION, WEIGHTED_RECALL, WEIGHTED_F1);
      assertMetrics(expected.get("samples"), report, SAMPLES_PRECISION, SAMPLES_RECALL, SAMPLES_F1);
      for (OverallMetric metric : List.of(SUBSET_ACCURACY, HAMMING_LOSS)) {
        double value = expected.get(metric.jsonName()).asDouble();
        assertEquals(value, report.value(metric), TOLERANCE);
      }
      assertEquals(
          expected.get("clips_without_tags").asDouble(), report.undefined().clipPrecision());
      for (ClassMetrics metrics : report.classes()) {
        JsonNode figures = expected.get("per_class").get(metrics.index());
        assertEquals(figures.get(0).asDouble(), metrics.precision(), TOLERANCE);
        assertEquals(figures.get(1).asDouble(), metrics.recall(), TOLERANCE);
        assertEquals(figures.get(2).asDouble(), metrics.f1(), TOLERANCE);
        assertEquals(expected.get("support").get(metrics.index()).asDouble(), metrics.support());
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
    assertEquals(0.25, report.value(MACRO_F1), TOLERANCE);
    assertEquals(0.25, report.value(MACRO_PRECISION), TOLERANCE);
    assertEquals(0.5, report.value(WEIGHTED_RECALL), TOLERANCE);
    assertEquals(0.25, report.value(SAMPLES_F1), TOLERANCE);
    assertEquals(0.5, report.value(SUBSET_ACCURACY), TOLERANCE);
    assertEquals(2.0 / 8, report.value(HAMMING_LOSS), TOLERANCE);
  }

  @Test
  void allMetricsOfATableWithoutClipsAreZero() {
    ClassificationReport report =
        ClassificationReport.of(ClassCounts.zero(2), new ClipwiseSums(), List.of("a", "b"));
    for (OverallMetric metric : OverallMetric.values()) {
      assertEquals(0, report.value(metric), metric.label());
    }
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
            + " samples_recall=1.0, micro_mcc=1.0, micro_balanced_accuracy=1.0, micro_g_mean=1.0,"
            + " macro_mcc=0.0, macro_balanced_accuracy=0.5, macro_g_mean=0.0, subset_accuracy=1.0,"
            + " hamming_loss=0.0, true_positives=1.0,"
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
    return report(SharedData.blocks(data, 5000), data.classes(), threshold).value(MICRO_F1);
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

  private static void assertMetrics(
      JsonNode expected, ClassificationReport report, OverallMetric... metrics) {
    for (int i = 0; i < metrics.length; i++) {
      assertEquals(expected.get(i).asDouble(), report.value(metrics[i]), TOLERANCE);
    }
  }
}
