package org.sglthresh.job.evaluate;

import java.util.List;
import java.util.Optional;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.spark.rank.MarkedClips;
import org.sglthresh.spark.rank.RankingScan;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingPlan;

/**
 * What a tagger's scores are worth on some clips, with and without thresholds.
 *
 * @param decisions at the thresholds; of no set where there are none
 * @param ranking the metrics that need no thresholds; empty where an engine does not have them
 * @param curves the exact rankings, for drawings; empty where not known
 * @param facts of the clips
 * @param passes over the scores
 */
public record TaggerMeasures(
    TableSums decisions,
    Optional<RankingReport> ranking,
    Optional<Ranking> curves,
    TableFacts facts,
    int passes) {

  /**
   * Reads a table twice.
   *
   * @param what names the Spark jobs
   * @param plan what is measured of decisions; with thresholds, the first set is also that of the
   *     slices
   * @param options what is measured of the ranking
   * @param slices of the clips; empty: none
   */
  public static TaggerMeasures of(
      ScoreTable table,
      String what,
      MeasurePlan plan,
      RankingOptions options,
      Optional<ClipSlices> slices) {
    List<float[]> sets = plan.thresholdSets();
    RankingPlan ranked =
        new RankingPlan(
            table.classNames().size(),
            table.scoreScale() == ScoreScale.PROBABILITY,
            sets.isEmpty() ? new double[0] : FloatThresholds.widen(sets.get(0)),
            options.firstRanks(),
            slices.map(ClipSlices::sizes).orElse(new int[0]),
            RankingScan.maxPositives(options.by().size()));
    RankingScan<TableSums> scan =
        RankingScan.of(table, what, MarkedClips.of(table, slices), ranked, plan.gathering());
    RankingReport report =
        RankingReports.exact(
            scan.sums(),
            scan.ranking().orElseThrow(),
            table.classNames(),
            scan.facts().gaps().floor(),
            slices);
    return new TaggerMeasures(scan.others(), Optional.of(report), scan.ranking(), scan.facts(), 2);
  }

  /** Decisions alone, from one pass. */
  static TaggerMeasures ofDecisions(TableScan<TableSums> scan) {
    return new TaggerMeasures(scan.state(), Optional.empty(), Optional.empty(), scan.facts(), 1);
  }
}
