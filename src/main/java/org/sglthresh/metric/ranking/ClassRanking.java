package org.sglthresh.metric.ranking;

import org.sglthresh.stats.rank.RankedCurve;

/**
 * How well the clips are ranked by the scores of a class.
 *
 * @param index position of the class, from 0
 * @param name of the class
 * @param positives weight of the clips with the label; their number where every weight is 1
 * @param negatives weight of the clips that are known not to have it
 * @param averagePrecision in (0, 1]; not defined without positives
 * @param area under the ROC curve, in [0, 1]; not defined without positives or negatives
 * @param bestF1 the highest F1 that a threshold reaches on these clips; 0 without positives
 */
public record ClassRanking(
    int index,
    String name,
    double positives,
    double negatives,
    Bounded averagePrecision,
    Bounded area,
    Bounded bestF1) {

  /**
   * The exact values.
   *
   * @param bestF1 the highest F1 that a threshold reaches
   */
  public static ClassRanking of(int index, String name, RankedCurve curve, double bestF1) {
    return new ClassRanking(
        index,
        name,
        curve.positiveWeight(),
        curve.negativeWeight(),
        Bounded.exact(curve.averagePrecision()),
        Bounded.exact(curve.areaUnderRoc()),
        Bounded.exact(bestF1));
  }
}
