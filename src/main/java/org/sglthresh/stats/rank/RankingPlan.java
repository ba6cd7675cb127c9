package org.sglthresh.stats.rank;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What the ranking metrics of a table are made of. Slicing 0 is all clips together; the others are
 * those that the blocks know the slices of.
 */
public final class RankingPlan implements Serializable {
  private static final long serialVersionUID = 1L;

  /** With 32 shards the width of an interval varies by an eighth; more shards hardly help. */
  public static final int SHARDS = 32;

  /** Intervals of class-wise metrics of slices are left out where they would need more a state. */
  private static final long MAX_BUCKET_BYTES = 64L << 20;

  private final int classes;
  private final boolean isProbability;
  private final double[] thresholds;
  private final int[] ks;
  private final int[] slices;
  private final long maxPositives;

  /**
   * A plan.
   *
   * @param classes number of classes
   * @param isProbability whether scores are probabilities; otherwise they are logits
   * @param thresholds {@code [classes]}, a score above is a tag; empty: no tags are counted
   * @param ks numbers of first ranks, ascending
   * @param slices number of slices of each slicing but that of all clips, {@code [slicings]}
   * @param maxPositives the largest number of positives whose scores are kept by a state
   */
  public RankingPlan(
      int classes,
      boolean isProbability,
      double[] thresholds,
      int[] ks,
      int[] slices,
      long maxPositives) {
    this.classes = classes;
    this.isProbability = isProbability;
    this.thresholds = thresholds.clone();
    this.ks = ks.clone();
    this.slices = new int[slices.length + 1];
    this.slices[0] = 1;
    System.arraycopy(slices, 0, this.slices, 1, slices.length);
    this.maxPositives = maxPositives;
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Whether scores are probabilities; otherwise they are logits. */
  public boolean isProbability() {
    return isProbability;
  }

  /** Thresholds of tags, {@code [classes]}; empty: none. */
  double[] thresholds() {
    return thresholds;
  }

  /** Whether tags are counted. */
  public boolean hasThresholds() {
    return thresholds.length > 0;
  }

  /** The numbers of first ranks, ascending; a copy. */
  public int[] ks() {
    return ks.clone();
  }

  /** Number of slicings, with that of all clips. */
  public int slicings() {
    return slices.length;
  }

  /** Number of slices of a slicing. */
  public int slices(int slicing) {
    return slices[slicing];
  }

  /** Number of slices of all slicings. */
  int cells() {
    return Arrays.stream(slices).sum();
  }

  /** The largest number of positives whose scores a state keeps. */
  long maxPositives() {
    return maxPositives;
  }

  /** Number of terms of a clip. */
  int width() {
    return ClipTerm.width(ks.length);
  }

  /** Whether class-wise metrics of the slices of a slicing get intervals. */
  boolean hasClassIntervals(int slicing) {
    long bytes = slices[slicing] * classes * ScoreBuckets.bytes(isProbability);
    return slicing == 0 || bytes <= MAX_BUCKET_BYTES / (slices.length - 1);
  }
}
