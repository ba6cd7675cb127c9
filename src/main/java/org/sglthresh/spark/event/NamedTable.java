package org.sglthresh.spark.event;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FirstLine;
import org.sglthresh.io.fs.InputPaths;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.layout.DelimitedRecord;
import org.sglthresh.spark.parquet.InputTable;
import org.sglthresh.spark.parquet.ReadErrors;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFile;

/**
 * A table of recordings whose columns are found by their names: Parquet, or text with a header and
 * commas, semicolons or tabs.
 *
 * @param role such as {@code truth}
 * @param path as the user gave it
 * @param rows all columns
 */
record NamedTable(String role, String path, Dataset<Row> rows) {
  /** What a recording is called. */
  static final List<String> RECORDINGS = List.of("recording", "filename", "clip_id", "file");

  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
  private static final String TEXT = ".*\\.(csv|tsv|txt)(\\.gz|\\.bz2)?";

  static NamedTable open(SparkSession spark, String path, String role, ReadLimits limits) {
    boolean text = path.toLowerCase(Locale.ROOT).matches(TEXT);
    return new NamedTable(
        role,
        path,
        text
            ? text(spark, path, "The " + role + " " + path)
            : InputTable.open(spark, path, role, ColumnNames.DEFAULT, limits).rows());
  }

  private static Dataset<Row> text(SparkSession spark, String path, String what) {
    String header = header(spark.sparkContext().hadoopConfiguration(), path, what);
    char separator = separator(header);
    StructType schema = new StructType();
    for (String name : DelimitedRecord.fields(header, separator)) {
      schema = schema.add(name, DataTypes.StringType);
    }
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.caseSensitive", "true");
    session.conf().set("spark.sql.adaptive.enabled", "false");
    if (!spark.sparkContext().getConf().contains(SHUFFLE_PARTITIONS)) { // else 200, for any table
      session.conf().set(SHUFFLE_PARTITIONS, spark.sparkContext().defaultParallelism());
    }
    return session
        .read()
        .schema(schema)
        .option("header", "true")
        .option("enforceSchema", "false") // a file with another header is refused
        .option("escape", "\"")
        .option("sep", String.valueOf(separator))
        .csv(path);
  }

  private static String header(Configuration configuration, String path, String what) {
    try {
      List<FileStatus> found = InputPaths.find(configuration, path);
      if (found.isEmpty()) {
        throw UserException.input(what + " does not exist; check the path");
      }
      String name = found.get(0).getPath().getName();
      if (name.startsWith("_") || name.startsWith(".")) {
        throw UserException.input(
            what + " has a name that Spark takes for hidden, and would not read; rename it");
      }
      return FirstLine.of(configuration, found.get(0))
          .filter(line -> !line.isBlank())
          .orElseThrow(() -> UserException.input(what + " is empty; write a header"));
    } catch (EOFException e) {
      throw UserException.input(what + " ends in the middle of its data; write it again")
          .causedBy(e);
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input(what + " cannot be read: " + IoReason.of(e)).causedBy(e);
    }
  }

  private static char separator(String header) {
    return header.contains("\t") ? '\t' : header.contains(";") ? ';' : ',';
  }

  /**
   * The first column of some names, as text.
   *
   * @throws UserException when there is none
   */
  Column text(List<String> names) {
    List<String> present = Arrays.asList(rows.schema().fieldNames());
    return names.stream()
        .filter(present::contains)
        .findFirst()
        .map(name -> Columns.column(name).cast(DataTypes.StringType))
        .orElseThrow(
            () ->
                UserException.input(
                    "The "
                        + role
                        + " "
                        + path
                        + " has no column "
                        + String.join(" or ", names)
                        + "; its columns are "
                        + Columns.listed(rows.schema())));
  }

  /**
   * The exception to throw for a failure of reading some tables: an error for the user that names
   * the broken one, and the failure itself if none is broken.
   */
  static RuntimeException translated(Exception failure, List<String> paths) {
    String broken =
        paths.stream()
            .filter(path -> ReadErrors.names(failure, List.of(new TableFile(path, 0, 0))))
            .max(Comparator.comparingInt(String::length)) // one may begin as another does
            .orElse(paths.get(0));
    return ReadErrors.translated(failure, List.of(), broken);
  }
}
