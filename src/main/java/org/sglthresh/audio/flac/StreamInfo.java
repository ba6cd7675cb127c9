package org.sglthresh.audio.flac;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.SoundBytes;

/**
 * The first block of a FLAC file, which says what the sound is.
 *
 * @param block its 34 bytes
 */
record StreamInfo(byte[] block) {
  /** Bytes of the mark and of the head of the first block. */
  private static final int HEADS = 8;

  private static final int BYTES = 34;
  private static final int RATE_AT = 10;
  private static final int DIGEST_AT = 18;
  private static final int LAST = 0x80;
  private static final int TYPES = 0x7f;

  /** Reads it and reads over the blocks behind it: tags, pictures, seek points. */
  static StreamInfo read(SoundBytes bytes) throws AudioException, IOException {
    byte[] heads = exactly(bytes, HEADS);
    ByteBuffer head = ByteBuffer.wrap(heads);
    if ((head.get(4) & TYPES) != 0 || length(head.getInt(4)) != BYTES) {
      throw new AudioException("does not begin with the block STREAMINFO");
    }
    StreamInfo info = new StreamInfo(exactly(bytes, BYTES));
    boolean last = (head.get(4) & LAST) != 0;
    while (!last) {
      int next = ByteBuffer.wrap(exactly(bytes, 4)).getInt();
      last = next < 0;
      bytes.skipNBytes(length(next));
    }
    return info;
  }

  private static byte[] exactly(SoundBytes bytes, int count) throws AudioException, IOException {
    byte[] read = bytes.readNBytes(count);
    if (read.length < count) {
      throw new AudioException("is cut off within its header");
    }
    return read;
  }

  private static int length(int head) {
    return head & 0xffffff;
  }

  /** A file header that has this block alone. */
  byte[] asHeader() {
    byte[] header = new byte[HEADS + BYTES];
    ByteBuffer.wrap(header)
        .put("fLaC".getBytes(StandardCharsets.US_ASCII))
        .putInt((LAST << 24) | BYTES)
        .put(block);
    return header;
  }

  int sampleRate() {
    return (int) (packed() >>> 44);
  }

  int channels() {
    return (int) ((packed() >>> 41) & 7) + 1;
  }

  int bits() {
    return (int) ((packed() >>> 36) & 0x1f) + 1;
  }

  /** Samples a channel; 0 if unknown. */
  long length() {
    return packed() & 0xfffffffffL;
  }

  /** The MD5 digest of the samples; all 0 if unknown. */
  byte[] digest() {
    return Arrays.copyOfRange(block, DIGEST_AT, BYTES);
  }

  private long packed() {
    return ByteBuffer.wrap(block).getLong(RATE_AT);
  }
}
