package org.sglthresh.io.layout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The header and the first rows of a file.
 *
 * @param header names of the columns, without empty ones at the end
 * @param rows the cells of the first lines that can be split
 */
record SampleTable(List<String> header, List<List<String>> rows) {
  private static final Set<String> WORDS =
      Set.of("nan", "inf", "+inf", "-inf", "infinity", "-infinity", "true", "false");

  /** Splits lines; a line that cannot be split is left out. */
  static SampleTable of(List<String> header, List<String> lines, char separator) {
    List<List<String>> rows =
        lines.stream().map(line -> split(line, separator)).flatMap(Optional::stream).toList();
    int width = header.size();
    while (width > 0 && header.get(width - 1).isEmpty()) {
      width--;
    }
    int spare = header.size() - width;
    int named =
        spare == 1 && rows.stream().allMatch(row -> isEmptyFrom(row, header.size() - 1))
            ? width
            : header.size();
    return new SampleTable(List.copyOf(header.subList(0, named)), rows);
  }

  /** The cells of a line; empty if it is cut or wrong, which whoever reads it says. */
  private static Optional<List<String>> split(String line, char separator) {
    try {
      return Optional.of(DelimitedRecord.fields(line, separator));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** How many empty cells may follow the last column: 1 if lines end in a separator. */
  int spareCells(int headerCells) {
    boolean inRows =
        !rows.isEmpty()
            && rows.stream()
                .allMatch(
                    row -> row.size() == header.size() + 1 && isEmptyFrom(row, header.size()));
    return headerCells > header.size() || inRows ? 1 : 0;
  }

  private static boolean isEmptyFrom(List<String> row, int column) {
    return row.stream().skip(column).allMatch(String::isEmpty);
  }

  /** The cells of a column that are not empty. */
  List<String> cells(int column) {
    return rows.stream()
        .filter(row -> column < row.size() && !row.get(column).isEmpty())
        .map(row -> row.get(column))
        .toList();
  }

  /** All cells. */
  List<String> cells() {
    return rows.stream().flatMap(List::stream).toList();
  }

  /** Whether no cell of a column looks like a number. */
  boolean isText(int column) {
    return cells(column).stream().noneMatch(SampleTable::isNumberLike);
  }

  /** Whether a column counts the rows, as pandas' index does. */
  boolean countsRows(int column) {
    List<String> cells = cells(column);
    return !cells.isEmpty()
        && IntStream.range(0, cells.size())
            .allMatch(row -> cells.get(row).equals(Integer.toString(row)));
  }

  /** Whether a text is a number, or was meant to be one. */
  static boolean isNumberLike(String cell) {
    return cell.matches("[+-]?[.,]?[0-9][0-9.,eE+-]*%?")
        || WORDS.contains(cell.toLowerCase(Locale.ROOT));
  }
}
