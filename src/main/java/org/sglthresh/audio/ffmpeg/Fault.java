package org.sglthresh.audio.ffmpeg;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;
import org.sglthresh.audio.AudioException;

/** What FFmpeg says of what it cannot do. */
final class Fault {
  private static final int TEXT_BYTES = 128;

  private Fault() {}

  /** Refuses a sound when a call failed. */
  static void check(int status, String what) throws AudioException {
    if (status < 0) {
      byte[] text = new byte[TEXT_BYTES];
      avutil.av_strerror(status, text, text.length);
      String reason = new String(text, StandardCharsets.UTF_8);
      throw new AudioException(what + " (" + reason.substring(0, reason.indexOf('\0')) + ")");
    }
  }
}
