package org.sglthresh.audio.flac;

import org.sglthresh.audio.*;

/** Stub. */
public final class FlacDecoder {
  private FlacDecoder() {}

  /** Opens. */
  public static BlockDecoder open(SoundBytes bytes) throws AudioException, java.io.IOException {
    throw new AudioException("is not decoded yet");
  }
}
