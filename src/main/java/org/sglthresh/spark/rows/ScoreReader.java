package org.sglthresh.spark.rows;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.model.ScoreScale;

/**
 * Reads the scores of a row into primitive floats and checks their range. Not thread-safe: each
 * task has its own.
 */
public final class ScoreReader implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Scores that cannot be used, an empty array; the violations say why. */
  static final float[] INVALID = {};

  /** Whether the scores can be used. */
  public static boolean isValid(float[] scores) {
    return scores.length > 0;
  }

  /** The type of the scores column. */
  public enum Form {
    /** array&lt;float&gt; in class order. */
    FLOATS,
    /** array&lt;double&gt; in class order; rounded to float after the check. */
    DOUBLES,
    /** array&lt;struct&lt;index int, score double, class string&gt;&gt; ascending by index. */
    ENTRIES
  }

  private final Form form;
  private final String[] classNames;
  private final ScoreScale scale;
  private final float lowest;
  private final float highest;
  private transient float[] buffer; // the scores of the current row

  /** Reads scores of this form for these classes, on this scale. */
  public ScoreReader(Form form, String[] classNames, ScoreScale scale) {
    this.form = form;
    this.classNames = classNames;
    this.scale = scale;
    this.lowest = lowest(scale);
    this.highest = highest(scale);
  }

  /** The lowest valid score; the lowest float marks an unknown label in a block. */
  public static float lowest(ScoreScale scale) {
    return scale == ScoreScale.PROBABILITY ? 0f : Math.nextUp(ScoreBlock.UNKNOWN);
  }

  /** The highest valid score. */
  public static float highest(ScoreScale scale) {
    return scale == ScoreScale.PROBABILITY ? 1f : Float.MAX_VALUE;
  }

  /**
   * The scores of a row, {@code [classes]}, valid until the next row is read, or {@link #INVALID}.
   *
   * @param row the row, with the clip id in column 0
   * @param column the column of the scores
   */
  public float[] read(ClipRow row, int column, RowViolations violations) {
    if (row.isNullAt(column)) {
      violations.add(RowViolation.NO_SCORES, row::name);
      return INVALID;
    }
    ArrayData array = row.getArray(column);
    if (form == Form.ENTRIES) {
      return entries(row, array, violations);
    }
    if (array.numElements() != classNames.length) {
      wrongLength(row, array.numElements(), violations);
      return INVALID;
    }
    boolean nullFree = !row.mayHoldNulls(column) || isNullFree(array);
    return form == Form.FLOATS
        ? floats(row, array, nullFree, violations)
        : doubles(row, array, nullFree, violations);
  }

  private float[] buffer() {
    if (buffer == null) {
      buffer = new float[classNames.length];
    }
    return buffer;
  }

  private static boolean isNullFree(ArrayData array) {
    boolean nullFree = true;
    for (int i = 0; i < array.numElements(); i++) {
      nullFree &= !array.isNullAt(i);
    }
    return nullFree;
  }

  private float[] floats(ClipRow row, ArrayData array, boolean nullFree, RowViolations violations) {
    float[] scores = buffer();
    boolean valid = nullFree;
    for (int c = 0; c < scores.length; c++) {
      float score = array.getFloat(c);
      valid &= score >= lowest && score <= highest;
      scores[c] = score;
    }
    if (valid) {
      return scores;
    }
    for (int c = 0; c < scores.length; c++) {
      check(row, c, array.isNullAt(c), array.getFloat(c), violations);
    }
    return INVALID;
  }

  private float[] doubles(
      ClipRow row, ArrayData array, boolean nullFree, RowViolations violations) {
    float[] scores = buffer();
    boolean valid = nullFree;
    for (int c = 0; c < scores.length; c++) {
      double score = array.getDouble(c);
      valid &= score >= lowest && score <= highest;
      scores[c] = (float) score;
    }
    if (valid) {
      return scores;
    }
    for (int c = 0; c < scores.length; c++) {
      check(row, c, array.isNullAt(c), array.getDouble(c), violations);
    }
    return INVALID;
  }

  private float[] entries(ClipRow row, ArrayData entries, RowViolations violations) {
    float[] scores = buffer();
    int read = 0;
    int previous = -1;
    for (int i = 0; i < entries.numElements(); i++) {
      InternalRow entry = entries.getStruct(i, 3);
      if (entry.isNullAt(0)) {
        String unknown = entry.isNullAt(2) ? "null" : "\"" + entry.getString(2) + "\"";
        violations.add(RowViolation.UNKNOWN_SCORE_CLASS, () -> row.name() + ": " + unknown);
        continue;
      }
      int c = entry.getInt(0);
      boolean missing = entry.isNullAt(1);
      double score = missing ? 0 : entry.getDouble(1);
      if (c == previous) {
        violations.add(RowViolation.REPEATED_CLASS, () -> clipAndClass(row, c));
      } else if (check(row, c, missing, score, violations)) {
        scores[c] = (float) score;
        read++;
      }
      previous = c;
    }
    if (entries.numElements() != classNames.length) {
      wrongLength(row, entries.numElements(), violations);
      return INVALID;
    }
    return read == classNames.length ? scores : INVALID;
  }

  private boolean check(
      ClipRow row, int c, boolean missing, double score, RowViolations violations) {
    if (missing) {
      violations.add(RowViolation.NO_SCORE, () -> clipAndClass(row, c));
      return false;
    }
    if (score >= lowest && score <= highest) {
      return true;
    }
    boolean outside = Double.isFinite(score) && scale == ScoreScale.PROBABILITY;
    violations.add(
        outside ? RowViolation.OUT_OF_RANGE : RowViolation.NOT_FINITE,
        () -> clipAndClass(row, c) + ": " + shown(score));
    return false;
  }

  private String shown(double score) {
    return form == Form.FLOATS ? Float.toString((float) score) : Double.toString(score);
  }

  private void wrongLength(ClipRow row, int length, RowViolations violations) {
    violations.add(
        RowViolation.SCORES_LENGTH,
        () -> row.name() + ": " + length + " instead of " + classNames.length);
  }

  private String clipAndClass(ClipRow row, int c) {
    return row.name() + ", class \"" + classNames[c] + "\"";
  }
}
