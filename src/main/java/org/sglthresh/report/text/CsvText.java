package org.sglthresh.report.text;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * CSV by RFC 4180: comma, CR LF after every row, fields with a comma, quote or line break in
 * quotes. Numbers read back as the same doubles.
 */
public final class CsvText {
  private final StringBuilder text = new StringBuilder();

  private CsvText() {}

  /**
   * A column of a table.
   *
   * @param <R> what a row shows
   * @param name the heading
   * @param field the text of a row in this column
   */
  public record Column<R>(String name, Function<R, String> field) {
    /** A column of numbers that are always known. */
    public static <R> Column<R> exact(String name, ToDoubleFunction<R> value) {
      return new Column<>(name, row -> Numbers.exact(value.applyAsDouble(row)));
    }

    /** A column of numbers; a field is empty where its number is NaN. */
    public static <R> Column<R> known(String name, ToDoubleFunction<R> value) {
      return new Column<>(name, row -> exactOrEmpty(value.applyAsDouble(row)));
    }

    private static String exactOrEmpty(double value) {
      return Double.isNaN(value) ? "" : Numbers.exact(value);
    }
  }

  /** Columns of two kinds, one after the other. */
  public static <R> List<Column<R>> joined(List<Column<R>> first, List<Column<R>> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  /** A table with a row for each of {@code rows}. */
  public static <R> String of(List<Column<R>> columns, List<R> rows) {
    return table(
        columns.stream().map(Column::name).toList(),
        rows.stream()
            .map(row -> columns.stream().map(column -> column.field().apply(row)).toList())
            .toList());
  }

  /**
   * A table of finished fields.
   *
   * @param header names of the columns
   * @param rows each as long as the header
   */
  public static String table(List<String> header, List<List<String>> rows) {
    CsvText csv = new CsvText().row(header);
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            row.size() + " fields under a header of " + header.size());
      }
      csv.row(row);
    }
    return csv.text.toString();
  }

  private CsvText row(List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      text.append(i == 0 ? "" : ",").append(field(fields.get(i)));
    }
    text.append("\r\n");
    return this;
  }

  private static String field(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
