package org.sglthresh.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ClipwiseSums;

/**
 * Everything that hard decisions say about a table: the figures of scikit-learn's {@code
 * classification_report(zero_division=0)}, subset accuracy and Hamming loss.
 *
 * @param clips clips with at least one known label
 * @param classes in class order; entry i has index i
 * @param micro of the counts of all classes taken together
 * @param macro means over the classes, undefined values as 0
 * @param weighted means over the classes weighted by their support; 0 without any positive
 * @param samples means over the clips, each compared with its labels; undefined values as 0, and
 *     NaN where clips were not compared one by one
 * @param subsetAccuracy part of the clips with exactly the right tags; NaN in the same case
 * @param hammingLoss part of the decisions that are wrong
 * @param undefined which values count as 0 because they are undefined
 */
public record ClassificationReport(
    long clips,
    List<ClassMetrics> classes,
    PrecisionRecallF1 micro,
    PrecisionRecallF1 macro,
    PrecisionRecallF1 weighted,
    PrecisionRecallF1 samples,
    double subsetAccuracy,
    double hammingLoss,
    UndefinedValues undefined) {

  /** Keeps its own copy of the classes. */
  public ClassificationReport {
    classes = List.copyOf(classes);
  }

  /**
   * The report on what was counted of one table at one set of thresholds.
   *
   * @param counts per class
   * @param clipwise of the same clips at the same thresholds
   * @param classNames {@code [classes]}
   */
  public static ClassificationReport of(
      ClassCounts counts, ClipwiseSums clipwise, List<String> classNames) {
    if (classNames.size() != counts.classes()) {
      throw new IllegalArgumentException(
          classNames.size() + " names for " + counts.classes() + " classes");
    }
    List<ClassMetrics> classes = new ArrayList<>(counts.classes());
    for (int c = 0; c < counts.classes(); c++) {
      classes.add(classMetrics(counts, c, classNames.get(c)));
    }
    double clips = clipwise.weight();
    return new ClassificationReport(
        clipwise.clips(),
        classes,
        PrecisionRecallF1.of(
            counts.totalTruePositives(), counts.totalPredicted(), counts.totalPositives()),
        average(classes, one -> 1),
        average(classes, ClassMetrics::support),
        new PrecisionRecallF1(
            PrecisionRecallF1.ratio(clipwise.precision(), clips),
            PrecisionRecallF1.ratio(clipwise.recall(), clips),
            PrecisionRecallF1.ratio(clipwise.f1(), clips)),
        PrecisionRecallF1.ratio(clipwise.exact(), clips),
        PrecisionRecallF1.ratio(clipwise.wrong(), clipwise.knownPairs()),
        undefined(classes, clipwise));
  }

  /** The classes that no clip is tagged with, in class order. */
  public List<ClassMetrics> neverPredicted() {
    return classes.stream().filter(ClassMetrics::isNeverPredicted).toList();
  }

  /**
   * The report where no clip was compared with its labels as a whole: the averages over clips and
   * the subset accuracy are NaN.
   *
   * @param counts per class
   * @param clips number of clips
   * @param classNames {@code [classes]}
   */
  public static ClassificationReport ofClasses(
      ClassCounts counts, long clips, List<String> classNames) {
    ClassificationReport report = of(counts, new ClipwiseSums(), classNames);
    double wrong = 0;
    double known = 0;
    for (int c = 0; c < counts.classes(); c++) {
      wrong += counts.falsePositives(c) + counts.falseNegatives(c);
      known += counts.known(c);
    }
    return new ClassificationReport(
        clips,
        report.classes,
        report.micro,
        report.macro,
        report.weighted,
        new PrecisionRecallF1(Double.NaN, Double.NaN, Double.NaN),
        Double.NaN,
        PrecisionRecallF1.ratio(wrong, known),
        report.undefined);
  }

  /** Whether clips were compared with their labels one by one. */
  public boolean isClipwise() {
    return !Double.isNaN(subsetAccuracy);
  }

  /** Σ TP over the classes. */
  public double truePositives() {
    return sum(classes, ClassMetrics::truePositives);
  }

  /** Σ FP over the classes. */
  public double falsePositives() {
    return sum(classes, ClassMetrics::falsePositives);
  }

  /** Σ FN over the classes. */
  public double falseNegatives() {
    return sum(classes, ClassMetrics::falseNegatives);
  }

  /** Σ support over the classes: number of labels. */
  public double support() {
    return sum(classes, ClassMetrics::support);
  }

  private static ClassMetrics classMetrics(ClassCounts counts, int c, String name) {
    return new ClassMetrics(
        c,
        name,
        counts.truePositives(c),
        counts.falsePositives(c),
        counts.falseNegatives(c),
        PrecisionRecallF1.of(counts.truePositives(c), counts.predicted(c), counts.positives(c)));
  }

  private static PrecisionRecallF1 average(
      List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> weight) {
    double total = sum(classes, weight);
    return new PrecisionRecallF1(
        PrecisionRecallF1.ratio(
            sum(classes, one -> weight.applyAsDouble(one) * one.precision()), total),
        PrecisionRecallF1.ratio(
            sum(classes, one -> weight.applyAsDouble(one) * one.recall()), total),
        PrecisionRecallF1.ratio(sum(classes, one -> weight.applyAsDouble(one) * one.f1()), total));
  }

  private static double sum(List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> term) {
    double sum = 0;
    for (ClassMetrics one : classes) {
      sum += term.applyAsDouble(one);
    }
    return sum;
  }

  private static UndefinedValues undefined(List<ClassMetrics> classes, ClipwiseSums clipwise) {
    return new UndefinedValues(
        where(classes, ClassMetrics::predicted),
        where(classes, ClassMetrics::support),
        where(classes, one -> one.predicted() + one.support()),
        clipwise.withoutTags(),
        clipwise.withoutLabels(),
        clipwise.withoutBoth());
  }

  private static List<Integer> where(
      List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> denominator) {
    return classes.stream()
        .filter(one -> !(denominator.applyAsDouble(one) > 0))
        .map(ClassMetrics::index)
        .toList();
  }
}
