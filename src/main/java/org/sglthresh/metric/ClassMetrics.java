package org.sglthresh.metric;

/**
 * The counts of one class, and its precision, recall and F1. Counts are whole numbers unless clips
 * have weights or labels are soft.
 *
 * @param index position of the class, from 0
 * @param name of the class
 * @param truePositives TP: positives above the threshold
 * @param falsePositives FP: negatives above the threshold
 * @param falseNegatives FN: positives not above the threshold
 * @param known clips whose label of the class is known
 * @param values precision, recall and F1
 */
public record ClassMetrics(
    int index,
    String name,
    double truePositives,
    double falsePositives,
    double falseNegatives,
    double known,
    PrecisionRecallF1 values) {

  /** P = TP + FN: positives of the class. */
  public double support() {
    return truePositives + falseNegatives;
  }

  /** PP = TP + FP: tags of the class. */
  public double predicted() {
    return truePositives + falsePositives;
  }

  /** Whether no clip has the tag: no score lies above the threshold. */
  public boolean isNeverPredicted() {
    return !(predicted() > 0);
  }

  /** Precision of the class; 0 where undefined. */
  public double precision() {
    return values.precision();
  }

  /** Recall of the class; 0 where undefined. */
  public double recall() {
    return values.recall();
  }

  /** F1 of the class; 0 where undefined. */
  public double f1() {
    return values.f1();
  }
}
