package org.sglthresh.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.sglthresh.math.SplitMix64;

/**
 * Assigns clips, or groups of clips that must stay together, to the folds of a cross-validation.
 * The fold depends only on keys, which are hashes of names mixed with a seed, so the folds do not
 * depend on the order and partitioning of the clips.
 */
public final class FoldAssignment {
  private FoldAssignment() {}

  /**
   * The key of a clip or group: shuffled order is ascending order of the keys.
   *
   * @param hash of its name
   * @param seed each seed gives another order
   */
  public static long key(long hash, long seed) {
    return SplitMix64.number(hash, seed + 1);
  }

  /**
   * The shard of a clip or group: which of {@link HeldOutCounts#SHARDS} parts it is resampled with.
   *
   * @param hash of its name
   * @param seed each seed gives other shards
   */
  public static int shard(long hash, long seed) {
    return (int) Long.remainderUnsigned(SplitMix64.number(hash, seed + 2), HeldOutCounts.SHARDS);
  }

  /**
   * Cuts the shuffled order into folds whose sizes differ by at most one.
   *
   * @param keys of all clips, in any order; sorted in place
   * @param folds at least 2, at most the number of keys
   * @return the first key of each fold except the first, ascending: the fold of a clip is the
   *     number of bounds that are not above its key
   */
  public static long[] bounds(long[] keys, int folds) {
    Arrays.parallelSort(keys);
    long[] bounds = new long[folds - 1];
    Arrays.setAll(bounds, k -> keys[(int) ((k + 1L) * keys.length / folds)]);
    return bounds;
  }

  /**
   * Assigns groups, each to the fold with the fewest clips so far. Larger groups come first; groups
   * of similar size (the same power of two) come in shuffled order.
   *
   * @param keys {@code [groups]}, all different
   * @param sizes clips of each group, {@code [groups]}
   * @return the fold of each group, {@code [groups]}
   */
  public static int[] grouped(long[] keys, int[] sizes, int folds) {
    int[] order =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(g -> Integer.numberOfLeadingZeros(sizes[g]))
                    .thenComparingLong(g -> keys[g]))
            .mapToInt(g -> g)
            .toArray();
    long[] clips = new long[folds];
    int[] assigned = new int[keys.length];
    for (int group : order) {
      int lightest = 0;
      for (int k = 1; k < folds; k++) {
        lightest = clips[k] < clips[lightest] ? k : lightest;
      }
      assigned[group] = lightest;
      clips[lightest] += sizes[group];
    }
    return assigned;
  }

  /**
   * Assigns clips so that every class has about the same number of positives in each fold, by
   * iterative stratification (Sechidis, Tsoumakas and Vlahavas, ECML PKDD 2011). Each round takes
   * the class with the fewest positives left and assigns each of its clips to the fold that lacks
   * the largest number of them or, among equal folds, the largest number of clips.
   *
   * @param keys {@code [clips]}
   * @param positives of each clip, {@code [clips][]}, below {@code classes}
   * @return the fold of each clip, {@code [clips]}
   */
  public static int[] stratified(long[] keys, int[][] positives, int classes, int folds) {
    return new Stratification(keys, positives, classes, folds).assigned;
  }

  /** One run of the iterative stratification. */
  private static final class Stratification {
    private final int[][] positives;
    private final int[] assigned;
    private final int[] left; // [classes]: positives in clips that are not assigned
    private final double[][] lacking; // [folds][classes]: positives up to an equal share
    private final double[] lackingClips; // [folds]

    Stratification(long[] keys, int[][] positives, int classes, int folds) {
      this.positives = positives;
      assigned = new int[keys.length];
      Arrays.fill(assigned, -1);
      left = new int[classes];
      for (int[] ofClip : positives) {
        for (int c : ofClip) {
          left[c]++;
        }
      }
      lacking = new double[folds][classes];
      for (double[] ofFold : lacking) {
        Arrays.setAll(ofFold, c -> (double) left[c] / folds);
      }
      lackingClips = new double[folds];
      Arrays.fill(lackingClips, (double) keys.length / folds);
      int[] shuffled =
          IntStream.range(0, keys.length)
              .boxed()
              .sorted(Comparator.comparingLong(clip -> keys[clip]))
              .mapToInt(clip -> clip)
              .toArray();
      assignAll(shuffled);
    }

    private void assignAll(int[] shuffled) {
      int[][] clipsOf = clipsOf(shuffled);
      for (int rarest = rarest(); rarest >= 0; rarest = rarest()) {
        for (int clip : clipsOf[rarest]) {
          if (assigned[clip] < 0) {
            assign(clip, rarest);
          }
        }
      }
      for (int clip : shuffled) {
        if (assigned[clip] < 0) {
          assign(clip, -1);
        }
      }
    }

    /** The clips of each class, in shuffled order. */
    private int[][] clipsOf(int[] shuffled) {
      int[][] clips = new int[left.length][];
      Arrays.setAll(clips, c -> new int[left[c]]);
      int[] next = new int[left.length];
      for (int clip : shuffled) {
        for (int c : positives[clip]) {
          clips[c][next[c]++] = clip;
        }
      }
      return clips;
    }

    /** The class with the fewest positives left, or −1 when none is left. */
    private int rarest() {
      int rarest = -1;
      for (int c = 0; c < left.length; c++) {
        if (left[c] > 0 && (rarest < 0 || left[c] < left[rarest])) {
          rarest = c;
        }
      }
      return rarest;
    }

    /**
     * @param deciding the class whose positives decide, or −1: the number of clips decides
     */
    private void assign(int clip, int deciding) {
      int best = 0;
      for (int k = 1; k < lacking.length; k++) {
        int order =
            deciding < 0 ? 0 : Double.compare(lacking[k][deciding], lacking[best][deciding]);
        if (order > 0 || (order == 0 && lackingClips[k] > lackingClips[best])) {
          best = k;
        }
      }
      assigned[clip] = best;
      lackingClips[best]--;
      for (int c : positives[clip]) {
        lacking[best][c]--;
        left[c]--;
      }
    }
  }
}
