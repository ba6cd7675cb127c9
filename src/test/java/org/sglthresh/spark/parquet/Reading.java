package org.sglthresh.spark.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.sglthresh.testing.SparkTables;
import scala.Function1;
import scala.collection.immutable.Map;
import scala.jdk.javaapi.CollectionConverters;

/** Reads Parquet files as a task does, and what the tests of this package read with. */
final class Reading {
  /** The format under test. */
  static final String LISTS = ListParquetFormat.class.getName();

  private static final StructType NOTHING = new StructType();

  private Reading() {}

  /** A session whose settings may be changed. */
  static SparkSession session() {
    SparkSession session = SparkTables.session().newSession();
    session.conf().set("spark.sql.caseSensitive", "true");
    session.conf().set("spark.sql.files.openCostInBytes", "0");
    return session;
  }

  /** What Spark makes of a file's type. */
  static StructType schema(SparkSession session, MessageType type) {
    return new ParquetToSparkSchemaConverter(session.sessionState().conf()).convert(type);
  }

  /** The reader of a format, which gives batches. */
  static Function1<PartitionedFile, scala.collection.Iterator<InternalRow>> reader(
      SparkSession session, ParquetFileFormat format, StructType schema) {
    Map<String, String> options =
        Map.from(
            CollectionConverters.asScala(
                java.util.Map.of(FileFormat.OPTION_RETURNING_BATCH(), "true")));
    return format.buildReaderWithPartitionValues(
        session,
        schema,
        NOTHING,
        schema,
        CollectionConverters.asScala(List.<org.apache.spark.sql.sources.Filter>of()).toSeq(),
        options,
        session.sessionState().newHadoopConf());
  }

  /** All row groups whose middle lies between two bytes of a file. */
  static PartitionedFile part(Path file, long from, long to) throws IOException {
    return new PartitionedFile(
        InternalRow.empty(),
        SparkPath.fromUri(file.toUri()),
        from,
        to - from,
        new String[0],
        Files.getLastModifiedTime(file).toMillis(),
        Files.size(file),
        Map.from(CollectionConverters.asScala(java.util.Map.<String, Object>of())));
  }

  /** The rows as texts, which tell -0 from 0. */
  static List<String> rows(
      SparkSession session, ParquetFileFormat format, StructType schema, PartitionedFile part) {
    List<String> rows = new ArrayList<>();
    scala.collection.Iterator<?> batches = reader(session, format, schema).apply(part);
    while (batches.hasNext()) {
      ((ColumnarBatch) batches.next())
          .rowIterator()
          .forEachRemaining(
              row -> rows.add(CatalystTypeConverters.convertToScala(row, schema).toString()));
    }
    return rows;
  }
}
