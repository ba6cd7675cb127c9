package org.sglthresh.summary;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What the summaries of some clips have found out about the bins that all clips of a scan need, for
 * summaries of other clips of the same scan to begin with. Where some clips of a class have too
 * many distinct scores for a level, all of its clips have: beginning at the level that some need
 * changes nothing in the sum, but spares sorting scores that are going to be binned. Threads may
 * share one.
 */
public final class KnownLevels {
  private final AtomicReferenceArray<Bins> ofClass;
  private volatile boolean told;

  /**
   * Bins of a class.
   *
   * @param level bits of the key that a bin leaves open, at least 1
   * @param low the lowest that holds a clip
   * @param high the highest
   */
  record Bins(int level, int low, int high) {}

  /** Nothing is known yet. */
  public KnownLevels(int classes) {
    ofClass = new AtomicReferenceArray<>(classes);
  }

  /** Whether anything is known of any class. */
  boolean isTold() {
    return told;
  }

  Optional<Bins> of(int classIndex) {
    return Optional.ofNullable(ofClass.get(classIndex));
  }

  /** Tells what a class needs, unless as much is known. */
  void tell(int classIndex, Bins bins) {
    Bins before = ofClass.get(classIndex);
    if (before == null || before.level < bins.level) {
      ofClass.set(classIndex, bins);
      told = true;
    }
  }
}
