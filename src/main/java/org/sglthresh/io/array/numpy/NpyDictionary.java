package org.sglthresh.io.array.numpy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ElementType;

/**
 * What the header of a .npy file says. By NumPy's format description (NEP 1, versions 1.0 to 3.0)
 * it is a Python dictionary of exactly these three.
 *
 * @param descr the type of the elements, as NumPy writes it
 * @param columnMajor whether the array is stored column by column (Fortran order)
 * @param shape length of every axis
 */
record NpyDictionary(String descr, boolean columnMajor, List<Long> shape) {
  private static final String RECORDS = "structured records";
  private static final int MOST_AXES = 64;

  /** Copies the shape. */
  NpyDictionary {
    shape = List.copyOf(shape);
  }

  /**
   * Reads the dictionary.
   *
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  static NpyDictionary parse(String dictionary) {
    return new Parser(dictionary).dictionary();
  }

  /** The type of the elements, if they are numbers. */
  Optional<ElementType> type() {
    char order = descr.isEmpty() ? ' ' : descr.charAt(0);
    Optional<ElementType> type =
        descr.isEmpty() ? Optional.empty() : ElementType.ofNumPy(descr.substring(1));
    return type.filter(
        found -> order == '<' || order == '>' || (order == '|' && found.size() == 1));
  }

  /** Whether elements are strings. */
  boolean isText() {
    return descr.matches("[<>|=][US][0-9]{1,6}");
  }

  /** Whether elements are Python's objects, in a pickle. */
  boolean isObjects() {
    return descr.equals("|O");
  }

  /** The type as messages call it. */
  String typeWords() {
    if (isText()) {
      return "str";
    }
    return isObjects() ? "object" : ArrayEntry.printable(descr);
  }

  /** The byte order of the elements. */
  ByteOrder order() {
    return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** The error of elements that cannot be read. */
  IllegalArgumentException unsupported(String supported) {
    String what = descr.equals(RECORDS) ? descr : "'" + ArrayEntry.printable(descr) + "'";
    return new IllegalArgumentException(
        "holds elements of type " + what + "; supported are " + supported);
  }

  /** Parses only the literals that can occur; evaluates nothing. */
  private static final class Parser {
    private final String text;
    private int at;
    private Optional<String> descr = Optional.empty();
    private Optional<Boolean> columnMajor = Optional.empty();
    private Optional<List<Long>> shape = Optional.empty();

    Parser(String text) {
      this.text = text;
    }

    NpyDictionary dictionary() {
      expect('{');
      while (!accept('}')) {
        entry();
        if (!accept(',')) {
          expect('}');
          break;
        }
      }
      skipSpace();
      if (at != text.length() || descr.isEmpty() || columnMajor.isEmpty() || shape.isEmpty()) {
        throw malformed();
      }
      return new NpyDictionary(descr.get(), columnMajor.get(), shape.get());
    }

    private void entry() {
      switch (string()) {
        case "descr" -> {
          expect(':');
          skipSpace();
          descr = onlyOnce(descr, text.startsWith("[", at) ? records() : string());
        }
        case "fortran_order" -> {
          expect(':');
          columnMajor = onlyOnce(columnMajor, booleanLiteral());
        }
        case "shape" -> {
          expect(':');
          shape = onlyOnce(shape, tuple());
        }
        default -> throw malformed();
      }
    }

    /** Skips the list of fields, whose names may hold brackets. */
    private String records() {
      int depth = 0;
      do {
        char letter = at < text.length() ? text.charAt(at) : ' ';
        if (letter == '\'' || letter == '"') {
          string();
          continue;
        }
        if (at++ >= text.length()) {
          throw malformed();
        }
        depth += letter == '[' || letter == '(' ? 1 : letter == ']' || letter == ')' ? -1 : 0;
      } while (depth > 0);
      return RECORDS;
    }

    private <T> Optional<T> onlyOnce(Optional<T> before, T value) {
      if (before.isPresent()) {
        throw malformed();
      }
      return Optional.of(value);
    }

    private String string() {
      skipSpace();
      char quote = at < text.length() ? text.charAt(at) : ' ';
      int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
      if (end < 0) {
        throw malformed();
      }
      String value = text.substring(at + 1, end);
      at = end + 1;
      return value;
    }

    private boolean booleanLiteral() {
      skipSpace();
      boolean value = text.startsWith("True", at);
      if (!value && !text.startsWith("False", at)) {
        throw malformed();
      }
      at += value ? 4 : 5;
      return value;
    }

    private List<Long> tuple() {
      expect('(');
      List<Long> axes = new ArrayList<>();
      while (!accept(')')) {
        axes.add(number());
        if (axes.size() > MOST_AXES) {
          throw malformed();
        }
        if (!accept(',')) {
          expect(')');
          break;
        }
      }
      return axes;
    }

    /** A length; NumPy under Python 2 wrote them with an L at the end. */
    private long number() {
      skipSpace();
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == start || at - start > 18) {
        throw malformed();
      }
      long value = Long.parseLong(text.substring(start, at));
      accept('L');
      return value;
    }

    private boolean accept(char expected) {
      skipSpace();
      boolean there = at < text.length() && text.charAt(at) == expected;
      at += there ? 1 : 0;
      return there;
    }

    private void expect(char expected) {
      if (!accept(expected)) {
        throw malformed();
      }
    }

    private void skipSpace() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private IllegalArgumentException malformed() {
      return new IllegalArgumentException(
          "has a header that is not NumPy's: " + ArrayEntry.printable(text.strip()));
    }
  }
}
