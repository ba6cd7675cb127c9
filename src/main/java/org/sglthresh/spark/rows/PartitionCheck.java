package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What one partition tells the driver beside its blocks: counts, violations, and whose rows it
 * held.
 */
public final class PartitionCheck implements PartitionElement {
  private static final long serialVersionUID = 1L;

  /** The clips of a partition by number, growing: hashes of ids, or ordinals in a label index. */
  public static final class Clips implements Serializable {
    private static final long serialVersionUID = 1L;

    private long[] values = {};
    private int size;
    private boolean complete = true;

    /** Adds one unless that makes more than {@code most}: then none are kept. */
    public void add(long value, long most) {
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

    public long[] values() {
      return Arrays.copyOf(values, size);
    }

    public int size() {
      return size;
    }

    /** False when there were too many to send. */
    public boolean isComplete() {
      return complete;
    }
  }

  public long rows;
  public long clips;
  public long unlabelled;
  public long dropped;
  public long positives;
  public double weight; // of the clips that count
  public final RowViolations violations = new RowViolations();
  public final Clips seen = new Clips();
}
