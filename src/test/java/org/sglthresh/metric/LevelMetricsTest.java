package org.sglthresh.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.stats.ClassCounts;

class LevelMetricsTest {
  @Test
  void eachLevelIsMeasuredAsATableOfItsClassesAlone() {
    ClassCounts counts =
        new ClassCounts(
            new double[] {3, 0, 5, 1},
            new double[] {4, 0, 9, 2},
            new double[] {5, 2, 6, 0},
            new double[] {20, 20, 20, 20});
    List<String> names = List.of("a", "b", "c", "d");
    List<LevelMetrics> levels =
        LevelMetrics.of(ClassificationReport.ofClasses(counts, 20, names), new int[] {1, 3, 1, 3});
    assertEquals(List.of(1, 3), levels.stream().map(LevelMetrics::level).toList());
    int[][] chosen = {{0, 2}, {1, 3}};
    for (int i = 0; i < 2; i++) {
      ClassificationReport alone =
          ClassificationReport.ofClasses(
              counts.select(chosen[i]), 20, List.of(names.get(chosen[i][0]), "other"));
      assertEquals(2, levels.get(i).classes());
      assertEquals(alone.support(), levels.get(i).support());
      assertEquals(alone.value(OverallMetric.MICRO_F1), levels.get(i).micro().f1());
      assertEquals(alone.value(OverallMetric.MICRO_PRECISION), levels.get(i).micro().precision());
      assertEquals(alone.value(OverallMetric.MICRO_RECALL), levels.get(i).micro().recall());
      assertEquals(alone.value(OverallMetric.MACRO_F1), levels.get(i).macro().f1());
      assertEquals(alone.value(OverallMetric.MACRO_PRECISION), levels.get(i).macro().precision());
      assertEquals(alone.value(OverallMetric.MACRO_RECALL), levels.get(i).macro().recall());
    }
  }
}
