package org.sglthresh.io.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.TextLines;

/**
 * A delimited text with a header, of which some columns are read. The separator is recognised;
 * blank lines are left out.
 *
 * @param header names of all columns
 * @param file where they are
 * @param separator between the cells
 */
public record TextColumns(List<String> header, InputFile file, char separator) {
  private static final int LOOKED_AT = 20;

  /**
   * Opens a file; reads its first lines.
   *
   * @throws UserException (input) when there is none, or it is no text
   */
  public static TextColumns open(Configuration configuration, String path) {
    InputFile file = InputFile.find(configuration, path);
    List<String> first = new ArrayList<>();
    try (TextLines lines = TextLines.open(file, configuration)) {
      while (first.size() < LOOKED_AT && lines.next()) {
        if (!lines.line().isBlank()) {
          first.add(lines.line());
        }
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (first.isEmpty()) {
      throw UserException.input(path + " is empty: its writer may have been interrupted.");
    }
    Optional<Character> named = Separators.named(first.get(0));
    List<String> table = named.isPresent() ? first.subList(1, first.size()) : first;
    boolean tabs = file.isNamed(".tsv") || file.isNamed(".tsv.gz");
    char separator = named.orElseGet(() -> Separators.in(table, tabs ? '\t' : ','));
    List<String> header = fields(table.isEmpty() ? "" : table.get(0), separator, path, 1);
    return new TextColumns(header, file, separator);
  }

  /**
   * Reads some columns.
   *
   * @param columns indices in the header
   * @return the cells of each line, in the order of {@code columns}
   * @throws UserException (input) with the line that is wrong
   */
  public List<List<String>> read(Configuration configuration, List<Integer> columns) {
    List<List<String>> rows = new ArrayList<>();
    boolean headed = false;
    try (TextLines lines = TextLines.open(file, configuration)) {
      while (lines.next()) {
        boolean isSeparator = !headed && Separators.named(lines.line()).isPresent();
        if (lines.line().isBlank() || isSeparator) {
          continue;
        }
        List<String> cells = fields(lines.line(), separator, file.name(), lines.number());
        if (cells.size() != header.size()) {
          throw UserException.input(
              String.format(
                  "%s, line %d: %d cells under %d columns; quote values that hold separators",
                  file.name(), lines.number(), cells.size(), header.size()));
        }
        if (headed) {
          rows.add(columns.stream().map(cells::get).toList());
        }
        headed = true;
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return rows;
  }

  private static List<String> fields(String line, char separator, String path, long number) {
    try {
      return DelimitedRecord.fields(line, separator);
    } catch (IllegalArgumentException e) {
      throw UserException.input(path + ", line " + number + ": " + e.getMessage());
    }
  }
}
