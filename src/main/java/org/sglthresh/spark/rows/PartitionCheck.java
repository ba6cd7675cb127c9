package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.model.IdSketchBuilder;

/**
 * Counts and violations of one partition, and the clips that it holds. It reaches the driver with
 * the result of the job that reads the blocks.
 */
public final class PartitionCheck implements PartitionElement {
  private static final long serialVersionUID = 1L;

  /** The clips of a partition as numbers: hashes of ids, or positions in a label index. */
  public static final class Clips implements Serializable {
    private static final long serialVersionUID = 1L;

    private long[] values = {};
    private int size;
    private boolean complete = true;

    /** Adds a clip. If there are more than {@code limit}, none are kept. */
    public void add(long value, long limit) {
      if (!complete || size >= limit) {
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

    /** The numbers, in the order of the rows. */
    public long[] values() {
      return Arrays.copyOf(values, size);
    }

    /** How many numbers are kept. */
    public int size() {
      return size;
    }

    /** False if there were more than the limit. */
    public boolean isComplete() {
      return complete;
    }
  }

  /** Rows read. */
  public long rows;

  /** Clips that count. */
  public long clips;

  /** Clips without labels, whether they count or not. */
  public long unlabelled;

  /** Clips left out because they have no labels. */
  public long dropped;

  /** (Clip, class) pairs with a label above 0 among the clips that count. */
  public long positives;

  /** (Clip, class) pairs among them that have their label from a class below. */
  public long addedLabels;

  /** Sum of the weights of the clips that count. */
  public double weight;

  /** Clips of the labels table without a row of scores, where these are filled or left out. */
  public final RowViolations allowed = new RowViolations();

  /** Which scores are there, where some may be missing. */
  public final SeenScores scores = new SeenScores();

  /** Violations by rows of the partition. */
  public final RowViolations violations = new RowViolations();

  /** The classes whose logits are whole numbers. */
  public final WholeNumbers wholeNumbers = new WholeNumbers();

  /** The hashes of the ids of the clips that count. */
  public final IdSketchBuilder ids = new IdSketchBuilder();

  /** The sum of the same hashes, modulo 2⁶⁴. */
  public long idSum;

  /** The clips of the rows read. */
  public final Clips seen = new Clips();
}
