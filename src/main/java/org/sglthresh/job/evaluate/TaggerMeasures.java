package org.sglthresh.job.evaluate;

import java.util.Optional;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.Measured;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.spark.rank.RankingScan;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.stats.rank.Ranking;

/**
 * What a tagger's scores are worth on some clips, with and without thresholds.
 *
 * @param decisions at the thresholds; of no set where there are none
 * @param ranking the metrics that need no thresholds; empty where an engine does not have them
 * @param curves the exact rankings, for drawings; empty where not known
 * @param facts of the clips
 * @param passes over the scores
 * @param absent what is not measured
 */
public record TaggerMeasures(
    Measured decisions,
    Optional<RankingReport> ranking,
    Optional<Ranking> curves,
    TableFacts facts,
    int passes,
    Absent absent) {

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
    return new Measuring(table, what, plan, options, slices, Optional.empty())
        .onExecutors(RankingScan.maxPositives(options.by().size()));
  }

  /** Decisions alone, from one pass of queries. */
  static TaggerMeasures ofDecisions(TableScan<TableSums> scan) {
    return new TaggerMeasures(
        scan.state(), Optional.empty(), Optional.empty(), scan.facts(), 1, Absent.ofQueries());
  }

  /** The decisions with their counts by shard, where the clips were read one by one. */
  public TableSums sums() {
    return (TableSums) decisions;
  }
}
