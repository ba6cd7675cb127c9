package org.sglthresh.io.fs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads the lines of a text strictly, in any encoding of {@link TextEncoding}, and tracks their
 * places. Lines end in LF, CR LF or CR.
 */
public final class TextLines implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String path;
  private final InputStream in;
  private final TextEncoding encoding;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private byte[] bytes = new byte[1024];
  private int length;
  private String line = "";
  private long start;
  private long next;
  private long number;

  private TextLines(String path, InputStream in, TextEncoding encoding, long offset) {
    this.path = path;
    this.in = in;
    this.encoding = encoding;
    this.next = offset;
  }

  /** Opens a file, unpacked, at its first line. */
  public static TextLines open(InputFile file, Configuration configuration) throws IOException {
    InputStream in = file.openUnpacked(configuration, 0);
    try {
      byte[] head = in.readNBytes(TextEncoding.LONGEST_MARK);
      TextEncoding encoding = TextEncoding.of(head);
      TextLines lines = new TextLines(file.name(), in, encoding, 0);
      System.arraycopy(head, 0, lines.buffer, 0, head.length);
      lines.end = head.length;
      lines.at = encoding.markLength(head);
      lines.next = lines.at;
      return lines;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Opens a file at a line that has been read before; {@link #number} counts from there.
   *
   * @param offset of the line, in unpacked bytes
   */
  public static TextLines open(
      InputFile file, Configuration configuration, TextEncoding encoding, long offset)
      throws IOException {
    return new TextLines(file.name(), file.openUnpacked(configuration, offset), encoding, offset);
  }

  /**
   * Reads a line.
   *
   * @return whether there was one
   * @throws NotTextException when it cannot be decoded
   */
  public boolean next() throws IOException {
    start = next;
    length = 0;
    boolean found = encoding.unit() == 1 ? readBytes() : readPairs();
    if (!found) {
      return false;
    }
    number++;
    line = encoding.lenient(bytes, 0, length);
    if (StrictText.isDoubtful(line) && !StrictText.isText(bytes, 0, length, encoding)) {
      throw new NotTextException(number, Arrays.copyOf(bytes, length), encoding, path);
    }
    return true;
  }

  private boolean readBytes() throws IOException {
    boolean any = false;
    while (has(1)) {
      any = true;
      int from = at;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      append(from, at - from);
      if (at < end) {
        boolean isReturn = buffer[at] == '\r';
        skip(1);
        if (isReturn && has(1) && buffer[at] == '\n') {
          skip(1);
        }
        return true;
      }
    }
    return any;
  }

  private boolean readPairs() throws IOException {
    boolean any = false;
    while (has(2)) {
      any = true;
      int unit = unit();
      if (unit == '\n' || unit == '\r') {
        skip(2);
        if (unit == '\r' && has(2) && unit() == '\n') {
          skip(2);
        }
        return true;
      }
      append(at, 2);
      at += 2;
    }
    if (has(1)) { // half a unit, which cannot be decoded
      append(at, 1);
      at++;
      any = true;
    }
    return any;
  }

  private int unit() {
    int first = buffer[at] & 0xFF;
    int second = buffer[at + 1] & 0xFF;
    return encoding == TextEncoding.UTF_16LE ? second << 8 | first : first << 8 | second;
  }

  private void skip(int count) {
    at += count;
    next += count;
  }

  private void append(int from, int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
    }
    System.arraycopy(buffer, from, bytes, length, count);
    length += count;
    next += count;
  }

  /** Whether so many bytes follow, after reading them if necessary. */
  private boolean has(int count) throws IOException {
    if (end - at < count) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
      end += in.readNBytes(buffer, end, buffer.length - end);
    }
    return end - at >= count;
  }

  /** The line that was read, without its end. */
  public String line() {
    return line;
  }

  /** Where the line begins, in unpacked bytes. */
  public long start() {
    return start;
  }

  /** Where the next line begins, in unpacked bytes. */
  public long end() {
    return next;
  }

  /** The line's number, from 1 where reading began. */
  public long number() {
    return number;
  }

  /** The encoding. */
  public TextEncoding encoding() {
    return encoding;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
