package org.sglthresh.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ClipwiseSums;

/**
 * All metrics of hard decisions on one table at one set of thresholds: the figures of
 * scikit-learn's {@code classification_report(zero_division=0)} and more.
 *
 * @param clips clips with at least one known label
 * @param classes in class order; entry i has index i
 * @param values of the overall metrics that are known; those over whole clips are not where clips
 *     were not compared with their labels one by one
 * @param undefined which values count as 0 because they are undefined
 */
public record ClassificationReport(
    long clips,
    List<ClassMetrics> classes,
    Map<OverallMetric, Double> values,
    UndefinedValues undefined) {

  /** Keeps its own copies. */
  public ClassificationReport {
    classes = List.copyOf(classes);
    Map<OverallMetric, Double> copy = new EnumMap<>(OverallMetric.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * The report on the counts of one table at one set of thresholds.
   *
   * @param counts per class
   * @param clipwise of the same clips at the same thresholds
   * @param classNames {@code [classes]}
   */
  public static ClassificationReport of(
      ClassCounts counts, ClipwiseSums clipwise, List<String> classNames) {
    List<ClassMetrics> classes = classes(counts, classNames);
    return new ClassificationReport(
        clipwise.clips(),
        classes,
        values(OverallCounts.of(counts, clipwise)),
        undefined(classes, clipwise));
  }

  /**
   * The report where no clip was compared with its labels as a whole: without the metrics over
   * whole clips.
   *
   * @param counts per class
   * @param clips number of clips
   * @param classNames {@code [classes]}
   */
  public static ClassificationReport ofClasses(
      ClassCounts counts, long clips, List<String> classNames) {
    List<ClassMetrics> classes = classes(counts, classNames);
    return new ClassificationReport(
        clips,
        classes,
        values(OverallCounts.ofClasses(counts)),
        undefined(classes, new ClipwiseSums()));
  }

  /** The value of a metric; NaN where it is not known. */
  public double value(OverallMetric metric) {
    return values.getOrDefault(metric, Double.NaN);
  }

  /** The counts of the classes. */
  public ClassCounts counts() {
    return new ClassCounts(
        of(ClassMetrics::truePositives),
        of(ClassMetrics::predicted),
        of(ClassMetrics::support),
        of(ClassMetrics::known));
  }

  private double[] of(ToDoubleFunction<ClassMetrics> count) {
    return classes.stream().mapToDouble(count).toArray();
  }

  /** The classes that no clip is tagged with, in class order. */
  public List<ClassMetrics> neverPredicted() {
    return classes.stream().filter(ClassMetrics::isNeverPredicted).toList();
  }

  /** Σ TP over the classes. */
  double truePositives() {
    return sum(ClassMetrics::truePositives);
  }

  /** Σ FP over the classes. */
  double falsePositives() {
    return sum(ClassMetrics::falsePositives);
  }

  /** Σ FN over the classes. */
  double falseNegatives() {
    return sum(ClassMetrics::falseNegatives);
  }

  /** Σ support over the classes: number of labels. */
  public double support() {
    return sum(ClassMetrics::support);
  }

  private double sum(ToDoubleFunction<ClassMetrics> term) {
    double sum = 0;
    for (ClassMetrics metrics : classes) {
      sum += term.applyAsDouble(metrics);
    }
    return sum;
  }

  private static Map<OverallMetric, Double> values(OverallCounts counts) {
    Map<OverallMetric, Double> values = new EnumMap<>(OverallMetric.class);
    for (OverallMetric metric : OverallMetric.values()) {
      double value = metric.of(counts);
      if (!Double.isNaN(value)) {
        values.put(metric, value);
      }
    }
    return values;
  }

  private static List<ClassMetrics> classes(ClassCounts counts, List<String> classNames) {
    if (classNames.size() != counts.classes()) {
      throw new IllegalArgumentException(
          classNames.size() + " names for " + counts.classes() + " classes");
    }
    List<ClassMetrics> classes = new ArrayList<>(counts.classes());
    for (int c = 0; c < counts.classes(); c++) {
      double truePositives = counts.truePositives(c);
      classes.add(
          new ClassMetrics(
              c,
              classNames.get(c),
              truePositives,
              counts.falsePositives(c),
              counts.falseNegatives(c),
              counts.known(c),
              PrecisionRecallF1.of(truePositives, counts.predicted(c), counts.positives(c))));
    }
    return classes;
  }

  private static UndefinedValues undefined(List<ClassMetrics> classes, ClipwiseSums clipwise) {
    return new UndefinedValues(
        where(classes, ClassMetrics::predicted),
        where(classes, ClassMetrics::support),
        where(classes, metrics -> metrics.predicted() + metrics.support()),
        clipwise.withoutTags(),
        clipwise.withoutLabels(),
        clipwise.withoutBoth());
  }

  private static List<Integer> where(
      List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> denominator) {
    return classes.stream()
        .filter(metrics -> !(denominator.applyAsDouble(metrics) > 0))
        .map(ClassMetrics::index)
        .toList();
  }
}
