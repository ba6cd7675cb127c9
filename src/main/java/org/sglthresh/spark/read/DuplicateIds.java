package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.model.IdSketch;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.RowViolation;
import org.sglthresh.spark.rows.RowViolations;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;

/**
 * Finds clips that have several rows. Every partition returns the 64-bit hashes of its clip ids
 * (eight bytes a clip) with its results. Only if two are equal, or if there are too many hashes to
 * return, a query over the column of ids finds the ids themselves.
 */
public final class DuplicateIds {
  private DuplicateIds() {}

  /** How many hashes a partition may return: twice its share, since partitions are uneven. */
  public static long maxHashes(ReadLimits limits, int partitions) {
    return 2 * limits.maxHashes() / Math.max(1, partitions);
  }

  /**
   * How many hashes of the clips that count a partition may return beside them, for comparison with
   * other tables; of more clips, it returns the smallest.
   */
  static int maxSketched(ReadLimits limits, int partitions) {
    return (int) Math.max(IdSketch.SIZE, Math.min(1 << 30, maxHashes(limits, partitions) / 4));
  }

  /** Whether a table may hold several rows of a clip; reads only the ids. */
  public static boolean suspectedIn(ScoreColumns scores, String what, ReadLimits limits) {
    return SparkJobs.run(
        scores.table().sparkSession().sparkContext(),
        "look for duplicate clips in " + what,
        () -> {
          JavaRDD<ClipRow> ids = ColumnarRows.of(scores.table().select(scores.clipId()));
          long limit = maxHashes(limits, ids.getNumPartitions());
          return suspected(PartitionJob.run(ids, part -> hashes(part, limit)));
        });
  }

  private static PartitionCheck.Clips hashes(Iterator<ClipRow> rows, long limit) {
    PartitionCheck.Clips clips = new PartitionCheck.Clips();
    while (rows.hasNext()) {
      ClipRow row = rows.next();
      if (!row.isNullAt(ClipRow.ID)) {
        clips.add(LabelIndex.hash(row.getUTF8String(ClipRow.ID).getBytes()), limit);
      }
    }
    return clips;
  }

  /** Whether two rows of the partitions may belong to the same clip. */
  static boolean suspected(List<PartitionCheck.Clips> partitions) {
    long total = 0;
    for (PartitionCheck.Clips clips : partitions) {
      if (!clips.isComplete()) {
        return true;
      }
      total += clips.size();
    }
    long[] all = new long[Math.toIntExact(total)];
    int at = 0;
    for (PartitionCheck.Clips clips : partitions) {
      long[] hashes = clips.values();
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

  /** Adds the clips that have several rows to the violations, in the order of their ids. */
  public static void find(ScoreColumns scores, String what, RowViolations violations) {
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
          List<Row> first =
              repeated.orderBy(Columns.CLIP_ID).limit(RowViolations.SHOWN).collectAsList();
          if (!first.isEmpty()) {
            List<String> clips = first.stream().map(r -> ClipRow.named(r.getString(0))).toList();
            violations.addAll(RowViolation.DUPLICATE_ID, repeated.count(), clips);
          }
          return first.size();
        });
  }
}
