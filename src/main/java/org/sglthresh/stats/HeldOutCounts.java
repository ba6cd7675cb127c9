package org.sglthresh.stats;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.sglthresh.block.ScoreBlock;

/**
 * The counts of clips in folds at thresholds that were learned without each clip's fold, by
 * {@linkplain ShardCounts shards} of the clips.
 */
public final class HeldOutCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Enough for the share of resamples in which one of several methods is best. */
  public static final int SHARDS = 64;

  private final HashMap<Integer, double[][]> thresholds = new HashMap<>(); // [sets][classes]
  private final ShardCounts counts;

  /**
   * Counts of no clip: the neutral element of {@link #merge}.
   *
   * @param shards number of shards
   * @param folds of the clips that are counted, each of one or several folds of the blocks; clips
   *     of others are left out
   * @param sets several sets of thresholds, each {@code [folds][classes]}
   */
  public HeldOutCounts(int shards, List<Set<Integer>> folds, List<List<double[]>> sets) {
    for (int i = 0; i < folds.size(); i++) {
      int position = i;
      double[][] ofFold = sets.stream().map(set -> set.get(position)).toArray(double[][]::new);
      folds.get(i).forEach(fold -> thresholds.put(fold, ofFold));
    }
    this.counts = new ShardCounts(shards, sets.get(0).get(0).length, sets.size());
  }

  /** Adds clips of a fold. */
  public void add(int fold, ScoreBlock block) {
    double[][] ofFold = thresholds.get(fold);
    if (ofFold != null) {
      counts.add(block, ofFold);
    }
  }

  /** Adds the counts of other clips. */
  public void merge(HeldOutCounts other) {
    counts.merge(other.counts);
  }

  /** The counts so far. */
  public ShardCounts counts() {
    return counts;
  }
}
