package org.sglthresh.spark.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.TableSourceBuilder;

/** Writes small Parquet tables for tests. */
public final class Tables {
  /** Small tables in many partitions, each of many blocks. */
  public static final ReadLimits SMALL_BLOCKS =
      new ReadLimits(1_000_000, 1 << 28, 1 << 10, 1 << 14, 64, 1000);

  private Tables() {}

  /** The session that all tests of a JVM share. */
  public static SparkSession spark() {
    return SparkSession.builder().getOrCreate();
  }

  /** Clip ids {@code clip0000}, {@code clip0001}, … */
  public static List<String> ids(int clips) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < clips; i++) {
      ids.add(String.format("clip%04d", i));
    }
    return ids;
  }

  /** Random scores in [0, 1), {@code [clips][classes]}. */
  public static float[][] randomScores(int clips, int classes, long seed) {
    Random random = new Random(seed);
    float[][] scores = new float[clips][classes];
    for (float[] row : scores) {
      for (int c = 0; c < classes; c++) {
        row[c] = random.nextFloat();
      }
    }
    return scores;
  }

  /** Random multi-hot labels, one in four present, {@code [clips][classes]}. */
  public static int[][] randomLabels(int clips, int classes, long seed) {
    Random random = new Random(seed);
    int[][] labels = new int[clips][classes];
    for (int[] row : labels) {
      for (int c = 0; c < classes; c++) {
        row[c] = random.nextInt(4) == 0 ? 1 : 0;
      }
    }
    return labels;
  }

  /**
   * Writes {@code clip_id, scores array<float>} with class names in the column's metadata, as
   * {@code import} does.
   *
   * @param files number of Parquet files
   * @param classNames empty: no metadata
   */
  public static String writeScores(
      Path path, int files, List<String> classNames, List<String> ids, float[][] scores) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      rows.add(RowFactory.create(ids.get(i), boxed(scores[i])));
    }
    Metadata metadata =
        classNames.isEmpty()
            ? Metadata.empty()
            : new MetadataBuilder()
                .putStringArray(Columns.CLASSES_KEY, classNames.toArray(new String[0]))
                .build();
    StructField field =
        new StructField("scores", DataTypes.createArrayType(DataTypes.FloatType), true, metadata);
    return write(
        path, files, new StructType().add("clip_id", DataTypes.StringType).add(field), rows);
  }

  /** Writes {@code clip_id, labels array<int>}, multi-hot. */
  public static String writeLabels(Path path, int files, List<String> ids, int[][] labels) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      rows.add(RowFactory.create(ids.get(i), Arrays.stream(labels[i]).boxed().toList()));
    }
    return write(
        path, files, schema("labels", DataTypes.createArrayType(DataTypes.IntegerType)), rows);
  }

  /** {@code clip_id string} and one more column. */
  public static StructType schema(String column, DataType type) {
    return new StructType().add("clip_id", DataTypes.StringType).add(column, type);
  }

  /** Writes any rows; with several files, each holds a range of clip ids. */
  public static String write(Path path, int files, StructType schema, List<Row> rows) {
    SparkSession session = spark().newSession();
    session.conf().set("spark.sql.caseSensitive", "true");
    Dataset<Row> table = session.createDataFrame(rows, schema);
    (files == 1 ? table.coalesce(1) : table.repartitionByRange(files, table.col("clip_id")))
        .write()
        .parquet(path.toString());
    return path.toString();
  }

  /** A source with the usual settings. */
  public static TableSource source(String scores, String labels) {
    return TableSourceBuilder.of(scores, labels).build();
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>();
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}
