package org.sglthresh.audio.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The first bytes of a file.
 *
 * @param bytes fewer than {@link #BYTES} of a shorter file
 */
record Head(byte[] bytes) {
  /** So many decide what a file is. */
  static final int BYTES = 512;

  private static final int SHOWN = 4;
  private static final int OGG_SEGMENTS = 26;
  private static final int VORBIS_CHANNELS = 11;
  private static final int FLAC_BITS = 20;

  /** The byte at an index; −1 behind the end. */
  int at(int index) {
    return index < bytes.length ? bytes[index] & 0xff : -1;
  }

  /** Whether there are the bytes of a text of ISO 8859-1. */
  boolean hasText(int from, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= from + wanted.length
        && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
  }

  /** Whether the first packet of an Ogg file begins so. */
  boolean oggPacketBegins(String text) {
    return hasText(0, "OggS") && hasText(oggPacket(), text);
  }

  /** The channels that a Vorbis header names. */
  int vorbisChannels() {
    return Math.max(0, at(oggPacket() + VORBIS_CHANNELS));
  }

  /** The bits of a sample that a FLAC header names. */
  int flacBits() {
    return (((at(FLAC_BITS) & 1) << 4) | ((at(FLAC_BITS + 1) & 0xff) >> 4)) + 1;
  }

  /** Whether a frame of MPEG audio may begin here. */
  boolean isMpegFrame() {
    boolean sync = at(0) == 0xff && (at(1) & 0xe0) == 0xe0;
    boolean layer = (at(1) & 0x18) != 0x08 && (at(1) & 0x06) != 0;
    return sync && layer && (at(2) & 0xf0) != 0xf0 && (at(2) & 0x0c) != 0x0c;
  }

  private int oggPacket() {
    return OGG_SEGMENTS + 1 + Math.max(0, at(OGG_SEGMENTS));
  }

  /** What the file is like, where it is no sound: {@code a zip archive}. */
  String description() {
    for (ForeignMark foreign : ForeignMark.values()) {
      if (hasText(0, foreign.mark())) {
        return foreign.label();
      }
    }
    return isText() ? "text" : isZero() ? "zeros" : "the bytes " + first();
  }

  private boolean isText() {
    boolean letters = false;
    for (byte value : bytes) {
      letters |= Character.isLetter(value);
      if (value >= 0 && value < ' ' && value != '\n' && value != '\r' && value != '\t') {
        return false;
      }
    }
    return letters;
  }

  private boolean isZero() {
    for (byte value : bytes) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private String first() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(SHOWN, bytes.length); i++) {
      text.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%02x", bytes[i]));
    }
    return text.toString();
  }
}
