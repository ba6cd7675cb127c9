package org.sglthresh.io.fs;

import java.nio.charset.CharacterCodingException;
import java.util.stream.IntStream;

/**
 * Bytes that are no text in a known encoding. The message is a clause to follow the file's name.
 */
public final class NotTextException extends CharacterCodingException {
  private static final long serialVersionUID = 1L;
  private static final int LOOKED_AT = 4096;

  private final String message;

  /**
   * An exception for a line.
   *
   * @param bytes of the line or the file, from which the true encoding is guessed
   * @param expected the encoding that they are not in
   */
  NotTextException(long line, byte[] bytes, TextEncoding expected, String path) {
    this.message =
        "line " + line + " is not " + expected.label() + " text; " + remedy(bytes, expected, path);
  }

  private static String remedy(byte[] bytes, TextEncoding expected, String path) {
    String encoding = guess(bytes);
    if (expected != TextEncoding.UTF_8 && !encoding.startsWith("utf-32")) {
      return "it is cut short or damaged, so copy it again or write it in UTF-8";
    }
    String packed = path.replaceFirst("(?i)\\.(gz|bz2)$", "");
    String source =
        packed.equals(path) ? "" : path.matches("(?i).*z") ? "gunzip -c " : "bunzip2 -c ";
    String file = path.matches("[A-Za-z0-9._/:=@%+,-]+") ? path : "'" + path + "'";
    return "convert it, for example with "
        + (source.isEmpty()
            ? "iconv -f " + encoding + " -t utf-8 " + file
            : source + file + " | iconv -f " + encoding + " -t utf-8")
        + " > NEW";
  }

  /** The encoding that the text is probably in, as iconv calls it. */
  private static String guess(byte[] bytes) {
    int length = Math.min(LOOKED_AT, bytes.length);
    boolean wide = bytes.length >= 4 && bytes[0] == (byte) 0xFF && bytes[2] == 0 && bytes[3] == 0;
    if (wide || (bytes.length >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] == (byte) 0xFE)) {
      return "utf-32";
    }
    long evenZeros = zeros(bytes, length, 0);
    long oddZeros = zeros(bytes, length, 1);
    if (evenZeros + oddZeros > 0) {
      return oddZeros >= evenZeros ? "utf-16le" : "utf-16be";
    }
    boolean windows = IntStream.range(0, bytes.length).anyMatch(i -> (bytes[i] & 0xE0) == 0x80);
    return windows ? "windows-1252" : "latin1";
  }

  private static long zeros(byte[] bytes, int length, int remainder) {
    return IntStream.range(0, length).filter(i -> i % 2 == remainder && bytes[i] == 0).count();
  }

  @Override
  public String getMessage() {
    return message;
  }
}
