package org.sglthresh.spark.rows;

import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Brings the columns of the classes of a batch into one column of arrays. Spark itself would copy
 * every number into a row and from there into an array, which takes longer than reading the
 * columns. A task uses the same object, and its memory, for all its batches.
 */
final class GatheredScores {
  private final int classes;
  private final boolean floats;
  private final WritableColumnVector arrays;
  private float[] floatValues = {};
  private double[] doubleValues = {};

  /**
   * Columns to gather.
   *
   * @param classes their number
   * @param element float, if all are floats, or double
   */
  GatheredScores(int classes, DataType element) {
    this.classes = classes;
    this.floats = element.equals(DataTypes.FloatType);
    this.arrays = new OnHeapColumnVector(1, DataTypes.createArrayType(element));
  }

  /**
   * The clip ids and scores of a batch, valid until the next one is gathered.
   *
   * @param batch columns of the plan
   * @param id position of the clip ids
   * @param positions of the classes, in their order
   */
  ColumnarBatch gather(ColumnarBatch batch, int id, int[] positions) {
    int rows = batch.numRows();
    arrays.reset();
    arrays.reserve(rows);
    WritableColumnVector values = arrays.getChild(0);
    values.reserve(rows * classes);
    if (floats) {
      putFloats(batch, positions, values);
    } else {
      putDoubles(batch, positions, values);
    }
    for (int c = 0; c < classes; c++) {
      if (batch.column(positions[c]).hasNull()) {
        putNulls(batch.column(positions[c]), c, rows, values);
      }
    }
    for (int row = 0; row < rows; row++) {
      arrays.putArray(row, row * classes, classes);
    }
    return new ColumnarBatch(new ColumnVector[] {batch.column(id), arrays}, rows);
  }

  private void putFloats(ColumnarBatch batch, int[] positions, WritableColumnVector values) {
    int rows = batch.numRows();
    if (floatValues.length < rows * classes) {
      floatValues = new float[rows * classes];
    }
    for (int c = 0; c < classes; c++) {
      float[] column = batch.column(positions[c]).getFloats(0, rows);
      for (int row = 0; row < rows; row++) {
        floatValues[row * classes + c] = column[row];
      }
    }
    values.putFloats(0, rows * classes, floatValues, 0);
  }

  private void putDoubles(ColumnarBatch batch, int[] positions, WritableColumnVector values) {
    int rows = batch.numRows();
    if (doubleValues.length < rows * classes) {
      doubleValues = new double[rows * classes];
    }
    for (int c = 0; c < classes; c++) {
      ColumnVector column = batch.column(positions[c]);
      boolean narrow = column.dataType().equals(DataTypes.FloatType);
      double[] wide = narrow ? new double[0] : column.getDoubles(0, rows);
      for (int row = 0; row < rows; row++) {
        doubleValues[row * classes + c] = narrow ? column.getFloat(row) : wide[row];
      }
    }
    values.putDoubles(0, rows * classes, doubleValues, 0);
  }

  private void putNulls(ColumnVector column, int c, int rows, WritableColumnVector values) {
    for (int row = 0; row < rows; row++) {
      if (column.isNullAt(row)) {
        values.putNull(row * classes + c);
      }
    }
  }
}
