package org.sglthresh.spark.table;

import java.io.Serializable;

/**
 * Sizes that reading goes by. Users leave them alone; tests make them small.
 *
 * @param broadcastClips labels tables of at most so many rows travel to the scores
 * @param broadcastBytes and whose {@link org.sglthresh.block.LabelIndex} is at most so large
 * @param leastBytesPerTask below this a table is not cut further to give every core work
 * @param mostBytesPerTask above this it is cut further though every core has work
 * @param mostClipsPerBlock an upper bound to {@link
 *     org.sglthresh.block.ScoreBlockBuilder#clipsPerBlock}
 * @param mostHashes above so many clips, duplicates are looked for by a query of its own instead of
 *     by hashes that come with the result
 */
public record ReadLimits(
    long broadcastClips,
    long broadcastBytes,
    long leastBytesPerTask,
    long mostBytesPerTask,
    int mostClipsPerBlock,
    long mostHashes)
    implements Serializable {
  /**
   * Two million clips or 256 MiB of labels: a few seconds on any network and small beside any
   * executor. A task is worth its cost from about two thousand clips of 527 scores. Twenty million
   * hashes are 160 MB on the driver.
   */
  public static final ReadLimits DEFAULT =
      new ReadLimits(2_000_000, 256L << 20, 4L << 20, 128L << 20, Integer.MAX_VALUE, 20_000_000);

  /** Labels are mostly 0 and take a small part of the bytes of as many scores. */
  private static final int LABELS_PER_BYTE = 32;

  /** The limits for a table of labels: as many clips in a task take fewer bytes there. */
  public ReadLimits forLabels() {
    return new ReadLimits(
        broadcastClips,
        broadcastBytes,
        Math.max(1, leastBytesPerTask / LABELS_PER_BYTE),
        mostBytesPerTask,
        mostClipsPerBlock,
        mostHashes);
  }
}
