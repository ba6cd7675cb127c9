package org.sglthresh.optimize.engine;

import java.util.List;
import java.util.Set;
import org.sglthresh.block.FoldBlock;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.stats.HeldOutCounts;
import org.sglthresh.stats.ShardCounts;

/** The folds of engine {@code local}: learned one after the other, each with all cores. */
final class LocalFolds implements TuningFolds {
  private final LocalEngine all;
  private final List<List<FoldBlock>> partitions;
  private final List<Set<Integer>> folds;

  /**
   * @param folds of the clips; each may be several folds of the blocks
   */
  LocalFolds(LocalEngine all, List<List<FoldBlock>> partitions, List<Set<Integer>> folds) {
    this.all = all;
    this.partitions = partitions;
    this.folds = folds;
  }

  @Override
  public <T> List<T> withoutEach(Task<T> task, EpochListener listener) {
    return folds.stream().map(fold -> task.run(all.without(fold), listener)).toList();
  }

  @Override
  public ShardCounts heldOut(List<List<double[]>> sets) {
    HeldOutCounts sum = new HeldOutCounts(HeldOutCounts.SHARDS, folds, sets);
    for (List<FoldBlock> blocks : partitions) {
      HeldOutCounts partition = new HeldOutCounts(HeldOutCounts.SHARDS, folds, sets);
      blocks.forEach(element -> partition.add(element.fold(), element.block()));
      sum.merge(partition);
    }
    return sum.counts();
  }
}
