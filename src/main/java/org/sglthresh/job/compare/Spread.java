package org.sglthresh.job.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.sglthresh.metric.ClassificationReport;

/**
 * How a value differs from fold to fold.
 *
 * @param mean of the folds, each counting alike
 * @param deviation sample standard deviation, with folds − 1 in the denominator
 * @param lowest of the folds
 * @param highest of the folds
 */
record Spread(double mean, double deviation, double lowest, double highest) {
  private static final Map<String, ToDoubleFunction<ClassificationReport>> MEASURES = measures();

  /** The spread of at least two values. */
  static Spread of(double... values) {
    double sum = 0;
    double lowest = values[0];
    double highest = values[0];
    for (double value : values) {
      sum += value;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    double mean = lowest == highest ? lowest : sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Spread(mean, Math.sqrt(squares / (values.length - 1)), lowest, highest);
  }

  /** The spread of a measure over the folds. */
  static Spread of(
      List<ClassificationReport> folds, ToDoubleFunction<ClassificationReport> measure) {
    return of(folds.stream().mapToDouble(measure).toArray());
  }

  private static Map<String, ToDoubleFunction<ClassificationReport>> measures() {
    Map<String, ToDoubleFunction<ClassificationReport>> measures = new LinkedHashMap<>();
    measures.put("micro_f1", report -> report.micro().f1());
    measures.put("micro_precision", report -> report.micro().precision());
    measures.put("micro_recall", report -> report.micro().recall());
    measures.put("macro_f1", report -> report.macro().f1());
    measures.put("macro_precision", report -> report.macro().precision());
    measures.put("macro_recall", report -> report.macro().recall());
    measures.put("weighted_f1", report -> report.weighted().f1());
    measures.put("samples_f1", report -> report.samples().f1());
    return measures;
  }

  /** Means of the chief measures over the folds, by their names in metrics.json. */
  static Map<String, Object> means(List<ClassificationReport> folds) {
    return each(folds, Spread::mean);
  }

  /** Standard deviations of the same. */
  static Map<String, Object> deviations(List<ClassificationReport> folds) {
    return each(folds, Spread::deviation);
  }

  private static Map<String, Object> each(
      List<ClassificationReport> folds, ToDoubleFunction<Spread> part) {
    Map<String, Object> values = new LinkedHashMap<>();
    MEASURES.forEach((name, measure) -> values.put(name, part.applyAsDouble(of(folds, measure))));
    return values;
  }
}
