package org.sglthresh.summary;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The bins that each class is known to need in a scan, shared by the summaries of its parts. Where
 * some clips of a class have too many distinct scores for a level, all its clips have. So a summary
 * may begin at the level that another one needs: the total stays the same, but scores that will be
 * binned need no sorting. Thread-safe.
 */
public final class KnownLevels {
  private final AtomicReferenceArray<Bins> ofClass;
  private volatile boolean anyKnown;

  /**
   * Bins of a class.
   *
   * @param level level of the bins, at least 1
   * @param low the lowest bin with a clip
   * @param high the highest bin with a clip
   */
  record Bins(int level, int low, int high) {}

  /** Knows nothing at first. */
  public KnownLevels(int classes) {
    ofClass = new AtomicReferenceArray<>(classes);
  }

  /** Whether the bins of any class are known. */
  boolean isAnyKnown() {
    return anyKnown;
  }

  Optional<Bins> of(int classIndex) {
    return Optional.ofNullable(ofClass.get(classIndex));
  }

  /** Reports the bins that a class needs; finer ones than known are ignored. */
  void report(int classIndex, Bins bins) {
    Bins before = ofClass.get(classIndex);
    if (before == null || before.level < bins.level) {
      ofClass.set(classIndex, bins);
      anyKnown = true;
    }
  }
}
