package org.sglthresh.spark.folds;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.stats.FoldAssignment;

/** The fold of every clip, found by the clip's id alone. */
final class ClipFolds implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int folds;
  private final long seed;
  private final long[] bounds; // of the keys; unused when clips are listed
  private final long[] clips; // hashes of ids, ascending
  private final short[] clipFolds; // parallel to clips

  private ClipFolds(int folds, long seed, long[] bounds, long[] clips, short[] clipFolds) {
    this.folds = folds;
    this.seed = seed;
    this.bounds = bounds;
    this.clips = clips;
    this.clipFolds = clipFolds;
  }

  /** Folds by the position in the shuffled order, as {@link FoldAssignment#bounds} cuts it. */
  static ClipFolds cut(FoldSplit split, long[] bounds) {
    return new ClipFolds(split.folds(), split.seed(), bounds, new long[0], new short[0]);
  }

  /** Folds as listed: {@code folds[i]} is that of the clip whose id hashes to {@code hashes[i]}. */
  static ClipFolds listed(FoldSplit split, long[] hashes, int[] folds) {
    int[] order =
        IntStream.range(0, hashes.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> hashes[i]))
            .mapToInt(i -> i)
            .toArray();
    long[] clips = new long[order.length];
    short[] clipFolds = new short[order.length];
    for (int i = 0; i < order.length; i++) {
      clips[i] = hashes[order[i]];
      clipFolds[i] = (short) folds[order[i]];
    }
    return new ClipFolds(split.folds(), split.seed(), new long[0], clips, clipFolds);
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
}
