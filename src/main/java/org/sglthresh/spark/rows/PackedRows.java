package org.sglthresh.spark.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.spark.table.Columns;

/**
 * A table of an array of floats, {@code [clips, columns]}, that arrives in parts as bytes: the way
 * of a NumPy array into Spark, which calls this through Py4J. No worker of Python takes part, and
 * names come as text of JSON, as Py4J passes a list in as many calls as it has elements.
 */
public final class PackedRows {
  /** So many bytes are worth a task of their own. */
  private static final long BYTES_PER_TASK = 8L << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Row> rows = new ArrayList<>();
  private long bytes;

  /**
   * Adds rows.
   *
   * @param ids a JSON array of clip ids, one a row
   * @param values floats of 4 bytes, the lowest byte first, row after row
   */
  public void add(String ids, byte[] values) throws JsonProcessingException {
    String[] names = JSON.readValue(ids, String[].class);
    int size = values.length / names.length;
    for (int row = 0; row < names.length; row++) {
      rows.add(
          RowFactory.create(names[row], Arrays.copyOfRange(values, row * size, (row + 1) * size)));
    }
    bytes += values.length;
  }

  /**
   * The table, with {@code clip_id} and a column of {@code array<float>}.
   *
   * @param column its name
   * @param classes a JSON array of the names of the floats; empty where they have none
   */
  public Dataset<Row> table(SparkSession session, String column, String classes)
      throws JsonProcessingException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    long tasks = Math.min(context.defaultParallelism(), 1 + bytes / BYTES_PER_TASK);
    StructType packed =
        new StructType()
            .add(Columns.CLIP_ID, DataTypes.StringType)
            .add(column, DataTypes.BinaryType);
    MetadataBuilder metadata = new MetadataBuilder();
    String[] names = JSON.readValue(classes, String[].class);
    if (names.length > 0) {
      metadata.putStringArray(Columns.CLASSES_KEY, names);
    }
    UDF1<byte[], float[]> floats = PackedRows::floats;
    Broadcast<List<Row>> values = context.broadcast(rows); // else every job would send them anew
    return session
        .createDataFrame(
            session
                .range(0, rows.size(), 1, Math.toIntExact(tasks))
                .javaRDD()
                .map(row -> values.value().get(Math.toIntExact(row))),
            packed)
        .withColumn(
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
