package org.sglthresh.model;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Gathers the hashes of clips in one pass: all of them up to a limit, beyond it the smallest. Its
 * memory is bounded by the limit.
 */
public final class IdSketchBuilder implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Hashes gathered beyond the limit before the smallest are taken. */
  private static final int ROOM = 4 * IdSketch.SIZE;

  private long clips;
  private long bound = IdSketch.NO_BOUND;
  private long[] hashes = {};
  private int size;

  /**
   * Adds a clip.
   *
   * @param hash of its id
   * @param limit the largest number of hashes that are all kept, at least {@link IdSketch#SIZE}
   */
  public void add(long hash, int limit) {
    clips++;
    if (size >= (bound == IdSketch.NO_BOUND ? limit : ROOM)) {
      keepSmallest();
    }
    if (bound != IdSketch.NO_BOUND && Long.compareUnsigned(hash, bound) >= 0) {
      return;
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(64, size + (size >> 1)));
    }
    hashes[size++] = hash;
  }

  /** More than {@link IdSketch#SIZE} are there, unless the same id came again and again. */
  private void keepSmallest() {
    IdSketch smallest = build().reduced();
    bound = smallest.bound();
    long[] kept = smallest.hashes();
    size = kept.length;
    hashes = Arrays.copyOf(kept, Math.max(size, ROOM));
  }

  /** The clips added so far. */
  public IdSketch build() {
    return IdSketch.below(clips, bound, Arrays.copyOf(hashes, size));
  }
}
