package org.sglthresh.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Metrics of the classes of one level of a tree. Micro metrics are those of their counts summed up,
 * macro metrics the means over the classes, where an undefined value counts as 0.
 *
 * @param level from 1, the top
 * @param classes number of classes
 * @param support Σ support: number of labels
 * @param micro precision, recall and F1 of all decisions
 * @param macro mean precision, recall and F1 of the classes
 */
public record LevelMetrics(
    int level, int classes, double support, PrecisionRecallF1 micro, PrecisionRecallF1 macro) {

  /**
   * The metrics of each level that has classes, from the top.
   *
   * @param levels of the classes, {@code [classes]}, from 1
   */
  public static List<LevelMetrics> of(ClassificationReport report, int[] levels) {
    return IntStream.of(levels)
        .distinct()
        .sorted()
        .mapToObj(
            level ->
                of(
                    level,
                    report.classes().stream().filter(c -> levels[c.index()] == level).toList()))
        .toList();
  }

  private static LevelMetrics of(int level, List<ClassMetrics> classes) {
    double support = sum(classes, ClassMetrics::support);
    double number = classes.size();
    return new LevelMetrics(
        level,
        classes.size(),
        support,
        PrecisionRecallF1.of(
            sum(classes, ClassMetrics::truePositives),
            sum(classes, ClassMetrics::predicted),
            support),
        new PrecisionRecallF1(
            sum(classes, ClassMetrics::precision) / number,
            sum(classes, ClassMetrics::recall) / number,
            sum(classes, ClassMetrics::f1) / number));
  }

  private static double sum(List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> term) {
    double sum = 0;
    for (ClassMetrics metrics : classes) {
      sum += term.applyAsDouble(metrics);
    }
    return sum;
  }
}
