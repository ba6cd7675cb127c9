package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.Gaps;

/**
 * Reads the scores of a row into primitive floats and checks their range; a score that is missing
 * is an error or 0. Not thread-safe: each task has its own.
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
    ENTRIES,
    /**
     * struct&lt;indices array&lt;long&gt;, values array&lt;double&gt;, floor double&gt;: the
     * highest scores, where the others count as 0.
     */
    TOP
  }

  private final Form form;
  private final String[] classNames;
  private final ScoreScale scale;
  private final Gaps gaps;
  private final TopReader topReader;
  private final ScoreMaps maps;
  private final float lowest;
  private final float highest;
  private transient float[] buffer; // the scores of the current row

  /** Reads scores of this form for these classes, on this scale, with this treatment of gaps. */
  public ScoreReader(Form form, String[] classNames, ScoreScale scale, Gaps gaps) {
    this(form, classNames, scale, gaps, ScoreMaps.NONE);
  }

  /**
   * The same for scores that go through maps when they are read.
   *
   * @param scale of what is read into floats; with maps, what is checked is the scale they take
   */
  public ScoreReader(Form form, String[] classNames, ScoreScale scale, Gaps gaps, ScoreMaps maps) {
    if (maps.areSet() && gaps.areFilled()) {
      throw new IllegalArgumentException("maps of scores that are missing");
    }
    this.form = form;
    this.classNames = classNames;
    this.scale = maps.areSet() ? maps.readScale() : scale;
    this.gaps = gaps;
    this.maps = maps;
    this.topReader = new TopReader(gaps.floor());
    this.lowest = lowest(this.scale);
    this.highest = highest(this.scale);
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
   * @param check receives the violations, and what is missing where that is allowed
   */
  public float[] read(ClipRow row, int column, PartitionCheck check) {
    float[] scores = readPlain(row, column, check);
    if (maps.areSet() && isValid(scores)) {
      maps.apply(scores);
    }
    return scores;
  }

  private float[] readPlain(ClipRow row, int column, PartitionCheck check) {
    RowViolations violations = check.violations;
    if (row.isNullAt(column)) {
      if (gaps.areFilled()) {
        return missing(check);
      }
      violations.add(RowViolation.NO_SCORES, row::name);
      return INVALID;
    }
    if (form == Form.TOP) {
      return top(row, row.getStruct(column, 3), check);
    }
    ArrayData array = row.getArray(column);
    if (form == Form.ENTRIES) {
      return entries(row, array, check);
    }
    if (array.numElements() != classNames.length) {
      countedScores(RowViolation.SCORES_LENGTH, row, array.numElements(), violations);
      return INVALID;
    }
    if (gaps.areFilled()) {
      return filled(row, array, check);
    }
    boolean nullFree = !row.mayHoldNulls(column) || isNullFree(array);
    return form == Form.FLOATS
        ? floats(row, array, nullFree, violations)
        : doubles(row, array, nullFree, violations);
  }

  /** The scores of a clip that has none: all are 0. */
  float[] missing(PartitionCheck check) {
    check.scores.addMissing(classNames.length);
    Arrays.fill(buffer(), 0);
    return buffer();
  }

  /** Notes what the scores of a valid clip look like. */
  void note(float[] scores, PartitionCheck check) {
    if (scale == ScoreScale.LOGIT && !maps.areSet()) {
      check.wholeNumbers.look(scores);
    }
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
    float[] scores = array.toFloatArray(); // a copy of all at once is faster than of each
    boolean valid = nullFree;
    for (float score : scores) {
      valid &= score >= lowest;
      valid &= score <= highest;
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

  /** Dense scores in which null stands for 0. */
  private float[] filled(ClipRow row, ArrayData array, PartitionCheck check) {
    float[] scores = buffer();
    boolean valid = true;
    int missing = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = 0;
      if (array.isNullAt(c)) {
        missing++;
        continue;
      }
      double score = form == Form.FLOATS ? array.getFloat(c) : array.getDouble(c);
      valid &= isSeen(row, c, score, check);
      scores[c] = (float) score;
    }
    check.scores.addMissing(missing);
    return valid ? scores : INVALID;
  }

  /** Whether a score that is there may be, where others are missing. */
  private boolean isSeen(ClipRow row, int c, double score, PartitionCheck check) {
    if (!check(row, c, false, score, check.violations)) {
      return false;
    }
    check.scores.add((float) score);
    if (gaps.floor().isAbove((float) score)) {
      check.violations.add(
          RowViolation.BELOW_FLOOR, () -> clipAndClass(row, c) + ": " + shown(score));
      return false;
    }
    return true;
  }

  private float[] entries(ClipRow row, ArrayData entries, PartitionCheck check) {
    float[] scores = buffer();
    Arrays.fill(scores, 0);
    boolean valid = true;
    int missing = classNames.length;
    int previous = -1;
    for (int i = 0; i < entries.numElements(); i++) {
      InternalRow entry = entries.getStruct(i, 3);
      if (entry.isNullAt(0)) {
        String unknown = entry.isNullAt(2) ? "null" : "\"" + entry.getString(2) + "\"";
        check.violations.add(RowViolation.UNKNOWN_SCORE_CLASS, () -> row.name() + ": " + unknown);
        valid = false;
        continue;
      }
      int c = entry.getInt(0);
      boolean isNull = entry.isNullAt(1);
      double score = isNull ? 0 : entry.getDouble(1);
      if (c == previous) {
        check.violations.add(RowViolation.REPEATED_CLASS, () -> clipAndClass(row, c));
        valid = false;
      } else if (!isNull || !gaps.areFilled()) {
        valid &=
            gaps.areFilled()
                ? isSeen(row, c, score, check)
                : check(row, c, isNull, score, check.violations);
        scores[c] = (float) score;
        missing--;
      }
      previous = c;
    }
    if (gaps.areFilled()) {
      check.scores.addMissing(missing);
    } else if (entries.numElements() < classNames.length) {
      countedScores(RowViolation.ABSENT_SCORES, row, entries.numElements(), check.violations);
      valid = false;
    }
    return valid ? scores : INVALID;
  }

  private float[] top(ClipRow row, InternalRow highest, PartitionCheck check) {
    TopReader.ScoreCheck fit = (c, score) -> check(row, c, false, score, check.violations);
    boolean valid = topReader.read(row, highest, buffer(), fit, check);
    return valid ? buffer() : INVALID;
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

  private void countedScores(
      RowViolation violation, ClipRow row, int length, RowViolations violations) {
    violations.add(
        violation, () -> row.name() + ": " + length + " instead of " + classNames.length);
  }

  private String clipAndClass(ClipRow row, int c) {
    return row.name() + ", class \"" + classNames[c] + "\"";
  }
}
