package org.sglthresh.spark.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sglthresh.spark.table.Columns;

class PackedRowsTest {
  private static final float[] FIRST = {0, 0.1f, Math.nextUp(0.5f), 1, 2, 3};
  private static final float[] SECOND = {Float.MIN_VALUE, -0f, Float.NaN};

  @Test
  void everyBitArrivesInTheOrderOfTheParts() throws Exception {
    List<Row> rows = table("[]").collectAsList();
    assertEquals(
        List.of("a", "b \u00f6, \"c\"", "d"), rows.stream().map(row -> row.getString(0)).toList());
    assertArrayEquals(new int[] {bits(0), bits(0.1f), bits(FIRST[2])}, bits(rows.get(0)));
    assertArrayEquals(new int[] {bits(1), bits(2), bits(3)}, bits(rows.get(1)));
    assertArrayEquals(
        new int[] {bits(SECOND[0]), bits(SECOND[1]), bits(SECOND[2])}, bits(rows.get(2)));
  }

  @Test
  void namesOfClassesGoWithTheColumn() throws Exception {
    StructType schema = table("[\"Dog\", \"Siren, loud\", \"\u00d6l\"]").schema();
    assertEquals("struct<clip_id:string,scores:array<float>>", schema.simpleString());
    assertArrayEquals(
        new String[] {"Dog", "Siren, loud", "\u00d6l"},
        schema.apply("scores").metadata().getStringArray(Columns.CLASSES_KEY));
    assertFalse(table("[]").schema().apply("scores").metadata().contains(Columns.CLASSES_KEY));
  }

  private static Dataset<Row> table(String classes) throws Exception {
    PackedRows rows = new PackedRows();
    rows.add("[\"a\", \"b \u00f6, \\\"c\\\"\"]", bytes(FIRST));
    rows.add("[\"d\"]", bytes(SECOND));
    return rows.table(SparkSession.builder().getOrCreate(), "scores", classes);
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static int[] bits(Row row) {
    return row.<Float>getList(1).stream().mapToInt(PackedRowsTest::bits).toArray();
  }

  private static int bits(float value) {
    return Float.floatToRawIntBits(value);
  }
}
