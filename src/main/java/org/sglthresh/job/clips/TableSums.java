package org.sglthresh.job.clips;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.DecisionSums;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelShift;
import org.sglthresh.stats.ScoreHistogram;
import org.sglthresh.stats.ShardCounts;
import org.sglthresh.stats.ShardPlan;

/**
 * What one pass over a table gathers for metrics and report: decisions at several sets of
 * thresholds and the score histograms of a few classes.
 */
public final class TableSums implements Measured, Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<DecisionSums> decisions = new ArrayList<>();
  private final ScoreHistogram histogram;
  private final int setsInShards; // from the first on
  private final ShardCounts shards;

  /**
   * @param plan what is measured
   * @param shardPlan how clips are dealt out for the intervals of its first sets
   */
  TableSums(MeasurePlan plan, ShardPlan shardPlan) {
    List<float[]> sets = plan.thresholdSets();
    sets.forEach(thresholds -> decisions.add(new DecisionSums(FloatThresholds.widen(thresholds))));
    histogram = new ScoreHistogram(plan.bins(), plan.chosen());
    this.setsInShards = shardPlan.sets();
    this.shards =
        new ShardCounts(
            shardPlan.shards(),
            shardPlan.sets() == 0 ? 0 : sets.get(0).length,
            sets.stream().limit(shardPlan.sets()).map(FloatThresholds::widen).toList());
  }

  /** Sums that are made already. */
  TableSums(
      List<DecisionSums> decisions,
      ScoreHistogram histogram,
      ShardPlan shardPlan,
      ShardCounts shards) {
    this(decisions, histogram, shardPlan.sets(), shards);
  }

  private TableSums(
      List<DecisionSums> decisions,
      ScoreHistogram histogram,
      int setsInShards,
      ShardCounts shards) {
    this.decisions.addAll(decisions);
    this.histogram = histogram;
    this.setsInShards = setsInShards;
    this.shards = shards;
  }

  void add(ScoreBlock block) {
    decisions.forEach(sums -> sums.add(block));
    histogram.add(block);
    if (setsInShards > 0) {
      shards.add(block);
    }
  }

  /** Share of the clips that have any tag at a set of thresholds. */
  public double tagged(int thresholdSet) {
    return decisions.get(thresholdSet).tagged();
  }

  void merge(TableSums other) {
    for (int i = 0; i < decisions.size(); i++) {
      decisions.get(i).merge(other.decisions.get(i));
    }
    histogram.merge(other.histogram);
    shards.merge(other.shards);
  }

  @Override
  public ClassCounts counts(int thresholdSet) {
    return decisions.get(thresholdSet).counts();
  }

  @Override
  public ClassificationReport report(int thresholdSet, List<String> classNames) {
    return decisions.get(thresholdSet).report(classNames);
  }

  @Override
  public TableSums shifted(LabelShift shift) {
    return new TableSums(
        decisions.stream().map(sums -> sums.shifted(shift)).toList(),
        histogram,
        setsInShards,
        setsInShards > 0 ? shards.shifted(shift) : shards);
  }

  @Override
  public double clipWeight() {
    return shards.clipWeight();
  }

  @Override
  public Optional<MetricIntervals> intervals(int thresholdSet) {
    return thresholdSet < setsInShards
        ? Optional.of(MetricIntervals.of(shards, thresholdSet))
        : Optional.empty();
  }

  /** The counts of each shard at the first sets of thresholds. */
  public ShardCounts shards() {
    return shards;
  }

  @Override
  public TableResult result(String name, List<String> classNames) {
    Optional<ClassificationReport> before =
        decisions.size() > 1 ? Optional.of(report(1, classNames)) : Optional.empty();
    Optional<ScoreHistogram> curves =
        histogram.classIndices().length > 0 ? Optional.of(histogram) : Optional.empty();
    return new TableResult(name, before, report(0, classNames), curves, intervals(0));
  }
}
