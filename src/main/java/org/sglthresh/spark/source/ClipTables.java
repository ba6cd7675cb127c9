package org.sglthresh.spark.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.sglthresh.spark.table.Columns;

/** Writes clips as the tables of scores and labels that other commands read. */
public final class ClipTables {
  /** Column of scores, {@code array<float>}, in class order. */
  public static final String SCORES = Columns.SCORES;

  /** Column of labels in class order: {@code array<tinyint>}, or {@code array<float>} if soft. */
  public static final String LABELS = Columns.LABELS;

  private static final DataType TINYINTS = DataTypes.createArrayType(DataTypes.ByteType, false);
  private static final long FILE_BYTES = 128L << 20;
  private static final long SMALL_FILE_BYTES = 16L << 20;

  private ClipTables() {}

  /**
   * The number of files, and of tasks, for a table of scores: files of 128 MiB, or smaller files
   * for all cores of the cluster, but not below 16 MiB.
   */
  public static int files(SparkSession spark, long clips, int classes) {
    long bytes = Math.multiplyExact(clips, 4L * classes);
    int parallelism = spark.sparkContext().defaultParallelism();
    long busy = Math.min(parallelism, ceilDivide(bytes, SMALL_FILE_BYTES));
    return Math.toIntExact(Math.max(ceilDivide(bytes, FILE_BYTES), busy));
  }

  private static long ceilDivide(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  /** Writes scores. */
  public static void writeScores(
      SparkSession spark, JavaRDD<ClipScores> clips, List<String> classNames, String path) {
    Dataset<ClipScores> rows = spark.createDataset(clips.rdd(), Encoders.bean(ClipScores.class));
    write(rows, col("values").as(SCORES, metadata(classNames)), path);
  }

  /** Writes scores, and null for those that are NaN. */
  static void writeKnownScores(
      SparkSession spark, JavaRDD<ClipScores> clips, List<String> classNames, String path) {
    Dataset<ClipScores> rows = spark.createDataset(clips.rdd(), Encoders.bean(ClipScores.class));
    Column known =
        transform(col("values"), score -> when(isnan(score), lit(null)).otherwise(score));
    write(rows, known.as(SCORES, metadata(classNames)), path);
  }

  /** Writes multi-hot labels. */
  public static void writeLabels(
      SparkSession spark, JavaRDD<ClipLabelFlags> clips, List<String> classNames, String path) {
    writeLabels(spark, clips, Optional.empty(), classNames, path);
  }

  /**
   * Writes the multi-hot labels of some clips.
   *
   * @param only a table of these clips; empty: all
   */
  static void writeLabels(
      SparkSession spark,
      JavaRDD<ClipLabelFlags> clips,
      Optional<Dataset<Row>> only,
      List<String> classNames,
      String path) {
    Dataset<ClipLabelFlags> rows =
        spark.createDataset(clips.rdd(), Encoders.bean(ClipLabelFlags.class));
    write(among(rows, only), col("values").cast(TINYINTS).as(LABELS, metadata(classNames)), path);
  }

  /** Writes soft labels. */
  static void writeSoftLabels(
      SparkSession spark,
      JavaRDD<ClipScores> clips,
      Optional<Dataset<Row>> only,
      List<String> classNames,
      String path) {
    Dataset<ClipScores> rows = spark.createDataset(clips.rdd(), Encoders.bean(ClipScores.class));
    write(among(rows, only), col("values").as(LABELS, metadata(classNames)), path);
  }

  private static Dataset<?> among(Dataset<?> rows, Optional<Dataset<Row>> clips) {
    return clips.isEmpty()
        ? rows
        : rows.join(
            clips.get().select(Columns.CLIP_ID),
            col("clipId").equalTo(col(Columns.CLIP_ID)),
            "left_semi");
  }

  private static void write(Dataset<?> rows, Column values, String path) {
    rows.select(col("clipId").as(Columns.CLIP_ID), values)
        .write()
        // few scores are equal, so a dictionary would not pay
        .option("parquet.enable.dictionary#scores.list.element", "false")
        .mode(SaveMode.Overwrite) // of an earlier attempt at the same output
        .parquet(path);
  }

  private static Metadata metadata(List<String> classNames) {
    return new MetadataBuilder()
        .putStringArray(Columns.CLASSES_KEY, classNames.toArray(String[]::new))
        .build();
  }
}
