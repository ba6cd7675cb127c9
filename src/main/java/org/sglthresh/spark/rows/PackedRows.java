package org.sglthresh.spark.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.sglthresh.spark.table.Columns;

/**
 * Rows of numbers as bytes, in which a NumPy array reaches Spark: a number at a time would take ten
 * times as long. The Python package calls this through Py4J.
 */
public final class PackedRows {
  private PackedRows() {}

  /**
   * Makes a column of bytes a column of numbers.
   *
   * @param rows with the column: floats of 4 bytes, the lowest byte first, {@code [classes]} in
   *     each row
   * @param classNames the names of the numbers, {@code [classes]}; empty where there are none
   * @return the same rows, in which the column is {@code array<float>}
   */
  public static Dataset<Row> unpack(Dataset<Row> rows, String column, String[] classNames) {
    UDF1<byte[], float[]> floats = PackedRows::floats;
    MetadataBuilder metadata = new MetadataBuilder();
    if (classNames.length > 0) {
      metadata.putStringArray(Columns.CLASSES_KEY, classNames);
    }
    return rows.withColumn(
        column,
        udf(floats, DataTypes.createArrayType(DataTypes.FloatType, false))
            .apply(col(column))
            .as(column, metadata.build()));
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
