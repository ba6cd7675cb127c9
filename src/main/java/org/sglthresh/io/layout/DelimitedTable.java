package org.sglthresh.io.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.error.UserException;

/**
 * A small delimited text as a whole: its header, and its rows, which have as many cells.
 *
 * @param where names the file in errors
 * @param header names of the columns
 * @param rows the cells
 */
public record DelimitedTable(String where, List<String> header, List<List<String>> rows) {

  /**
   * Splits a text. The separator is recognised; blank lines are left out.
   *
   * @throws UserException (input) with the line that is wrong
   */
  public static DelimitedTable of(String text, String where) {
    List<String> lines = text.lines().toList();
    List<String> written = lines.stream().filter(line -> !line.isBlank()).toList();
    if (written.isEmpty()) {
      throw UserException.input(where + " is empty; give a header and a line for each class");
    }
    Optional<Character> named = Separators.named(written.get(0));
    List<String> table = named.isPresent() ? written.subList(1, written.size()) : written;
    if (table.isEmpty()) {
      throw UserException.input(where + " is empty; give a header and a line for each class");
    }
    char separator = named.orElseGet(() -> Separators.in(table, ','));
    List<List<String>> rows = new ArrayList<>();
    for (String line : table) {
      try {
        rows.add(DelimitedRecord.fields(line, separator));
      } catch (IllegalArgumentException e) {
        throw UserException.input(
            where + ", line " + (lines.indexOf(line) + 1) + ": " + e.getMessage());
      }
      if (rows.get(rows.size() - 1).size() != rows.get(0).size()) {
        throw UserException.input(
            String.format(
                "%s, line %d: %d cells under %d columns; quote names that hold separators",
                where,
                lines.indexOf(line) + 1,
                rows.get(rows.size() - 1).size(),
                rows.get(0).size()));
      }
    }
    return new DelimitedTable(where, rows.get(0), List.copyOf(rows.subList(1, rows.size())));
  }

  /** The index of the first column that has one of these names, which are in lower case. */
  public Optional<Integer> column(List<String> names) {
    List<String> plain = header.stream().map(IdColumn::plain).toList();
    return names.stream().filter(plain::contains).findFirst().map(plain::indexOf);
  }

  /**
   * The place of a column that must be there.
   *
   * @param names that it may have
   * @param usual its name in the error
   * @param advice what to do, a clause for the error
   * @throws UserException (input) when there is none
   */
  public int column(List<String> names, String usual, String advice) {
    return column(names)
        .orElseThrow(
            () ->
                UserException.input(
                    where
                        + " has no column "
                        + usual
                        + ", but "
                        + String.join(", ", header)
                        + "; "
                        + advice));
  }

  /** How the fractions of a column are written. */
  public DecimalMark decimal(int column) {
    return DecimalMark.of(rows.stream().map(row -> row.get(column)).toList());
  }
}
