package org.sglthresh.spark.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.source.selections.SelectionFiles;
import org.sglthresh.spark.table.ReadLimits;

/**
 * The events of recordings, or what was detected in them: a Parquet table, text with a header and
 * commas, semicolons or tabs, or selection tables of Raven. A row with a recording alone says that
 * nothing is heard in it.
 *
 * @param role of the events, such as {@code truth}
 * @param path as the user gave it
 * @param rows recording, class, onset and offset, as texts
 */
public record EventTable(String role, String path, Dataset<Row> rows) {
  /** Position of the recording. */
  public static final int RECORDING = 0;

  /** Position of the class. */
  public static final int CLASS = 1;

  /** Position of the onset. */
  public static final int ONSET = 2;

  /** Position of the offset. */
  public static final int OFFSET = 3;

  /** What events may be. */
  public static final String TRUTH = "truth";

  private static final String NAME = "class";
  private static final StructType TEXTS =
      new StructType()
          .add("recording", DataTypes.StringType)
          .add(NAME, DataTypes.StringType)
          .add("onset", DataTypes.StringType)
          .add("offset", DataTypes.StringType);
  private static final List<String> CLASSES = List.of(NAME, "event_label", "label");

  /**
   * Opens a table.
   *
   * @param role such as {@link #TRUTH}
   * @throws UserException when it does not exist or lacks a column
   */
  public static EventTable open(SparkSession spark, String path, String role, ReadLimits limits) {
    Optional<SelectionFiles> selections =
        SelectionFiles.find(spark.sparkContext().hadoopConfiguration(), path, LayoutHints.NONE);
    if (selections.isPresent()) {
      return new EventTable(
          role, path, spark.createDataFrame(selections.get().events(spark), TEXTS));
    }
    NamedTable table = NamedTable.open(spark, path, role, limits);
    return new EventTable(
        role,
        path,
        table
            .rows()
            .select(
                table.text(NamedTable.RECORDINGS).as("recording"),
                table.text(CLASSES).as(NAME),
                table.text(List.of("onset")).as("onset"),
                table.text(List.of("offset")).as("offset")));
  }

  /** The classes that tables name, in their order. Runs one job. */
  static List<String> classes(List<EventTable> tables) {
    Dataset<Row> names =
        tables.stream().map(table -> table.rows.select(NAME)).reduce(Dataset::union).orElseThrow();
    return SparkJobs.run(
        names.sparkSession().sparkContext(),
        "find the classes of " + tables.get(0).what(),
        () -> {
          try {
            return names
                .where(col(NAME).isNotNull().and(col(NAME).notEqual(lit(""))))
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
          } catch (Exception e) {
            throw NamedTable.translated(e, tables.stream().map(EventTable::path).toList());
          }
        });
  }

  /**
   * The classes that this one names. Runs one job.
   *
   * @param known classes that it may name
   * @throws UserException when it names others
   */
  public List<String> requireClasses(List<String> known) {
    List<String> named = classes(List.of(this));
    List<String> unknown = new ArrayList<>(named);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      Optional<String> nearest = NearestName.to(unknown.get(0), known);
      throw UserException.input(
          "The "
              + role
              + " "
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

  /** What a cell holds; empty where it is blank. */
  public static Optional<String> cell(Row row, int column) {
    return row.isNullAt(column)
        ? Optional.empty()
        : Optional.of(row.getString(column)).filter(text -> !text.isBlank());
  }

  /** The number in a cell; empty where there is none. */
  public static Optional<Double> number(Row row, int column) {
    try {
      return cell(row, column).map(String::strip).map(Double::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether a row names a recording and nothing that is heard in it. */
  public static boolean isAlone(Row row) {
    return cell(row, CLASS).isEmpty() && cell(row, ONSET).isEmpty() && cell(row, OFFSET).isEmpty();
  }

  /** A row as messages show it. */
  public static String shown(Row row) {
    return String.format(
        Locale.ROOT,
        "recording \"%s\", class \"%s\", from \"%s\" to \"%s\"",
        cell(row, RECORDING).orElse(""),
        cell(row, CLASS).orElse(""),
        cell(row, ONSET).orElse(""),
        cell(row, OFFSET).orElse(""));
  }

  /** The table as messages name it. */
  public String what() {
    return "the " + role + " " + path;
  }
}
