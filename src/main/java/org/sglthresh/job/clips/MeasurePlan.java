package org.sglthresh.job.clips;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.metric.DecisionSums;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.PartitionAggregate.Add;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.spark.rank.MarkedClips;
import org.sglthresh.spark.rank.RankingScan;
import org.sglthresh.spark.sql.SqlMeasures;
import org.sglthresh.spark.sql.SqlTable;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.stats.ShardCounts;
import org.sglthresh.stats.ShardPlan;

/**
 * What one pass over a table is to measure.
 *
 * @param thresholdSets each {@code [classes]}; without any, no decisions are measured
 * @param setsWithIntervals how many sets, from the first on, get intervals
 * @param bins of the histograms
 * @param chosen classes to count the scores of
 */
public record MeasurePlan(
    List<float[]> thresholdSets, int setsWithIntervals, ScoreBins bins, int[] chosen)
    implements Serializable {
  private static final int[] NO_CLASS = {};

  /** Keeps a copy of the list that travels to the executors. */
  public MeasurePlan {
    thresholdSets = new ArrayList<>(thresholdSets);
  }

  /** The bins of histograms of scores on a scale. */
  public static ScoreBins bins(ScoreScale scale) {
    return scale == ScoreScale.PROBABILITY ? ScoreBins.PROBABILITY : ScoreBins.LOGIT;
  }

  /** Metrics of every set with intervals, and no histograms. */
  public MeasurePlan(List<float[]> thresholdSets, ScoreBins bins) {
    this(thresholdSets, thresholdSets.size(), bins, NO_CLASS);
  }

  /** The same without intervals. */
  public MeasurePlan withoutIntervals() {
    return new MeasurePlan(thresholdSets, 0, bins, chosen);
  }

  /** Reads a table for it. */
  TableScan<TableSums> scan(ScoreTable table, String description) {
    Add<TableSums> add = TableSums::add;
    return table.aggregateInFolds(
        description,
        MarkedClips.of(table, Optional.empty()),
        this::sums,
        add.inEveryFold(),
        TableSums::merge);
  }

  /** Measures a table in one read: by queries on an SQL engine, otherwise in blocks. */
  public TableScan<TableSums> scan(ScoreTable table, EngineChoice engine, String description) {
    if (!engine.isSql()) {
      return scan(table, description);
    }
    try (SqlTable loaded = SqlTable.load(table, engine)) {
      return new TableScan<>(measure(loaded), loaded.facts());
    }
  }

  /**
   * Measures a table in one read.
   *
   * @param groups clips that are resampled together for the intervals
   */
  public TableScan<TableSums> scanInGroups(
      ScoreTable table, ClipSlices groups, String description) {
    return table.aggregateInFolds(
        description,
        MarkedClips.of(table, Optional.of(groups)),
        this::sums,
        (state, fold, block) -> state.add(block),
        TableSums::merge);
  }

  /** Measures clips by queries. */
  TableSums measure(SqlTable table) {
    SqlMeasures measures = new SqlMeasures(table);
    List<double[]> wide = thresholdSets.stream().map(FloatThresholds::widen).toList();
    ShardPlan plan = shardPlan(1);
    ShardCounts shards = measures.shards(plan.shards(), wide);
    List<DecisionSums> decisions = new ArrayList<>();
    for (int set = 0; set < wide.size(); set++) {
      decisions.add(
          new DecisionSums(
              wide.get(set), shards.counts(set, table.totals()), measures.clipwise(wide.get(set))));
    }
    return new TableSums(decisions, measures.histogram(bins, chosen), plan, shards);
  }

  /** Measures clips in blocks. */
  public TableSums measure(LoadedTable table, String description) {
    int partitions = table.partitions();
    return table.aggregate(description, () -> sums(partitions), TableSums::add, TableSums::merge);
  }

  /** The same gathered by another's pass over the clips. */
  public RankingScan.Gathering<TableSums> gathering() {
    return new Gathering(this);
  }

  private record Gathering(MeasurePlan plan) implements RankingScan.Gathering<TableSums> {
    @Override
    public TableSums zero(int partitions) {
      return plan.sums(partitions);
    }

    @Override
    public void add(TableSums state, ScoreBlock block) {
      state.add(block);
    }

    @Override
    public void merge(TableSums into, TableSums from) {
      into.merge(from);
    }
  }

  private TableSums sums(int partitions) {
    return new TableSums(this, shardPlan(partitions));
  }

  private ShardPlan shardPlan(int partitions) {
    return setsWithIntervals == 0
        ? ShardPlan.NONE
        : ShardPlan.of(thresholdSets.get(0).length, setsWithIntervals, partitions);
  }
}
