package org.sglthresh.audio.vorbis;

import com.jcraft.jogg.Buffer;
import com.jcraft.jogg.Packet;
import org.sglthresh.audio.AudioException;

/**
 * Looks through the codebooks of a setup header before JOrbis does: with a book without dimensions
 * it never ends, and it takes memory of whatever size is declared.
 */
final class SetupCheck {
  /** The type of the packet and the word vorbis. */
  private static final int MARK_BYTES = 7;

  private static final int BOOK_MARK = 0x564342;

  /** More dimensions overflow in JOrbis; encoders use 8 or fewer. */
  private static final int MAX_DIMENSIONS = 24;

  /** Values of all books together. */
  private static final long MAX_VALUES = 1 << 22;

  private final Buffer bits = new Buffer();
  private long values;

  private SetupCheck(Packet packet) {
    bits.readinit(packet.packet_base, packet.packet, packet.bytes);
  }

  static void check(Packet packet) throws AudioException {
    new SetupCheck(packet).checkBooks();
  }

  private void checkBooks() throws AudioException {
    for (int i = 0; i < MARK_BYTES; i++) {
      bits.read(8);
    }
    int books = bits.read(8) + 1;
    for (int i = 0; i < books; i++) {
      checkBook();
    }
  }

  private void checkBook() throws AudioException {
    int mark = bits.read(24);
    int dimensions = bits.read(16);
    int entries = bits.read(24);
    if (mark != BOOK_MARK || dimensions < 1 || dimensions > MAX_DIMENSIONS || entries < 1) {
      throw bad();
    }
    values += (long) entries * dimensions;
    if (values > MAX_VALUES) {
      throw bad();
    }
    readLengths(entries);
    readValues(entries, dimensions);
  }

  private void readLengths(int entries) throws AudioException {
    if (bits.read(1) == 0) {
      boolean sparse = bits.read(1) == 1;
      for (int i = 0; i < entries; i++) {
        if (!sparse || bits.read(1) == 1) {
          read(5);
        }
      }
      return;
    }
    read(5);
    int i = 0;
    while (i < entries) {
      i += read(Integer.SIZE - Integer.numberOfLeadingZeros(entries - i));
    }
    if (i > entries) {
      throw bad();
    }
  }

  private void readValues(int entries, int dimensions) throws AudioException {
    int type = read(4);
    if (type == 0) {
      return;
    }
    if (type > 2) {
      throw bad();
    }
    bits.read(32);
    bits.read(32);
    int size = read(4) + 1;
    read(1);
    int count = type == 1 ? root(entries, dimensions) : entries * dimensions;
    for (int i = 0; i < count; i++) {
      read(size);
    }
  }

  /** The largest number whose power is at most {@code entries}. */
  private static int root(int entries, int dimensions) {
    int root = 1;
    while (Math.pow(root + 1, dimensions) <= entries) {
      root++;
    }
    return root;
  }

  private int read(int count) throws AudioException {
    int value = bits.read(count);
    if (value < 0) {
      throw bad();
    }
    return value;
  }

  private static AudioException bad() {
    return new AudioException("has a Vorbis header with codebooks that cannot be");
  }
}
