package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.model.IdSketch;
import org.sglthresh.spark.table.Columns;

/**
 * The hashes of the ids of clips, by queries: Spark's {@code xxhash64} is the hash of {@link
 * IdSketch}.
 *
 * @param clips with a column of ids
 */
record SqlIds(Dataset<Row> clips) {
  /** Rows take so many times the memory of numbers on the driver. */
  static final int MEMORY_OF_ROWS = 20;

  /** How many hashes come of more clips than can come: enough that a sketch is full. */
  private static final int EXPECTED = 4 * IdSketch.SIZE;

  private static final String HASH = "hash";

  /**
   * Which clips they are.
   *
   * @param number how many clips there are
   * @param most the largest number of hashes that come to the driver
   */
  IdSketch sketch(long number, long most) {
    if (number <= Math.max(2 * EXPECTED, most)) {
      return IdSketch.ofAll(numbers(all()));
    }
    long bound = Long.divideUnsigned(-1, number) * EXPECTED;
    return IdSketch.below(number, bound, numbers(below(bound)));
  }

  /** All hashes. */
  Dataset<Row> all() {
    return clips.select(xxhash64(col(Columns.CLIP_ID)).alias(HASH));
  }

  /** The hashes below a bound that is positive also as a signed number. */
  Dataset<Row> below(long bound) {
    return all().where(col(HASH).geq(0L).and(col(HASH).lt(bound)));
  }

  private static long[] numbers(Dataset<Row> hashes) {
    return hashes.collectAsList().stream().mapToLong(row -> row.getLong(0)).toArray();
  }
}
