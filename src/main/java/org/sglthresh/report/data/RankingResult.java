package org.sglthresh.report.data;

import java.util.Optional;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.stats.rank.Ranking;

/**
 * How well scores rank clips and classes, whatever the thresholds.
 *
 * @param report the metrics
 * @param curves the exact rankings, for drawings; empty where not known
 */
public record RankingResult(RankingReport report, Optional<Ranking> curves) {
  /** Positives of each class, {@code [classes]}. */
  public double[] supports() {
    return report.classes().stream().mapToDouble(ranking -> ranking.positives()).toArray();
  }
}
