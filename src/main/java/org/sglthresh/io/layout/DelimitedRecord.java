package org.sglthresh.io.layout;

import java.util.ArrayList;
import java.util.List;

/** Splits a line of a delimited text file by the quoting rules of RFC 4180. */
public final class DelimitedRecord {
  private DelimitedRecord() {}

  /**
   * The fields of a line. A field that begins with a quotation mark runs to the closing one and may
   * hold separators, spaces and, doubled, quotation marks. Spaces around quotation marks, and at
   * both ends of other fields, are left out.
   *
   * @param line without its line end
   * @return at least one field
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  public static List<String> fields(String line, char separator) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      int start = firstLetter(line, separator, at);
      boolean quoted = start < line.length() && line.charAt(start) == '"';
      int end;
      if (quoted) {
        int close = closingQuote(line, start);
        fields.add(line.substring(start + 1, close).replace("\"\"", "\""));
        end = firstLetter(line, separator, close + 1);
        if (end < line.length() && line.charAt(end) != separator) {
          throw new IllegalArgumentException("there is text after a closing quotation mark");
        }
      } else {
        int next = line.indexOf(separator, start);
        end = next < 0 ? line.length() : next;
        fields.add(line.substring(start, afterLastLetter(line, start, end)));
      }
      if (end == line.length()) {
        return fields;
      }
      at = end + 1;
    }
  }

  private static int closingQuote(String line, int open) {
    int close = line.indexOf('"', open + 1);
    while (close >= 0 && close + 1 < line.length() && line.charAt(close + 1) == '"') {
      close = line.indexOf('"', close + 2);
    }
    if (close < 0) {
      throw new IllegalArgumentException("a quotation mark is not closed on the same line");
    }
    return close;
  }

  /** The index of the first letter or separator from {@code at}, or the length of the line. */
  private static int firstLetter(String line, char separator, int at) {
    int letter = at;
    while (letter < line.length() && isSpace(line.charAt(letter), separator)) {
      letter++;
    }
    return letter;
  }

  private static int afterLastLetter(String line, int start, int end) {
    int after = end;
    while (after > start && Character.isWhitespace(line.charAt(after - 1))) {
      after--;
    }
    return after;
  }

  private static boolean isSpace(char letter, char separator) {
    return letter != separator && Character.isWhitespace(letter);
  }
}
