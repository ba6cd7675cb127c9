package org.sglthresh.spark.psl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputPaths;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.spark.parquet.ParquetTable;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;

/**
 * The events of recordings: a Parquet table, or text with a header and commas, semicolons or tabs.
 * A row with a recording alone says that nothing is heard in it.
 *
 * @param path as the user gave it
 * @param rows recording, class, onset and offset, as texts
 */
public record TruthTable(String path, Dataset<Row> rows) {
  static final int RECORDING = 0;
  static final int CLASS = 1;
  static final int ONSET = 2;
  static final int OFFSET = 3;

  private static final String NAME = "class";
  private static final List<String> RECORDINGS =
      List.of("recording", "filename", "clip_id", "file");
  private static final List<String> CLASSES = List.of(NAME, "event_label", "label");
  private static final String TEXT = ".*\\.(csv|tsv|txt)(\\.gz|\\.bz2)?";

  /**
   * Opens a table.
   *
   * @throws UserException when it does not exist or lacks a column
   */
  public static TruthTable open(SparkSession spark, String path, ReadLimits limits) {
    boolean text = path.toLowerCase(Locale.ROOT).matches(TEXT);
    Dataset<Row> table =
        text
            ? text(spark, path)
            : ParquetTable.open(spark, path, "truth", ColumnNames.DEFAULT, limits).rows();
    return new TruthTable(
        path,
        table.select(
            column(table, path, RECORDINGS).as("recording"),
            column(table, path, CLASSES).as(NAME),
            column(table, path, List.of("onset")).as("onset"),
            column(table, path, List.of("offset")).as("offset")));
  }

  private static Dataset<Row> text(SparkSession spark, String path) {
    try {
      if (InputPaths.find(spark.sparkContext().hadoopConfiguration(), path).isEmpty()) {
        throw UserException.input("The truth " + path + " does not exist; check the path");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input("The truth " + path + " cannot be read: " + IoReason.of(e))
          .causedBy(e);
    }
    return SparkJobs.run(
        spark.sparkContext(),
        "look at the truth " + path,
        () -> {
          List<Row> first = spark.read().text(path).limit(1).collectAsList();
          if (first.isEmpty()) {
            throw UserException.input("The truth " + path + " is empty; write a header");
          }
          SparkSession session = spark.newSession();
          session.conf().set("spark.sql.caseSensitive", "true");
          session.conf().set("spark.sql.adaptive.enabled", "false");
          return session
              .read()
              .option("header", "true")
              .option("escape", "\"")
              .option("sep", separator(first.get(0).getString(0)))
              .csv(path);
        });
  }

  private static String separator(String header) {
    return header.contains("\t") ? "\t" : header.contains(";") ? ";" : ",";
  }

  private static Column column(Dataset<Row> table, String path, List<String> names) {
    List<String> present = Arrays.asList(table.schema().fieldNames());
    return names.stream()
        .filter(present::contains)
        .findFirst()
        .map(name -> Columns.column(name).cast(DataTypes.StringType))
        .orElseThrow(
            () ->
                UserException.input(
                    "The truth "
                        + path
                        + " has no column "
                        + String.join(" or ", names)
                        + "; its columns are "
                        + Columns.listed(table.schema())));
  }

  /**
   * The classes that it names, in their order. Runs one job.
   *
   * @param known classes of the scores
   * @throws UserException when it names others
   */
  public List<String> classes(List<String> known) {
    List<String> named =
        SparkJobs.run(
            rows.sparkSession().sparkContext(),
            "find the classes of the truth " + path,
            () ->
                rows
                    .where(col(NAME).isNotNull().and(col(NAME).notEqual(lit(""))))
                    .select(NAME)
                    .distinct()
                    .collectAsList()
                    .stream()
                    .map(row -> row.getString(0))
                    .sorted()
                    .toList());
    List<String> unknown = new ArrayList<>(named);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      Optional<String> nearest = NearestName.to(unknown.get(0), known);
      throw UserException.input(
          "The truth "
              + path
              + " names "
              + (unknown.size() == 1 ? "a class" : Words.counted((double) unknown.size(), "class"))
              + " that the scores do not have: "
              + String.join(
                  ", ", unknown.stream().limit(5).map(name -> "\"" + name + "\"").toList())
              + (unknown.size() > 5 ? " and " + (unknown.size() - 5) + " more" : "")
              + nearest.map(name -> "; did you mean \"" + name + "\"?").orElse(""));
    }
    return named;
  }

  /** The truth as messages name it. */
  public String what() {
    return "the truth " + path;
  }
}
