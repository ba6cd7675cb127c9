package org.sglthresh.spark.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sglthresh.spark.table.Columns;

class PackedRowsTest {
  private static final float[][] VALUES = {
    {0, 0.1f, Math.nextUp(0.5f)}, {Float.MIN_VALUE, -0f, Float.NaN}
  };

  @Test
  void everyBitArrives() {
    List<Row> rows =
        PackedRows.unpack(packed(), "scores", new String[0]).orderBy("id").collectAsList();
    for (int row = 0; row < VALUES.length; row++) {
      List<Float> floats = rows.get(row).getList(1);
      float[] found = new float[floats.size()];
      for (int k = 0; k < found.length; k++) {
        found[k] = floats.get(k);
      }
      assertArrayEquals(bits(VALUES[row]), bits(found));
    }
  }

  @Test
  void namesOfClassesGoWithTheColumn() {
    String[] names = {"Dog", "Siren, loud", "Öl"};
    StructType schema = PackedRows.unpack(packed(), "scores", names).schema();
    assertEquals("array<float>", schema.apply("scores").dataType().simpleString());
    assertArrayEquals(names, schema.apply("scores").metadata().getStringArray(Columns.CLASSES_KEY));
    StructType unnamed = PackedRows.unpack(packed(), "scores", new String[0]).schema();
    assertFalse(unnamed.apply("scores").metadata().contains(Columns.CLASSES_KEY));
  }

  private static Dataset<Row> packed() {
    StructType schema =
        new StructType().add("id", DataTypes.IntegerType).add("scores", DataTypes.BinaryType);
    return SparkSession.builder()
        .getOrCreate()
        .createDataFrame(
            List.of(RowFactory.create(0, bytes(VALUES[0])), RowFactory.create(1, bytes(VALUES[1]))),
            schema);
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int k = 0; k < bits.length; k++) {
      bits[k] = Float.floatToRawIntBits(values[k]);
    }
    return bits;
  }
}
