package org.sglthresh.io.read;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.error.UserException;

/** Class names in a column of CSV. */
final class ClassNamesCsv {
  private static final List<String> NAME_COLUMNS = List.of("display_name", "name", "class_name");

  private final String where;
  private final List<List<String>> rows = new ArrayList<>();

  private ClassNamesCsv(String text, String where) {
    this.where = where;
    for (String line : ClassNamesFile.lines(text)) {
      rows.add(fields(line));
    }
  }

  static List<String> names(String text, String where) {
    return new ClassNamesCsv(text, where).names();
  }

  private List<String> fields(String line) {
    try {
      return DelimitedRecord.fields(line, ',');
    } catch (IllegalArgumentException e) {
      throw wrong(rows.size(), e.getMessage() + "; quote names as in RFC 4180").causedBy(e);
    }
  }

  private List<String> names() {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> header = rows.get(0);
    int nameColumn = nameColumn(header);
    if (nameColumn < 0 && header.size() > 1) {
      throw wrong(
          0,
          header.size()
              + " columns and none is called display_name, name or class_name; add a header, or"
              + " quote names that hold commas");
    }
    int indexColumn = nameColumn < 0 ? -1 : header.indexOf("index");
    List<String> names = new ArrayList<>();
    for (int row = nameColumn < 0 ? 0 : 1; row < rows.size(); row++) {
      List<String> fields = rows.get(row);
      if (fields.size() != header.size()) {
        throw wrong(
            row,
            String.format(
                "%d fields under %d columns; quote names that hold commas",
                fields.size(), header.size()));
      }
      if (indexColumn >= 0 && !fields.get(indexColumn).equals(Integer.toString(names.size()))) {
        throw wrong(
            row,
            String.format(
                "index %s where %d is due; sort the rows by index, counted from 0",
                fields.get(indexColumn), names.size()));
      }
      names.add(fields.get(Math.max(0, nameColumn)));
    }
    return names;
  }

  private static int nameColumn(List<String> header) {
    for (String column : NAME_COLUMNS) {
      if (header.contains(column)) {
        return header.indexOf(column);
      }
    }
    return -1;
  }

  private UserException wrong(int row, String problem) {
    return UserException.input(where + ", line " + (row + 1) + ": " + problem);
  }
}
