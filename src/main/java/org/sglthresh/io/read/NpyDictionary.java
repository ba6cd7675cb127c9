package org.sglthresh.io.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;

/**
 * What the header of a .npy file says. By NumPy's format description (NEP 1, versions 1.0 to 3.0)
 * it is a Python dictionary of exactly these three.
 *
 * @param descr the type of the elements, as NumPy writes it
 * @param columnMajor whether the array is stored column by column (Fortran order)
 * @param shape length of every axis
 */
record NpyDictionary(String descr, boolean columnMajor, List<Long> shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 1 << 20;

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

  /** What is made of a header; reading goes on at the data. */
  interface Opening<T> {
    /**
     * Makes it.
     *
     * @param header the dictionary as text
     * @param dataStart where the data begins, in bytes
     * @throws IllegalArgumentException with one clause that says what is wrong
     */
    T open(String header, long dataStart) throws IOException;
  }

  /**
   * Opens a .npy file.
   *
   * @throws UserException (input) when its header is cut short, not NumPy's or of no use
   */
  static <T> T open(Configuration configuration, InputFile file, Opening<T> opening) {
    try (FSDataInputStream in = file.open(configuration)) {
      String header = read(in);
      return opening.open(header, in.getPos());
    } catch (EOFException e) {
      throw UserException.input(file.name() + " ends within the header of a .npy file.")
          .causedBy(e);
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (IllegalArgumentException e) {
      throw UserException.input(file.name() + " " + e.getMessage() + ".");
    }
  }

  /** The bytes between the magic string and the data, as text; reading goes on with the data. */
  private static String read(FSDataInputStream in) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    in.readFully(magic);
    int major = in.readUnsignedByte();
    int minor = in.readUnsignedByte();
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IllegalArgumentException("is not a .npy file: it does not begin as one");
    }
    if (major < 1 || major > 3 || minor != 0) {
      throw new IllegalArgumentException(
          "has .npy format version " + major + "." + minor + "; 1.0 to 3.0 are known");
    }
    long length =
        major == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    if (length > MAX_HEADER) {
      throw new IllegalArgumentException("claims a .npy header of " + length + " bytes");
    }
    byte[] dictionary = new byte[(int) length];
    in.readFully(dictionary);
    return new String(
        dictionary, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  /** The error of elements that cannot be read. */
  static IllegalArgumentException unsupported(String what, String supported) {
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
          if (text.startsWith("[", at)) {
            throw unsupported("structured records", NpyType.names());
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

    private IllegalArgumentException malformed() {
      return new IllegalArgumentException(
          "has a header that is not NumPy's: "
              + (text.length() > 80 ? text.substring(0, 80) : text).strip());
    }
  }
}
