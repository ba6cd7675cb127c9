package org.sglthresh.spark.rows;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A row that executors read, and its columns. One object stands for one row after the other: what
 * it says holds until the next one is asked for.
 */
public final class ClipRow {
  /** clip_id, string. */
  public static final int ID = 0;

  /** scores, in a {@link ScoreReader.Form}. */
  public static final int SCORES = 1;

  /** labels, where the row has them. */
  static final int LABELS = 2;

  /** The weight, where the row has one but no labels. */
  public static final int WEIGHT_OF_SCORES = 2;

  /** The weight, where the row has labels too. */
  public static final int WEIGHT_OF_BOTH = 3;

  /** {@link #LABEL_SIDE} or {@link #SCORE_SIDE}, where rows of both tables come mixed. */
  static final int SIDE = 3;

  /** The weight, where rows of both tables come mixed. */
  public static final int WEIGHT_OF_MIXED = 4;

  /** The row is of the labels table; sorts before {@link #SCORE_SIDE}. */
  public static final int LABEL_SIDE = 0;

  /** The row is of the scores table. */
  public static final int SCORE_SIDE = 1;

  private static final boolean[] UNKNOWN = {};

  private InternalRow row = InternalRow.empty();
  private boolean[] wholeArrays = UNKNOWN; // [columns] of the batch that the row is a view of

  /** Stands for this row from now on. */
  ClipRow at(InternalRow next) {
    row = next;
    return this;
  }

  /** Stands for rows of this batch from now on. */
  void beginBatch(ColumnarBatch batch) {
    wholeArrays = new boolean[batch.numCols()];
    for (int column = 0; column < wholeArrays.length; column++) {
      ColumnVector vector = batch.column(column);
      wholeArrays[column] = vector.dataType() instanceof ArrayType && !vector.getChild(0).hasNull();
    }
  }

  /** The clip as messages name it: {@code clip "Yabc_0_10.wav"}. */
  public String name() {
    return row.isNullAt(ID) ? "a clip without clip_id" : named(row.getString(ID));
  }

  /** The same from the id itself. */
  public static String named(String id) {
    return "clip \"" + id + "\"";
  }

  public boolean isNullAt(int column) {
    return row.isNullAt(column);
  }

  public UTF8String getUTF8String(int column) {
    return row.getUTF8String(column);
  }

  public ArrayData getArray(int column) {
    return row.getArray(column);
  }

  /**
   * Whether elements of the column's arrays may be null. Spark knows that of a whole batch of
   * columns, which saves asking each element.
   */
  boolean mayHoldNulls(int column) {
    return wholeArrays.length == 0 || !wholeArrays[column];
  }

  double getDouble(int column) {
    return row.getDouble(column);
  }

  int getInt(int column) {
    return row.getInt(column);
  }
}
