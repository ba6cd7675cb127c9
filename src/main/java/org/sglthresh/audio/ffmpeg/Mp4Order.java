package org.sglthresh.audio.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sglthresh.audio.SoundBytes;

/**
 * Whether an MP4 file can be read as it comes: when its table of contents ({@code moov}) is right
 * behind its first box.
 */
final class Mp4Order {
  private static final String DEMUXER = "mov";
  private static final int HEAD = 512;
  private static final int BOX_HEAD = 8;

  private Mp4Order() {}

  /** The bytes of a file, in such a way that its demuxer can do with them. */
  static ByteSource sourceOf(SoundBytes bytes, String demuxer) throws IOException {
    return demuxer.equals(DEMUXER) && !beginsWithTable(bytes.peek(HEAD))
        ? SpooledBytes.of(bytes)
        : new StreamedBytes(bytes);
  }

  private static boolean beginsWithTable(byte[] head) {
    int next = ByteBuffer.wrap(head).getInt();
    if (next < BOX_HEAD || next + BOX_HEAD > head.length) {
      return false;
    }
    return new String(head, next + 4, 4, StandardCharsets.ISO_8859_1).equals("moov");
  }
}
