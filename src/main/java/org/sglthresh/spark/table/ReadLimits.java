package org.sglthresh.spark.table;

import java.io.Serializable;

/**
 * Sizes that control reading. Users do not set them; tests make them small.
 *
 * @param broadcastClips the largest number of rows of a labels table that is broadcast
 * @param broadcastBytes the largest {@link org.sglthresh.block.LabelIndex} that is broadcast, bytes
 * @param minBytesPerTask the smallest part of a table that is worth a task of its own
 * @param maxBytesPerTask the largest part of a table that a task reads
 * @param maxClipsPerBlock an upper bound to {@link
 *     org.sglthresh.block.ScoreBlockBuilder#clipsPerBlock}
 * @param maxHashes the largest number of clips whose duplicates are found by hashes that return
 *     with the result; for more, a query finds duplicates
 */
public record ReadLimits(
    long broadcastClips,
    long broadcastBytes,
    long minBytesPerTask,
    long maxBytesPerTask,
    int maxClipsPerBlock,
    long maxHashes)
    implements Serializable {
  /**
   * Two million clips or 256 MiB of labels are broadcast in a few seconds and are small compared to
   * the memory of an executor. A task is worth its cost from about two thousand clips of 527
   * scores. Twenty million hashes take 160 MB on the driver.
   */
  public static final ReadLimits DEFAULT =
      new ReadLimits(2_000_000, 256L << 20, 4L << 20, 128L << 20, Integer.MAX_VALUE, 20_000_000);

  /** Labels of a clip take fewer bytes than its scores by this factor, because most are 0. */
  private static final int SCORE_BYTES_PER_LABEL_BYTE = 32;

  /** The limits for a labels table, in which the clips of a task take fewer bytes. */
  public ReadLimits forLabels() {
    return new ReadLimits(
        broadcastClips,
        broadcastBytes,
        Math.max(1, minBytesPerTask / SCORE_BYTES_PER_LABEL_BYTE),
        maxBytesPerTask,
        maxClipsPerBlock,
        maxHashes);
  }
}
