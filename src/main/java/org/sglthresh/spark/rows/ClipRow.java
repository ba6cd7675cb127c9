package org.sglthresh.spark.rows;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A row as executors read it, and the positions of its columns. The same object is used for every
 * row of a partition, so its values are valid until the next row is read.
 */
public final class ClipRow {
  /** The clip id, a string. */
  public static final int ID = 0;

  /** Scores, in a {@link ScoreReader.Form}. */
  public static final int SCORES = 1;

  /** Labels, if the row has them. */
  static final int LABELS = 2;

  /** The weight, if the row has scores but no labels. */
  public static final int WEIGHT_OF_SCORES = 2;

  /** The recording, if the labels are those of recordings. */
  static final int RECORDING = 2;

  /** The weight, if the row has scores and a recording. */
  public static final int WEIGHT_OF_WINDOWS = 3;

  /** The weight, if the row has scores and labels. */
  public static final int WEIGHT_OF_BOTH = 3;

  /** {@link #LABEL_SIDE} or {@link #SCORE_SIDE}, where rows of both tables are mixed. */
  static final int SIDE = 3;

  /** The weight, where rows of both tables are mixed. */
  public static final int WEIGHT_OF_MIXED = 4;

  /** The row is from the labels table; sorts before {@link #SCORE_SIDE}. */
  public static final int LABEL_SIDE = 0;

  /** The row is from the scores table. */
  public static final int SCORE_SIDE = 1;

  private static final boolean[] UNKNOWN = {};

  private InternalRow row = InternalRow.empty();
  private boolean[] nullFree = UNKNOWN; // [columns] of the batch, for arrays without null elements

  /** Moves to another row. */
  ClipRow at(InternalRow next) {
    row = next;
    return this;
  }

  /** Moves to another batch; the rows that follow are views of its columns. */
  void beginBatch(ColumnarBatch batch) {
    nullFree = new boolean[batch.numCols()];
    for (int column = 0; column < nullFree.length; column++) {
      ColumnVector vector = batch.column(column);
      nullFree[column] = vector.dataType() instanceof ArrayType && !vector.getChild(0).hasNull();
    }
  }

  /** The clip as messages name it, such as {@code clip "Yabc_0_10.wav"}. */
  public String name() {
    return row.isNullAt(ID) ? "a clip without clip_id" : named(row.getString(ID));
  }

  /** A clip as messages name it, by its id. */
  public static String named(String id) {
    return "clip \"" + id + "\"";
  }

  /** Whether the row has no value in a column. */
  public boolean isNullAt(int column) {
    return row.isNullAt(column);
  }

  /** The string in a column; a view of the row. */
  public UTF8String getUTF8String(int column) {
    return row.getUTF8String(column);
  }

  /** The array in a column; a view of the row. */
  public ArrayData getArray(int column) {
    return row.getArray(column);
  }

  /** The structure in a column, a view of the row. */
  InternalRow getStruct(int column, int fields) {
    return row.getStruct(column, fields);
  }

  /**
   * Whether elements of the column's arrays may be null. Spark knows this for a whole batch, which
   * saves a check of each element.
   */
  public boolean mayHoldNulls(int column) {
    return nullFree.length == 0 || !nullFree[column];
  }

  /** The double in a column. */
  double getDouble(int column) {
    return row.getDouble(column);
  }

  /** The int in a column. */
  int getInt(int column) {
    return row.getInt(column);
  }
}
