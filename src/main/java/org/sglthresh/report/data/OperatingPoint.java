package org.sglthresh.report.data;

import java.util.List;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ranking.ClassRanking;

/**
 * Where thresholds lie on the curves of a ranking.
 *
 * @param truePositives weight of the tags that are right
 * @param falsePositives weight of the tags that are wrong
 * @param positives weight of the labels
 * @param negatives weight of what is known not to be labelled
 */
public record OperatingPoint(
    double truePositives, double falsePositives, double positives, double negatives) {

  /** That of a class. */
  public static OperatingPoint of(ClassMetrics metrics, ClassRanking ranking) {
    return new OperatingPoint(
        metrics.truePositives(),
        metrics.falsePositives(),
        ranking.positives(),
        ranking.negatives());
  }

  /** That of all pairs of a clip and a class. */
  public static OperatingPoint ofPairs(List<ClassMetrics> metrics, List<ClassRanking> rankings) {
    return new OperatingPoint(
        metrics.stream().mapToDouble(ClassMetrics::truePositives).sum(),
        metrics.stream().mapToDouble(ClassMetrics::falsePositives).sum(),
        rankings.stream().mapToDouble(ClassRanking::positives).sum(),
        rankings.stream().mapToDouble(ClassRanking::negatives).sum());
  }

  /** Share of the labels that are tagged; NaN without any. */
  public double recall() {
    return truePositives / positives;
  }

  /** Share of the tags that are right; NaN without any. */
  public double precision() {
    return truePositives / (truePositives + falsePositives);
  }

  /** Share of the negatives that are tagged; NaN without any. */
  public double falsePositiveRate() {
    return falsePositives / negatives;
  }

  /** F1; NaN without tags and labels. */
  public double f1() {
    return 2 * truePositives / (truePositives + falsePositives + positives);
  }
}
