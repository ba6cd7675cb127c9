package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.sglthresh.model.ScoreFloor;

/**
 * Reads the highest scores of a row: their classes, their values, and a floor that no other score
 * of the row lies above. The others count as 0. Not thread-safe: each task has its own.
 */
final class TopReader implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int INDICES = 0;
  private static final int VALUES = 1;
  private static final int FLOOR = 2;

  private final ScoreFloor usersFloor;

  /** Counts the rows whose floor lies above one that the user names. */
  TopReader(ScoreFloor usersFloor) {
    this.usersFloor = usersFloor;
  }

  /** Whether a score may be where it is; adds what is wrong to the violations. */
  @FunctionalInterface
  interface ScoreCheck {
    boolean isFit(int c, double score);
  }

  /**
   * Reads a row into scores of all classes; false if it cannot be used.
   *
   * @param scores {@code [classes]}
   */
  boolean read(
      ClipRow row, InternalRow top, float[] scores, ScoreCheck scoreCheck, PartitionCheck check) {
    if (top.isNullAt(INDICES) || top.isNullAt(VALUES) || top.isNullAt(FLOOR)) {
      check.violations.add(RowViolation.NO_TOP, row::name);
      return false;
    }
    ArrayData indices = top.getArray(INDICES);
    ArrayData values = top.getArray(VALUES);
    int given = indices.numElements();
    if (given != values.numElements()) {
      check.violations.add(
          RowViolation.TOP_LENGTHS,
          () -> row.name() + ": " + given + " and " + values.numElements());
      return false;
    }
    Arrays.fill(scores, Float.NaN);
    boolean valid = true;
    for (int i = 0; i < given; i++) {
      valid &= place(row, indices, values, i, scores, scoreCheck, check);
    }
    valid &= isFloor(row, top.getDouble(FLOOR), given < scores.length, check);
    fill(scores, check);
    return valid;
  }

  private static boolean place(
      ClipRow row,
      ArrayData indices,
      ArrayData values,
      int i,
      float[] scores,
      ScoreCheck scoreCheck,
      PartitionCheck check) {
    long c = indices.isNullAt(i) ? -1 : indices.getLong(i);
    if (c < 0 || c >= scores.length) {
      check.violations.add(
          RowViolation.BAD_SCORE_INDEX,
          () -> row.name() + ": " + (indices.isNullAt(i) ? "null" : Long.toString(c)));
      return false;
    }
    int at = (int) c;
    if (!Float.isNaN(scores[at])) {
      check.violations.add(RowViolation.REPEATED_INDEX, () -> row.name() + ": " + c);
      return false;
    }
    if (values.isNullAt(i)) {
      check.violations.add(RowViolation.NO_TOP, row::name);
      return false;
    }
    double score = values.getDouble(i);
    boolean fit = scoreCheck.isFit(at, score);
    scores[at] = fit ? (float) score : 0;
    if (fit) {
      check.scores.add((float) score);
    }
    return fit;
  }

  private boolean isFloor(ClipRow row, double floor, boolean leavesOut, PartitionCheck check) {
    if (!(floor >= 0 && floor <= 1)) {
      check.violations.add(RowViolation.BAD_FLOOR, () -> row.name() + ": " + floor);
      return false;
    }
    if (leavesOut) {
      check.scores.addFloor((float) floor, usersFloor);
    }
    return true;
  }

  /** What is left out counts as 0. */
  private static void fill(float[] scores, PartitionCheck check) {
    int missing = 0;
    for (int c = 0; c < scores.length; c++) {
      if (Float.isNaN(scores[c])) {
        scores[c] = 0;
        missing++;
      }
    }
    check.scores.addMissing(missing);
  }
}
