package org.sglthresh.io.layout;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.TextEncoding;

/**
 * Rows of numbers without ids and without a header of columns, as {@code numpy.savetxt} writes
 * them: a row for each clip, cells in {@code %.18e} between spaces unless told otherwise, and lines
 * of {@code header=} and {@code footer=} behind {@code #}
 * (numpy.org/doc/stable/reference/generated/numpy.savetxt.html).
 *
 * @param encoding of the text
 * @param separator the character between cells; a space stands for any run of white space
 * @param decimal how fractions are written
 * @param start where the rows begin, in unpacked bytes
 * @param columns number of cells in a row
 * @param names of the columns, if a comment above the rows has them; else empty
 */
public record MatrixLayout(
    TextEncoding encoding,
    char separator,
    DecimalMark decimal,
    long start,
    int columns,
    List<String> names)
    implements Serializable {
  private static final int MAX_COLUMNS = 1 << 20;
  private static final char SPACES = ' ';
  private static final List<Character> SEPARATORS = List.of('\t', ';', ',', '|', SPACES);
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?([0-9]++([.,][0-9]*+)?|[.,][0-9]++)([eE][+-]?[0-9]++)?"
              + "|(?i:[+-]?(nan|inf(inity)?))");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]++");
  private static final Pattern FLAG = Pattern.compile("[+-]?[01]");

  /** Copies the names. */
  public MatrixLayout {
    names = List.copyOf(names);
  }

  /**
   * Looks for rows of numbers.
   *
   * @param file for messages
   * @return empty when the text is of another layout
   * @throws UserException (input) when it may be one or the other, or is not as the user says
   */
  static Optional<MatrixLayout> in(TextHead head, LayoutHints hints, String file) {
    boolean forced = hints.layout().equals(Optional.of(LayoutName.MATRIX));
    boolean other = hints.layout().isPresent() || hints.values().isPresent();
    if (!forced && (other || hints.isClass().isPresent())) {
      return Optional.empty();
    }
    int first = firstRow(head);
    return forced
        ? Optional.of(forced(head, first, file))
        : recognised(head, first, hints.id(), file);
  }

  private static MatrixLayout forced(TextHead head, int first, String file) {
    if (!isNamed(head, first) && separator(head, first).isEmpty()) {
      throw notOne(file, "its first line is no row of numbers");
    }
    MatrixLayout layout =
        isNamed(head, first)
            ? named(head, first, file)
            : of(head, first, separator(head, first).orElseThrow());
    layout.names.stream()
        .filter(IdColumn::isIdName)
        .findFirst()
        .ifPresent(
            name -> {
              throw notOne(file, "its column \"" + name + "\" holds ids");
            });
    return layout.ofManageableWidth(file);
  }

  private static UserException notOne(String file, String reason) {
    return UserException.input(
        file + " is not of the layout " + LayoutName.MATRIX.label() + ": " + reason + ".");
  }

  private static Optional<MatrixLayout> recognised(
      TextHead head, int first, Optional<String> id, String file) {
    Optional<MatrixLayout> found =
        separator(head, first)
            .map(separator -> of(head, first, separator))
            .filter(layout -> layout.isAll(head, first));
    if (found.isEmpty() || found.get().namesIds(head.lines().get(first).text(), id)) {
      return Optional.empty();
    }
    if (found.get().names.isEmpty()) {
      found.get().requireNoDoubt(head, first, file);
    }
    return found.map(layout -> layout.ofManageableWidth(file));
  }

  /** Whether the first line, or the comment above it, is a header with a column of ids. */
  private boolean namesIds(String line, Optional<String> id) {
    return names.stream().anyMatch(IdColumn::isIdName)
        || id.map(column -> cells(line).contains(column) || names.contains(column)).orElse(false);
  }

  private MatrixLayout ofManageableWidth(String file) {
    if (columns > MAX_COLUMNS) {
      throw UserException.input(
          file + " has rows of " + columns + " numbers, more than " + MAX_COLUMNS + " classes.");
    }
    return this;
  }

  private static Optional<Character> separator(TextHead head, int line) {
    return line < head.lines().size() ? separator(head.lines().get(line).text()) : Optional.empty();
  }

  private static int firstRow(TextHead head) {
    int first = 0;
    while (first < head.lines().size() && isComment(head.lines().get(first).text())) {
      first++;
    }
    return first;
  }

  /** Whether a line is one of {@code header=} or {@code footer=}. */
  public static boolean isComment(String line) {
    return line.stripLeading().startsWith("#");
  }

  /** The separator that makes numbers of a line; explicit ones come before spaces. */
  private static Optional<Character> separator(String line) {
    return SEPARATORS.stream()
        .filter(mark -> mark == SPACES || line.indexOf(mark) >= 0)
        .filter(mark -> cells(line, mark).stream().allMatch(MatrixLayout::isNumber))
        .filter(mark -> mark != ',' || cells(line, mark).size() > 1)
        .findFirst();
  }

  private static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches();
  }

  private static MatrixLayout of(TextHead head, int first, char separator) {
    List<String> row = cells(head.lines().get(first).text(), separator);
    List<String> found = new ArrayList<>();
    head.lines().stream()
        .skip(first)
        .filter(line -> !isComment(line.text()))
        .forEach(line -> found.addAll(cells(line.text(), separator)));
    return new MatrixLayout(
        head.encoding(),
        separator,
        DecimalMark.of(found),
        head.lines().get(first).start(),
        row.size(),
        first == 0 ? List.of() : names(head.lines().get(first - 1).text(), separator, row.size()));
  }

  /**
   * The names in the comment above the first row: as many as there are columns, each once. Words
   * between spaces may as well be a sentence.
   */
  private static List<String> names(String comment, char separator, int columns) {
    if (separator == SPACES || columns == 1) {
      return List.of();
    }
    List<String> names = cells(comment.stripLeading().substring(1), separator);
    boolean each = new HashSet<>(names).size() == columns && names.size() == columns;
    return each && names.stream().noneMatch(name -> name.isBlank() || isNumber(name))
        ? names
        : List.of();
  }

  /** Whether a first line of names stands above rows of numbers, if the user says matrix. */
  private static boolean isNamed(TextHead head, int first) {
    Optional<Character> separator = separator(head, first + 1);
    return separator.isPresent()
        && cells(head.lines().get(first).text(), separator.get()).stream()
            .noneMatch(MatrixLayout::isNumber);
  }

  private static MatrixLayout named(TextHead head, int first, String file) {
    MatrixLayout rows = of(head, first + 1, separator(head, first + 1).orElseThrow());
    List<String> names = cells(head.lines().get(first).text(), rows.separator);
    if (names.size() != rows.columns || new HashSet<>(names).size() != names.size()) {
      throw UserException.input(
          file
              + " names "
              + Words.counted(new HashSet<>(names).size(), "column")
              + " above rows of "
              + Words.counted(rows.columns, "number")
              + ": give each number a name of its own, or leave the names out.");
    }
    return new MatrixLayout(
        rows.encoding, rows.separator, rows.decimal, rows.start, rows.columns, names);
  }

  /** Whether all lines of the head are rows of numbers, or nearly: a row may be too short. */
  private boolean isAll(TextHead head, int first) {
    return head.lines().stream()
        .skip(first)
        .filter(line -> !isComment(line.text()))
        .flatMap(line -> cells(line.text(), separator).stream())
        .allMatch(cell -> cell.isEmpty() || isNumber(cell));
  }

  /**
   * Refuses text whose first line may be a header of class numbers, or whose first column may be
   * ids: a header has whole numbers, each once, and so have ids.
   */
  private void requireNoDoubt(TextHead head, int first, String file) {
    List<List<String>> rows =
        head.lines().stream()
            .skip(first)
            .filter(line -> !isComment(line.text()))
            .map(line -> cells(line.text(), separator))
            .toList();
    List<String> top = rows.get(0);
    boolean header = areWhole(top) && new HashSet<>(top).size() == top.size();
    List<String> left = rows.stream().map(row -> row.get(0)).filter(c -> !c.isEmpty()).toList();
    boolean each = new HashSet<>(left).size() == left.size();
    boolean ids =
        areWhole(left)
            && columns > 1
            && (each || !left.stream().allMatch(cell -> FLAG.matcher(cell).matches()));
    if (header || ids) {
      throw UserException.input(
          file
              + " begins with the numbers "
              + beginning(top)
              + ", which may be a row, a header or an id: if every line is a row of numbers without"
              + " ids, use --layout "
              + LayoutName.MATRIX.label()
              + ", and if the first line names the columns, say which column holds the ids with"
              + " --id-column.");
    }
  }

  private static boolean areWhole(List<String> cells) {
    return cells.stream().allMatch(cell -> INTEGER.matcher(cell).matches());
  }

  private static String beginning(List<String> cells) {
    String text = String.join(" ", cells);
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  /** The cells of a line, without spaces around them. */
  public List<String> cells(String line) {
    return cells(line, separator);
  }

  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    int at = 0;
    int end = line.length();
    if (separator == SPACES) {
      while (at < end) {
        int stop = at;
        while (stop < end && !Character.isWhitespace(line.charAt(stop))) {
          stop++;
        }
        if (stop > at) {
          cells.add(line.substring(at, stop));
        }
        at = stop + 1;
      }
      return cells;
    }
    while (true) {
      int stop = line.indexOf(separator, at);
      cells.add(line.substring(at, stop < 0 ? end : stop).strip());
      if (stop < 0) {
        return cells;
      }
      at = stop + 1;
    }
  }

  /** What was recognised, on one line. */
  public String words() {
    List<String> facts = new ArrayList<>();
    facts.add(LayoutName.MATRIX.label() + " (" + LayoutName.MATRIX.words() + ")");
    facts.add("separated by " + Separators.word(separator));
    if (decimal == DecimalMark.COMMA) {
      facts.add("decimal commas");
    }
    if (encoding != TextEncoding.UTF_8) {
      facts.add(encoding.label());
    }
    facts.add(
        Words.counted(columns, "column") + (names.isEmpty() ? " without names" : " with names"));
    return String.join(", ", facts);
  }
}
