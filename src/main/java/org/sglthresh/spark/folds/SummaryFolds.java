package org.sglthresh.spark.folds;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.optimize.engine.SummaryEngine;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.stats.HeldOutCounts;
import org.sglthresh.stats.ShardCounts;
import org.sglthresh.stats.ShardPlan;
import org.sglthresh.summary.ScoreSummary;

/**
 * The folds of engine {@code summary}: a summary each, of which all but one are added up to learn
 * from, one fold after the other. What the thresholds decide is counted on the scores themselves,
 * in one more scan.
 */
public final class SummaryFolds implements TuningFolds {
  private final ScoreTable table;
  private final Supplier<FoldRule> folds;
  private final SlopeMode slopeMode;
  private final TableScan<List<ScoreSummary>> summaries;

  private SummaryFolds(
      ScoreTable table,
      Supplier<FoldRule> folds,
      SlopeMode slopeMode,
      TableScan<List<ScoreSummary>> summaries) {
    this.table = table;
    this.folds = folds;
    this.slopeMode = slopeMode;
    this.summaries = summaries;
  }

  /**
   * Summarises the clips of a table in folds. One Spark job over the scores, and one that reads the
   * groups where the split has a group column.
   */
  public static SummaryFolds of(ScoreTable table, FoldSplit split, SlopeMode slopeMode) {
    // a summary each: as many as there are folds in a deal
    FoldSplit folded =
        new FoldSplit(TuningFolds.MOST, split.seed(), split.groupColumn(), split.stratification());
    Supplier<FoldRule> folds = FoldPlan.rules(table.input(), folded);
    return new SummaryFolds(table, folds, slopeMode, table.summarizeInFolds(folds.get()));
  }

  /** The summary of all clips, and what was read. */
  public TableScan<ScoreSummary> all() {
    return new TableScan<>(
        summaries.state().stream().reduce(ScoreSummary::plus).orElseThrow(), summaries.facts());
  }

  private List<Set<Integer>> dealt() {
    List<Integer> parts =
        IntStream.range(0, summaries.state().size())
            .filter(fold -> summaries.state().get(fold).clips() > 0)
            .boxed()
            .toList();
    return TuningFolds.once(parts).get(0);
  }

  @Override
  public <T> List<T> withoutEach(Task<T> task, EpochListener listener) {
    return dealt().stream()
        .map(
            heldOut -> {
              ScoreSummary others =
                  IntStream.range(0, summaries.state().size())
                      .filter(fold -> !heldOut.contains(fold))
                      .mapToObj(summaries.state()::get)
                      .reduce(ScoreSummary::plus)
                      .orElseThrow();
              return task.run(new SummaryEngine(others, slopeMode), listener);
            })
        .toList();
  }

  @Override
  public ShardCounts heldOut(List<List<double[]>> sets) {
    List<Set<Integer>> dealt = dealt();
    int classes = table.classNames().size();
    return table
        .aggregateInFolds(
            "count the clips of each fold at the thresholds of the others",
            folds.get(),
            partitions ->
                new HeldOutCounts(
                    ShardPlan.of(classes, sets.size(), partitions, HeldOutCounts.SHARDS).shards(),
                    dealt,
                    sets),
            HeldOutCounts::add,
            HeldOutCounts::merge)
        .state()
        .counts();
  }
}
