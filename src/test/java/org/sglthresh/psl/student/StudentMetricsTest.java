package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.Rankings;
import org.sglthresh.stats.RandomClips;
import org.sglthresh.stats.RandomClips.Kind;

class StudentMetricsTest {
  private static final float NAN = Float.NaN;

  @Test
  void areThoseOfTheDefinitions() {
    List<float[]> scores =
        List.of(
            new float[] {0.9f, 0.1f, 0.3f},
            new float[] {0.8f, 0.8f, 0.2f},
            new float[] {0.2f, 0.7f, 0.1f},
            new float[] {0.1f, 0.2f, 0.9f});
    List<float[]> labels =
        List.of(
            new float[] {1, 0, 0},
            new float[] {0, 1, 0},
            new float[] {1, 1, NAN},
            new float[] {0, 0, 0});
    StudentMetrics metrics = StudentMetrics.of(scores, labels);
    // class 0: positives at ranks 1 and 3 of .9 .8 .2 .1; class 1: ranks 1 and 2; class 2: none
    assertEquals(((1 + 2.0 / 3) / 2 + 1) / 2, metrics.map(), 1e-12);
    assertEquals((3.0 / 4 + 1) / 2, value(metrics, "macro_auc"), 1e-12);
    // labels: 1/1; tied with another class 1/2; of two, the second 2/2 and the first 1/1
    assertEquals((1 + 0.5 + 1 + 1) / 4, value(metrics, "lwlrap"), 1e-12);
    assertEquals(2.0 / 3, value(metrics, "precision_at_1"), 1e-12);
    assertEquals(1.6268, value(metrics, "d_prime"), 1e-4);
    assertEquals(
        List.of("map", "macro_auc", "d_prime", "lwlrap", "precision_at_1"),
        List.copyOf(byName(metrics).keySet()));
  }

  @Test
  void withoutLabelsThereIsNothingToMeasure() {
    StudentMetrics none = StudentMetrics.of(List.of(new float[] {1}), List.of(new float[] {0}));
    assertTrue(Double.isNaN(none.map()));
    assertTrue(Double.isNaN(value(none, "precision_at_1")));
  }

  private static Map<String, Double> byName(StudentMetrics metrics) {
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.shown().forEach((metric, value) -> values.put(metric.jsonName(), value));
    return values;
  }

  private static double value(StudentMetrics metrics, String name) {
    return byName(metrics).get(name);
  }

  private static StudentMetrics metrics(float[][] scores, float[][] labels) {
    return StudentMetrics.of(List.of(scores), List.of(labels));
  }

  @Test
  void areThoseThatEvaluateGives() {
    for (Kind kind : new Kind[] {Kind.PLAIN, Kind.WEIGHTED}) {
      for (int seed = 1; seed <= 20; seed++) {
        RandomClips random = RandomClips.make(seed, 30 + seed, 7, kind);
        float[] weights = new float[random.weights().length];
        Arrays.fill(weights, 1);
        RandomClips clips = new RandomClips(random.scores(), random.labels(), weights);
        for (float[] labels : clips.labels()) {
          labels[5] = 0; // no positives
          labels[6] = Float.isNaN(labels[6]) ? labels[6] : 1; // no negatives
        }
        RankingReport report = Rankings.report(Rankings.plan(7), clips.blocks(16));
        StudentMetrics metrics = metrics(clips.scores(), clips.labels());
        byName(metrics)
            .forEach(
                (name, value) ->
                    assertEquals(Rankings.value(report, name), value, 1e-12, name + " " + kind));
      }
    }
  }

  @Test
  void ofTiesNoneIsTheHighest() {
    // two labels of one score are both at rank 2, as evaluate counts them
    StudentMetrics tied = metrics(new float[][] {{0.9f, 0.9f, 0.1f}}, new float[][] {{1, 1, 0}});
    assertEquals(0, value(tied, "precision_at_1"));
    assertEquals(1, value(tied, "lwlrap"));
    StudentMetrics apart = metrics(new float[][] {{0.9f, 0.8f, 0.1f}}, new float[][] {{1, 1, 0}});
    assertEquals(1, value(apart, "precision_at_1"));
    StudentMetrics wrong = metrics(new float[][] {{0.9f, 0.9f, 0.1f}}, new float[][] {{1, 0, 0}});
    assertEquals(0, value(wrong, "precision_at_1"));
  }

  @Test
  void classesWithoutPositivesOrNegativesAreLeftOut() {
    StudentMetrics metrics =
        metrics(
            new float[][] {{0.1f, 0.2f, 0.9f}, {0.3f, 0.4f, 0.8f}},
            new float[][] {{1, 0, 1}, {0, 0, NAN}});
    assertEquals((0.5 + 1) / 2, metrics.map(), 1e-12); // classes 0 and 2
    assertEquals(0, value(metrics, "macro_auc")); // class 0 alone
    StudentMetrics unknown = metrics(new float[][] {{0.1f}}, new float[][] {{NAN}});
    assertTrue(Double.isNaN(unknown.map()));
    assertTrue(Double.isNaN(value(unknown, "lwlrap")));
    assertTrue(Double.isNaN(value(unknown, "precision_at_1")));
  }
}
