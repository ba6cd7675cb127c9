package org.sglthresh.metric;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.sglthresh.objective.Average;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.CountMeasure;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ClipwiseSums;

/**
 * The counts of all decisions at one set of thresholds, and the ways of averaging over them: what
 * the formulas of {@link OverallMetric} take. A value is NaN where its counts are missing.
 */
final class OverallCounts {
  private final ClassCounts classes;
  private final Optional<ClipwiseSums> clips;
  private final double hammingLoss; // NaN where known labels are not counted

  private OverallCounts(ClassCounts classes, Optional<ClipwiseSums> clips, double hammingLoss) {
    this.classes = classes;
    this.clips = clips;
    this.hammingLoss = hammingLoss;
  }

  /** All counts of the same clips: by class, and of each clip compared with its labels. */
  static OverallCounts of(ClassCounts classes, ClipwiseSums clips) {
    double hammingLoss = CountFormula.ratio(clips.wrong(), clips.knownPairs());
    return new OverallCounts(classes, Optional.of(clips), hammingLoss);
  }

  /** Counts of clips that were not compared with their labels one by one. */
  static OverallCounts ofClasses(ClassCounts classes) {
    double wrong = 0;
    double known = 0;
    for (int c = 0; c < classes.classes(); c++) {
      wrong += classes.falsePositives(c) + classes.falseNegatives(c);
      known += classes.known(c);
    }
    return new OverallCounts(classes, Optional.empty(), CountFormula.ratio(wrong, known));
  }

  /**
   * The counts that are known of shards: TP, PP and P alone.
   *
   * @param truePositives {@code [classes]}; the arrays are not copied
   * @param predicted {@code [classes]}
   * @param positives {@code [classes]}
   */
  static OverallCounts ofShards(double[] truePositives, double[] predicted, double[] positives) {
    double[] known = new double[truePositives.length]; // not counted by shard
    ClassCounts classes = new ClassCounts(truePositives, predicted, positives, known);
    return new OverallCounts(classes, Optional.empty(), Double.NaN);
  }

  /** The formula of the counts of all classes taken together. */
  double micro(CountFormula formula) {
    return formula.of(
        classes.totalTruePositives(), classes.totalPredicted(), classes.totalPositives());
  }

  /** The mean of the formula over the classes. */
  double macro(CountFormula formula) {
    double sum = 0;
    for (int c = 0; c < classes.classes(); c++) {
      sum += ofClass(formula, c);
    }
    return CountFormula.ratio(sum, classes.classes());
  }

  /** The mean of the formula over the classes, weighted by support; 0 without any positive. */
  double weighted(CountFormula formula) {
    double sum = 0;
    double supports = 0;
    for (int c = 0; c < classes.classes(); c++) {
      double support = classes.truePositives(c) + classes.falseNegatives(c);
      sum += support * ofClass(formula, c);
      supports += support;
    }
    return CountFormula.ratio(sum, supports);
  }

  /** A measure of the counts of all classes taken together; NaN where labels are not counted. */
  double micro(CountMeasure measure) {
    return objective(Average.MICRO, measure);
  }

  /** The mean of a measure over the classes; NaN where labels are not counted. */
  double macro(CountMeasure measure) {
    return objective(Average.MACRO, measure);
  }

  private double objective(Average average, CountMeasure measure) {
    return Double.isNaN(hammingLoss)
        ? Double.NaN
        : new AveragedMeasure(average, measure).value(classes);
  }

  private double ofClass(CountFormula formula, int c) {
    return formula.of(classes.truePositives(c), classes.predicted(c), classes.positives(c));
  }

  /** The mean over the clips of a quantity that is summed over them. */
  double samples(ToDoubleFunction<ClipwiseSums> sum) {
    return clips
        .map(sums -> CountFormula.ratio(sum.applyAsDouble(sums), sums.weight()))
        .orElse(Double.NaN);
  }

  /** The share of the decisions with a known label that are wrong. */
  double hammingLoss() {
    return hammingLoss;
  }
}
