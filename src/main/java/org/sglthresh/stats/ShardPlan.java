package org.sglthresh.stats;

/**
 * Number of shards of {@link ShardCounts}. Every partition sends the counts of every shard, so
 * there are fewer shards where they would fill the driver's memory.
 *
 * @param shards number of shards
 * @param sets how many of the sets of thresholds are counted by shard, from the first on
 */
public record ShardPlan(int shards, int sets) {
  /** No counts by shard. */
  public static final ShardPlan NONE = new ShardPlan(1, 0);

  /** With 32 shards the width of an interval varies by an eighth; more shards hardly help. */
  public static final int MAX_SHARDS = 32;

  /** With fewer shards the width of an interval varies too much. */
  private static final int MIN_SHARDS = 8;

  private static final long MAX_BYTES = 256L << 20;

  /**
   * The plan for a table.
   *
   * @param sets number of sets of thresholds
   * @param partitions number of partitions that send counts
   */
  public static ShardPlan of(int classes, int sets, int partitions) {
    return of(classes, sets, partitions, MAX_SHARDS);
  }

  /** The same with at most so many shards, a power of 2. */
  public static ShardPlan of(int classes, int sets, int partitions, int most) {
    long bytes = 8L * classes * (1 + 2L * sets) * Math.max(1, partitions);
    int shards = most;
    while (shards > MIN_SHARDS && shards * bytes > MAX_BYTES) {
      shards /= 2;
    }
    return new ShardPlan(shards, sets);
  }
}
