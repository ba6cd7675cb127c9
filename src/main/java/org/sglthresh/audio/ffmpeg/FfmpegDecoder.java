package org.sglthresh.audio.ffmpeg;

import org.sglthresh.audio.*;

/** Stub. */
public final class FfmpegDecoder {
  private FfmpegDecoder() {}

  /** Opens. */
  public static BlockDecoder open(SoundBytes bytes, String label, String demuxer)
      throws AudioException, java.io.IOException {
    throw new AudioException("is not decoded yet");
  }
}
