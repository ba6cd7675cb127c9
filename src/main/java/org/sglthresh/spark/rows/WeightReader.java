package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.function.Supplier;
import org.sglthresh.block.ClipLabels;

/** Reads the weight of a row. */
public final class WeightReader implements Serializable {
  private static final long serialVersionUID = 1L;

  /** For tables without weights: every clip counts 1. */
  public static final WeightReader NONE = new WeightReader(-1, RowViolation.BAD_WEIGHT);

  private final int column;
  private final RowViolation violation;

  /**
   * Reads weights.
   *
   * @param column position of the weights in a row, as double
   * @param violation how a bad weight is reported
   */
  public WeightReader(int column, RowViolation violation) {
    this.column = column;
    this.violation = violation;
  }

  /** The labels of a clip without a row that could have its weight; invalid if one is needed. */
  ClipLabels weighAbsent(Supplier<String> clip, ClipLabels labels, RowViolations violations) {
    if (column < 0) {
      return labels;
    }
    violations.add(violation, () -> clip.get() + ": no row of scores");
    return LabelReader.INVALID;
  }

  /** The labels with the weight of the row, or {@link LabelReader#INVALID}. */
  public ClipLabels weigh(ClipRow row, ClipLabels labels, RowViolations violations) {
    if (column < 0) {
      return labels;
    }
    boolean missing = row.isNullAt(column);
    double weight = missing ? Double.NaN : row.getDouble(column);
    float rounded = (float) weight;
    if (!(rounded > 0 && rounded <= Float.MAX_VALUE)) {
      violations.add(violation, () -> row.name() + ": " + (missing ? "null" : weight));
      return LabelReader.INVALID;
    }
    return LabelReader.isValid(labels) ? labels.weighing(rounded) : labels;
  }
}
