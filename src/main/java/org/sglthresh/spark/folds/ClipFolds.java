package org.sglthresh.spark.folds;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.stats.FoldAssignment;

/**
 * The fold of every clip, and the shard that it is resampled with, found by the clip's id alone.
 */
final class ClipFolds implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int folds;
  private final long seed;
  private final long[] bounds; // of the keys; unused when clips are listed
  private final long[] clips; // hashes of ids, ascending
  private final short[] clipFolds; // parallel to clips
  private final byte[] clipShards; // parallel to clips

  private ClipFolds(
      FoldSplit split, long[] bounds, long[] clips, short[] clipFolds, byte[] clipShards) {
    this.folds = split.folds();
    this.seed = split.seed();
    this.bounds = bounds;
    this.clips = clips;
    this.clipFolds = clipFolds;
    this.clipShards = clipShards;
  }

  /** Folds by the position in the shuffled order, as {@link FoldAssignment#bounds} cuts it. */
  static ClipFolds cut(FoldSplit split, long[] bounds) {
    return new ClipFolds(split, bounds, new long[0], new short[0], new byte[0]);
  }

  /** Folds by chance alone, of about the same size. */
  static ClipFolds byChance(FoldSplit split) {
    long[] bounds = new long[split.folds() - 1];
    Arrays.setAll(bounds, k -> Long.MIN_VALUE + (k + 1) * Long.divideUnsigned(-1L, split.folds()));
    return cut(split, bounds);
  }

  /**
   * Folds as listed: {@code folds[i]} is that of the clip whose id hashes to {@code hashes[i]}, and
   * clips with the same {@code units[i]}, such as the hash of a group, share a shard.
   */
  static ClipFolds listed(FoldSplit split, long[] hashes, int[] folds, long[] units) {
    int[] order =
        IntStream.range(0, hashes.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> hashes[i]))
            .mapToInt(i -> i)
            .toArray();
    long[] clips = new long[order.length];
    short[] clipFolds = new short[order.length];
    byte[] clipShards = new byte[order.length];
    for (int i = 0; i < order.length; i++) {
      clips[i] = hashes[order[i]];
      clipFolds[i] = (short) folds[order[i]];
      clipShards[i] = (byte) FoldAssignment.shard(units[order[i]], split.seed());
    }
    return new ClipFolds(split, new long[0], clips, clipFolds, clipShards);
  }

  /** Number of folds. */
  int folds() {
    return folds;
  }

  /**
   * The fold of a clip, from 0. Clips that are not listed are in fold 0: they are missing from the
   * table that lists the clips, which the check of the table reports.
   *
   * @param id in UTF-8
   */
  int fold(byte[] id) {
    long hash = LabelIndex.hash(id);
    if (clips.length > 0) {
      int at = Arrays.binarySearch(clips, hash);
      return at < 0 ? 0 : clipFolds[at];
    }
    long key = FoldAssignment.key(hash, seed);
    int fold = 0;
    while (fold < bounds.length && bounds[fold] <= key) {
      fold++;
    }
    return fold;
  }

  /**
   * The shard of a clip.
   *
   * @param id in UTF-8
   */
  int shard(byte[] id) {
    long hash = LabelIndex.hash(id);
    int at = clips.length > 0 ? Arrays.binarySearch(clips, hash) : -1;
    return at < 0 ? FoldAssignment.shard(hash, seed) : clipShards[at];
  }
}
