package org.sglthresh.io.read;

import java.io.Serializable;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header of a .npy file. By NumPy's format description (NEP 1, versions 1.0 to 3.0) it is a
 * Python dictionary of exactly {@code descr}, {@code fortran_order} and {@code shape}.
 *
 * @param type of the elements
 * @param bigEndian whether the elements' most significant byte comes first
 * @param columnMajor whether the array is stored column by column (Fortran order)
 * @param shape length of every axis
 */
record NpyHeader(NpyType type, boolean bigEndian, boolean columnMajor, List<Long> shape)
    implements Serializable {

  /** Copies the shape. */
  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** The byte order of the elements. */
  ByteOrder order() {
    return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /**
   * Reads the dictionary.
   *
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  static NpyHeader parse(String dictionary) {
    return new Parser(dictionary).header();
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

    NpyHeader header() {
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
      String code = descr.get();
      char order = code.isEmpty() ? ' ' : code.charAt(0);
      Optional<NpyType> type = code.isEmpty() ? Optional.empty() : NpyType.named(code.substring(1));
      boolean known =
          type.isPresent()
              && (order == '<' || order == '>' || (order == '|' && type.get().size() == 1));
      if (!known) {
        throw unsupported("'" + code + "'");
      }
      return new NpyHeader(type.get(), order == '>', columnMajor.get(), shape.get());
    }

    private void entry() {
      switch (string()) {
        case "descr" -> {
          expect(':');
          skipSpace();
          if (text.startsWith("[", at)) {
            throw unsupported("structured records");
          }
          descr = onlyOnce(descr, string());
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

    private static IllegalArgumentException unsupported(String what) {
      return new IllegalArgumentException(
          "holds elements of type " + what + "; supported are " + NpyType.names());
    }

    private IllegalArgumentException malformed() {
      return new IllegalArgumentException(
          "has a header that is not NumPy's: "
              + (text.length() > 80 ? text.substring(0, 80) : text).strip());
    }
  }
}
