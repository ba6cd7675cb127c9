package org.sglthresh.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.sglthresh.math.SplitMix64;

/**
 * Deals clips, or groups of clips that must stay together, out to the folds of a cross-validation.
 * What falls where depends on keys alone, which are hashes of names mixed with a seed; so the folds
 * are the same in whatever order and partitioning the clips come.
 */
public final class FoldAssignment {
  private FoldAssignment() {}

  /**
   * The place of a clip or group in the shuffled order.
   *
   * @param hash of its name
   * @param seed another seed, another order
   */
  public static long key(long hash, long seed) {
    return SplitMix64.number(hash, seed + 1);
  }

  /**
   * Cuts the shuffled order into folds whose sizes differ by one at most.
   *
   * @param keys of all clips, in any order; sorted by this
   * @param folds at least 2, at most as many as there are keys
   * @return the first key of each fold but the first, ascending: a clip lies in the fold whose
   *     number is that of the bounds not above its key
   */
  public static long[] bounds(long[] keys, int folds) {
    Arrays.parallelSort(keys);
    long[] bounds = new long[folds - 1];
    Arrays.setAll(bounds, k -> keys[(int) ((k + 1L) * keys.length / folds)]);
    return bounds;
  }

  /**
   * Deals out groups: those of most clips first, groups of similar size (the same power of two) in
   * shuffled order, each to the fold that has the fewest clips so far.
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
   * Deals out clips so that every class has a like share of its positives in each fold, by
   * iterative stratification (Sechidis, Tsoumakas and Vlahavas, ECML PKDD 2011): again and again
   * the class with the fewest positives left is taken, and each of its clips goes to the fold that
   * lacks most of them, or among equals most clips.
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
    private final int[] left; // positives of each class in clips not dealt out
    private final double[][] lacking; // positives that each fold is still to get, [folds][classes]
    private final double[] lackingClips;

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
      deal(shuffled);
    }

    private void deal(int[] shuffled) {
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

    /** The class with the fewest positives left, or −1 when all are dealt out. */
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
     * @param wanted the class that decides, or −1: only the number of clips does
     */
    private void assign(int clip, int wanted) {
      int best = 0;
      for (int k = 1; k < lacking.length; k++) {
        int more = wanted < 0 ? 0 : Double.compare(lacking[k][wanted], lacking[best][wanted]);
        if (more > 0 || (more == 0 && lackingClips[k] > lackingClips[best])) {
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
