package org.sglthresh.job.gate;

import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingChanges;

/**
 * What changes from one tagger to another whatever the thresholds.
 *
 * @param ranking changes of the metrics of all classes of the tables
 * @param classes the number of these classes
 * @param before rankings of the classes that are compared, in the order of the moves
 * @param after the same by the later tagger
 */
record TaggerChanges(
    RankingChanges ranking, int classes, List<ClassRanking> before, List<ClassRanking> after) {

  /** The rankings of some of the classes. */
  static List<ClassRanking> select(List<ClassRanking> classes, int[] columns) {
    return IntStream.of(columns).mapToObj(classes::get).toList();
  }
}
