package org.sglthresh.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds clips that have several rows. Every partition sends the 64-bit hashes of its clip ids
 * (eight bytes a clip) with its results; only where two are equal, or where there are too many to
 * send, a query over the id column alone finds the ids themselves.
 */
final class DuplicateIds {
  private DuplicateIds() {}

  /** How many hashes a partition may send: its share, and as much again for uneven partitions. */
  static long mostHashes(ReadLimits limits, int partitions) {
    return 2 * limits.mostHashes() / Math.max(1, partitions);
  }

  /** Whether any two clips may be the same. */
  static boolean suspected(List<PartitionCheck> checks) {
    long total = 0;
    for (PartitionCheck check : checks) {
      if (!check.seen.isComplete()) {
        return true;
      }
      total += check.seen.size();
    }
    long[] all = new long[Math.toIntExact(total)];
    int at = 0;
    for (PartitionCheck check : checks) {
      long[] hashes = check.seen.values();
      System.arraycopy(hashes, 0, all, at, hashes.length);
      at += hashes.length;
    }
    Arrays.parallelSort(all);
    for (int i = 1; i < all.length; i++) {
      if (all[i] == all[i - 1]) {
        return true;
      }
    }
    return false;
  }

  /** Adds the clips of the table that have several rows to the findings, in the order of ids. */
  static void find(ScoreColumns scores, String what, Findings findings) {
    Dataset<Row> repeated =
        scores
            .table()
            .select(scores.clipId())
            .where(col(Columns.CLIP_ID).isNotNull())
            .groupBy(Columns.CLIP_ID)
            .agg(count(lit(1)).alias("rows"))
            .where(col("rows").gt(1));
    SparkJobs.run(
        scores.table().sparkSession().sparkContext(),
        "find duplicate clips in " + what,
        () -> {
          List<Row> first = repeated.orderBy(Columns.CLIP_ID).limit(Findings.SHOWN).collectAsList();
          if (!first.isEmpty()) {
            List<String> clips = first.stream().map(r -> ClipRow.named(r.getString(0))).toList();
            findings.addAll(Finding.DUPLICATE_ID, repeated.count(), clips);
          }
          return first.size();
        });
  }
}
