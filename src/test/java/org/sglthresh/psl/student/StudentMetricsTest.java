package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

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
    assertEquals(metrics.map(), StudentMetrics.map(scores, labels));
    assertEquals((3.0 / 4 + 1) / 2, metrics.macroAuc(), 1e-12);
    // labels: 1/1; tied with another class 1/2; of two, the second 2/2 and the first 1/1
    assertEquals((1 + 0.5 + 1 + 1) / 4, metrics.lwlrap(), 1e-12);
    assertEquals(2.0 / 3, metrics.precisionAt1(), 1e-12);
    assertEquals(1.6268, metrics.dPrime(), 1e-4);
    assertEquals(
        List.of("map", "macro_auc", "d_prime", "lwlrap", "precision_at_1"),
        List.copyOf(metrics.byName().keySet()));
  }

  @Test
  void withoutLabelsThereIsNothingToMeasure() {
    StudentMetrics none = StudentMetrics.of(List.of(new float[] {1}), List.of(new float[] {0}));
    assertTrue(Double.isNaN(none.map()));
    assertTrue(Double.isNaN(none.precisionAt1()));
  }
}
