package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import org.apache.spark.sql.Column;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import org.sglthresh.stats.HeldOutCounts;

/**
 * Folds by chance alone: a hash of a clip's id says its fold, so that no plan needs reading, and
 * Spark SQL, on GPUs too, deals the clips out as Java code does. Folds differ a little in size.
 *
 * @param folds how many
 * @param seed each seed gives other folds
 */
public record HashedFolds(int folds, long seed) implements FoldRule {
  private static final long serialVersionUID = 1L;

  /** That of the function {@code hash} of Spark SQL. */
  private static final int SQL_SEED = 42;

  @Override
  public int fold(byte[] id) {
    return Math.floorMod(Murmur3_x86_32.hashLong(seed, hashed(id)), folds);
  }

  @Override
  public int shard(byte[] id) {
    return Math.floorMod(hashed(id), HeldOutCounts.SHARDS);
  }

  private static int hashed(byte[] id) {
    return Murmur3_x86_32.hashUnsafeBytes(id, Platform.BYTE_ARRAY_OFFSET, id.length, SQL_SEED);
  }

  /** The fold of the clip with an id, in Spark SQL. */
  public Column foldOf(Column id) {
    return pmod(hash(id, lit(seed)), lit(folds));
  }
}
