package org.sglthresh.audio.decode;

import java.io.IOException;
import org.sglthresh.audio.SoundBytes;

/** The tag that stands before the sound in MP3 files and others. */
final class Id3Tag {
  private static final int HEAD = 10;
  private static final int SIZE_AT = 6;
  private static final int MAX_TAGS = 8;

  private Id3Tag() {}

  /** Reads over tags, so that the sound comes next. */
  static void skip(SoundBytes bytes) throws IOException {
    for (int i = 0; i < MAX_TAGS; i++) {
      byte[] head = bytes.peek(HEAD);
      if (head.length < HEAD || head[0] != 'I' || head[1] != 'D' || head[2] != '3') {
        return;
      }
      long size = HEAD;
      for (int at = SIZE_AT, shift = 21; at < HEAD; at++, shift -= 7) {
        size += (long) (head[at] & 0x7f) << shift;
      }
      bytes.skipNBytes(size);
    }
  }
}
