package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.Columns;

/** Finds the column of clip weights in a table, and reads the weight of a row. */
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

  /**
   * The weights of a table as double, if the table has the column.
   *
   * @param what the table with its path, for messages
   */
  public static Optional<Column> column(Dataset<Row> table, ClipColumns columns, String what) {
    return columns
        .weight()
        .filter(name -> Columns.has(table.schema(), name))
        .map(
            name -> {
              DataType type = Columns.type(table.schema(), name);
              if (!Columns.isNumeric(type)) {
                throw Columns.fault(
                    what,
                    " has a column \""
                        + name
                        + "\" of type "
                        + type.catalogString()
                        + " where --weight-column wants numbers.");
              }
              return Columns.column(name).cast(DataTypes.DoubleType).alias(Columns.WEIGHT);
            });
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
