package org.sglthresh.spark.source;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;

/** Writes clips as the tables of scores and labels that every other command reads. */
public final class ClipTables {
  /** Column of clip ids in both tables. */
  public static final String CLIP_ID = "clip_id";

  /** Column of scores, {@code array<float>}, one a class. */
  public static final String SCORES = "scores";

  /** Column of labels, one a class: {@code array<tinyint>}, or {@code array<float>} if soft. */
  public static final String LABELS = "labels";

  /** Key under which the metadata of both columns hold the class names, a string array. */
  public static final String CLASSES = "classes";

  private static final DataType TINYINTS = DataTypes.createArrayType(DataTypes.ByteType, false);
  private static final long FILE_BYTES = 128L << 20;
  private static final long SMALL_FILE_BYTES = 16L << 20;

  private ClipTables() {}

  /**
   * How many files, and so tasks, a table of scores should have: as many as give 128 MiB each, but
   * enough to keep a cluster busy unless that would make them smaller than 16 MiB.
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

  /** Writes multi-hot labels. */
  public static void writeLabels(
      SparkSession spark, JavaRDD<ClipLabelFlags> clips, List<String> classNames, String path) {
    Dataset<ClipLabelFlags> rows =
        spark.createDataset(clips.rdd(), Encoders.bean(ClipLabelFlags.class));
    write(rows, col("values").cast(TINYINTS).as(LABELS, metadata(classNames)), path);
  }

  /** Writes soft labels. */
  public static void writeSoftLabels(
      SparkSession spark, JavaRDD<ClipScores> clips, List<String> classNames, String path) {
    Dataset<ClipScores> rows = spark.createDataset(clips.rdd(), Encoders.bean(ClipScores.class));
    write(rows, col("values").as(LABELS, metadata(classNames)), path);
  }

  private static void write(Dataset<?> rows, Column values, String path) {
    rows.select(col("clipId").as(CLIP_ID), values)
        .write()
        // hardly two scores are equal: a dictionary of them is built in vain
        .option("parquet.enable.dictionary#scores.list.element", "false")
        .mode(SaveMode.Overwrite) // of an earlier attempt at the same output
        .parquet(path);
  }

  private static Metadata metadata(List<String> classNames) {
    return new MetadataBuilder().putStringArray(CLASSES, classNames.toArray(String[]::new)).build();
  }
}
