package org.sglthresh.spark.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.table.Columns;

/**
 * What the columns of a Parquet table are taken for.
 *
 * @param table which
 * @param used the columns with the values and their classes
 * @param classes the columns that are classes themselves
 */
record ColumnUses(SourceTable table, List<String> used, List<String> classes) {
  /** Names the class of a row. */
  static final String CLASS = "class";

  /** All columns in the order of the table. */
  List<DescribedColumn> columns() {
    List<DescribedColumn> described = new ArrayList<>();
    for (String name : table.columns()) {
      String type = type(table, name).map(DataType::catalogString).orElse("");
      described.add(new DescribedColumn(name, type, use(name), note(name)));
    }
    return described;
  }

  /** The type of a column; empty if there is none of that name, or it cannot be read. */
  static Optional<DataType> type(SourceTable table, String name) {
    return table.has(name) && table.unreadable(name).isEmpty()
        ? Optional.of(Columns.type(table.rows().schema(), name))
        : Optional.empty();
  }

  private Optional<String> note(String name) {
    return table
        .unreadable(name)
        .or(() -> table.fileWithout(name).map(file -> "not in the file " + file))
        .map(why -> "column \"" + name + "\": " + why);
  }

  private String use(String name) {
    if (table.unreadable(name).isPresent()) {
      return "not read";
    }
    if (name.equals(table.names().idColumn())) {
      return name.equals(Columns.RECORDING) ? "recording" : "clip id";
    }
    if (used.contains(name)) {
      return useOfValues(name);
    }
    if (classes.contains(name)) {
      return "class";
    }
    if (name.equals(Columns.RECORDING) && table.recording().isPresent()) {
      return "recording of a window";
    }
    if (name.equals(Columns.LABELS)) {
      return "labels, unless a table of labels is given";
    }
    if (table.directories().contains(name)) {
      return "not used: from the names of directories";
    }
    return table.isIndex(name) ? "not used: index of a data frame" : "not used";
  }

  private static String useOfValues(String name) {
    return switch (name) {
      case CLASS, Columns.INDICES -> "class";
      case Columns.FLOOR -> "floor";
      case Columns.FEATURES -> "features";
      default -> "values";
    };
  }
}
