package org.sglthresh.io.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the character between the cells of a file. */
final class Separators {
  private static final List<Character> KNOWN = List.of(',', '\t', ';', '|');
  private static final String EXCEL = "sep=";

  private Separators() {}

  /** The separator that Excel's first line {@code sep=;} names, if this is one. */
  static Optional<Character> named(String line) {
    String text = line.strip();
    boolean isNamed = text.length() == EXCEL.length() + 1 && text.startsWith(EXCEL);
    if (line.equals("sep=\t")) {
      return Optional.of('\t');
    }
    return isNamed ? Optional.of(text.charAt(EXCEL.length())) : Optional.empty();
  }

  /**
   * The separator that divides the first line, and most lines in as many cells as the first. Of
   * equals, that of the file's extension.
   *
   * @param usual the separator of the extension
   */
  static char in(List<String> lines, char usual) {
    List<Character> candidates = new ArrayList<>(KNOWN);
    candidates.remove(Character.valueOf(usual));
    candidates.add(0, usual);
    return candidates.stream()
        .filter(separator -> count(lines.get(0), separator) > 1)
        .max(
            Comparator.comparingDouble((Character separator) -> agreement(lines, separator))
                .thenComparing(separator -> separator == usual ? 1 : 0))
        .orElse(usual);
  }

  /** How many lines have as many cells as the first; one more or less counts a little. */
  private static double agreement(List<String> lines, char separator) {
    int width = count(lines.get(0), separator);
    double alike = 0;
    for (String line : lines) {
      int difference = Math.abs(count(line, separator) - width);
      alike += difference == 0 ? 1 : difference == 1 ? 0.5 : 0;
    }
    return alike;
  }

  private static int count(String line, char separator) {
    try {
      return DelimitedRecord.fields(line, separator).size();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  /** A separator in words. */
  static String word(char separator) {
    return switch (separator) {
      case ',' -> "commas";
      case ';' -> "semicolons";
      case '\t' -> "tabs";
      case ' ' -> "spaces";
      default -> "'" + separator + "'";
    };
  }
}
