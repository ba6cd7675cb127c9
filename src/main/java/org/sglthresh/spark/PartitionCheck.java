package org.sglthresh.spark;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What one partition tells the driver beside its blocks: counts, findings, and whose rows it held.
 */
final class PartitionCheck implements Piece {
  private static final long serialVersionUID = 1L;

  /** The clips of a partition by number, growing: hashes of ids, or ordinals in a label index. */
  static final class Clips implements Serializable {
    private static final long serialVersionUID = 1L;

    private long[] values = {};
    private int size;
    private boolean complete = true;

    /** Adds one unless that makes more than {@code most}: then none are kept. */
    void add(long value, long most) {
      if (!complete || size >= most) {
        complete = false;
        values = new long[0];
        size = 0;
        return;
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(64, size + (size >> 1)));
      }
      values[size++] = value;
    }

    long[] values() {
      return Arrays.copyOf(values, size);
    }

    int size() {
      return size;
    }

    /** False when there were too many to send. */
    boolean isComplete() {
      return complete;
    }
  }

  long rows;
  long clips;
  long unlabelled;
  long dropped;
  long positives;
  double weight; // of the clips that count
  final Findings findings = new Findings();
  final Clips seen = new Clips();
}
