package org.sglthresh.io.fs;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encodings of text that are read, told apart by the byte order mark. */
public enum TextEncoding {
  /** UTF-8, with or without byte order mark. */
  UTF_8(StandardCharsets.UTF_8, 1, 0xEF, 0xBB, 0xBF),
  /** UTF-16 with the lower byte first, as Windows programs write it. */
  UTF_16LE(StandardCharsets.UTF_16LE, 2, 0xFF, 0xFE),
  /** UTF-16 with the higher byte first. */
  UTF_16BE(StandardCharsets.UTF_16BE, 2, 0xFE, 0xFF);

  /** Bytes of the longest byte order mark, UTF-32's included. */
  static final int LONGEST_MARK = 4;

  private final Charset charset;
  private final int unit;
  private final String mark;

  TextEncoding(Charset charset, int unit, int... mark) {
    this.charset = charset;
    this.unit = unit;
    this.mark = new String(mark, 0, mark.length);
  }

  /** The encoding of a text that begins with these bytes; UTF-8 if there is no mark. */
  public static TextEncoding of(byte[] start) {
    if (UTF_16LE.marks(start) || UTF_16BE.marks(start)) {
      return UTF_16LE.marks(start) ? UTF_16LE : UTF_16BE;
    }
    return UTF_8;
  }

  /** Bytes of the mark that the text begins with; 0 if there is none. */
  int markLength(byte[] start) {
    return marks(start) ? mark.length() : 0;
  }

  private boolean marks(byte[] start) {
    return start.length >= mark.length()
        && new String(start, 0, mark.length(), StandardCharsets.ISO_8859_1).equals(mark);
  }

  /** Bytes of the smallest unit of text: line ends are whole units. */
  int unit() {
    return unit;
  }

  /** The text of bytes; U+FFFD stands for what cannot be decoded. */
  String lenient(byte[] bytes, int start, int length) {
    return new String(bytes, start, length, charset);
  }

  /** The charset, without byte order mark. */
  Charset charset() {
    return charset;
  }

  /** The name as people write it: {@code UTF-8}, {@code UTF-16LE}. */
  public String label() {
    return charset.name();
  }
}
