package org.sglthresh.io.read;

import java.util.ArrayList;
import java.util.List;

/** Splits a line of a delimited text file by the quoting rules of RFC 4180. */
public final class DelimitedRecord {
  private DelimitedRecord() {}

  /**
   * The fields of a line. A field that begins with a quotation mark runs to the closing one and may
   * hold separators and, doubled, quotation marks; other fields are taken as they are, with their
   * spaces.
   *
   * @param line without its line end
   * @return at least one field
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  public static List<String> fields(String line, char separator) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      int end = fieldEnd(line, separator, at);
      boolean quoted = at < end && line.charAt(at) == '"';
      fields.add(
          quoted ? line.substring(at + 1, end - 1).replace("\"\"", "\"") : line.substring(at, end));
      if (end == line.length()) {
        return fields;
      }
      at = end + 1;
    }
  }

  /**
   * End of the field that begins at {@code at}: the index of a separator or the length of the line.
   */
  private static int fieldEnd(String line, char separator, int at) {
    if (at == line.length() || line.charAt(at) != '"') {
      int end = line.indexOf(separator, at);
      return end < 0 ? line.length() : end;
    }
    int close = line.indexOf('"', at + 1);
    while (close >= 0 && close + 1 < line.length() && line.charAt(close + 1) == '"') {
      close = line.indexOf('"', close + 2);
    }
    if (close < 0) {
      throw new IllegalArgumentException("a quotation mark is not closed on the same line");
    }
    if (close + 1 < line.length() && line.charAt(close + 1) != separator) {
      throw new IllegalArgumentException("there is text after a closing quotation mark");
    }
    return close + 1;
  }
}
