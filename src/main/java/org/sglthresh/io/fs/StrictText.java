package org.sglthresh.io.fs;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes text without guessing. UTF-8 with or without byte order mark and UTF-16 with one are
 * read; of anything else an exception says how to convert it. Nothing is replaced by U+FFFD, so two
 * names cannot become one.
 */
public final class StrictText {
  /** A line that could not be decoded. */
  public static final String UNREADABLE = "\uFFFD";

  /** What lenient decoders write for bytes they cannot decode. */
  private static final char REPLACEMENT = '\uFFFD';

  private StrictText() {}

  /**
   * The text of a whole file, without byte order mark.
   *
   * @param path of the file, for the command that converts it
   * @throws NotTextException with a clause that begins with the line
   */
  public static String decode(byte[] bytes, String path) throws NotTextException {
    TextEncoding encoding = TextEncoding.of(bytes);
    int mark = encoding.markLength(bytes);
    String text = encoding.lenient(bytes, mark, bytes.length - mark);
    int suspect = suspect(text);
    if (suspect >= 0 && !isText(bytes, mark, bytes.length - mark, encoding)) {
      throw new NotTextException(linesBefore(text, suspect) + 1, bytes, encoding, path);
    }
    return text;
  }

  /**
   * One line of UTF-8, or U+FFFD where it cannot be decoded: see {@link #isDoubtful}. Faster than
   * Hadoop's decoder.
   */
  public static String line(byte[] bytes, int length) {
    return TextEncoding.UTF_8.lenient(bytes, 0, length);
  }

  /**
   * Whether a line has letters that are lost: it holds U+FFFD, put there by {@link #line} or
   * already by the program that wrote the file, or a zero byte, which is in no text.
   */
  public static boolean isDoubtful(String line) {
    return suspect(line) >= 0;
  }

  /** What to say of a line that can be decoded and is doubtful still. */
  public static String lostLetter(long line) {
    return "line "
        + line
        + " holds U+FFFD where another program could not read a letter; write the file again from"
        + " its source, in UTF-8";
  }

  private static int suspect(String text) {
    int lost = text.indexOf(REPLACEMENT);
    int zero = text.indexOf('\0');
    return lost < 0 ? zero : zero < 0 ? lost : Math.min(lost, zero);
  }

  /** Whether bytes can be decoded; U+FFFD itself can. */
  static boolean isText(byte[] bytes, int start, int length, TextEncoding encoding) {
    try {
      return encoding
          .charset()
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, start, length))
          .chars()
          .noneMatch(letter -> letter == 0);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static int linesBefore(String text, int end) {
    int lines = 0;
    for (int i = 0; i < end; i++) {
      char letter = text.charAt(i);
      boolean isBreak = letter == '\n' || (letter == '\r' && text.charAt(i + 1) != '\n');
      lines += isBreak ? 1 : 0;
    }
    return lines;
  }
}
