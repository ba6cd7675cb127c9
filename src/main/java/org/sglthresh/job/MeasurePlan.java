package org.sglthresh.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.spark.LoadedTable;
import org.sglthresh.spark.ScoreTable;
import org.sglthresh.spark.TableScan;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.stats.ShardPlan;

/**
 * What one pass over a table is to measure.
 *
 * @param thresholdSets each {@code [classes]}, at least one
 * @param withIntervals the metrics of the first so many sets get intervals
 * @param bins of the histograms
 * @param chosen classes to count the scores of
 */
record MeasurePlan(List<float[]> thresholdSets, int withIntervals, ScoreBins bins, int[] chosen)
    implements Serializable {
  private static final int[] NO_CLASS = {};

  /** Keeps a copy of the list that travels to the executors. */
  MeasurePlan {
    thresholdSets = new ArrayList<>(thresholdSets);
  }

  /** Metrics of every set with intervals, and no histograms. */
  MeasurePlan(List<float[]> thresholdSets, ScoreBins bins) {
    this(thresholdSets, thresholdSets.size(), bins, NO_CLASS);
  }

  /** The same without intervals. */
  MeasurePlan withoutIntervals() {
    return new MeasurePlan(thresholdSets, 0, bins, chosen);
  }

  /** Reads a table for it. */
  TableScan<TableSums> scan(ScoreTable table, String description) {
    return table.aggregateSized(description, this::sums, TableSums::add, TableSums::merge);
  }

  /** Measures clips in blocks. */
  TableSums measure(LoadedTable table, String description) {
    int partitions = table.partitions();
    return table.aggregate(description, () -> sums(partitions), TableSums::add, TableSums::merge);
  }

  private TableSums sums(int partitions) {
    ShardPlan shards =
        withIntervals == 0
            ? ShardPlan.NONE
            : ShardPlan.of(thresholdSets.get(0).length, withIntervals, partitions);
    return new TableSums(this, shards);
  }
}
