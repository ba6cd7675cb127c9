package org.sglthresh.stats;

import java.io.Serializable;

/**
 * Into how many shards {@link ShardCounts} deal the clips out. Every partition sends the counts of
 * every shard, so there are fewer shards where that would fill the driver.
 *
 * @param shards number of shards
 * @param sets the first so many sets of thresholds are counted by shard
 */
public record ShardPlan(int shards, int sets) implements Serializable {
  /** Counts nothing by shard. */
  public static final ShardPlan NONE = new ShardPlan(1, 0);

  /** More would not make intervals much better: their width varies by an eighth. */
  public static final int MOST = 32;

  /** With fewer, the width of intervals would vary too much. */
  public static final int FEWEST = 8;

  private static final long MOST_BYTES = 256L << 20;

  /**
   * The plan for a table.
   *
   * @param sets number of sets of thresholds
   * @param partitions number of partitions that send counts
   */
  public static ShardPlan of(int classes, int sets, int partitions) {
    long bytes = 8L * classes * (1 + 2L * sets) * Math.max(1, partitions);
    int shards = MOST;
    while (shards > FEWEST && shards * bytes > MOST_BYTES) {
      shards /= 2;
    }
    return new ShardPlan(shards, sets);
  }
}
