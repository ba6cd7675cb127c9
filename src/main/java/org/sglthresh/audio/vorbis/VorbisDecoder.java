package org.sglthresh.audio.vorbis;

import org.sglthresh.audio.*;

/** Stub. */
public final class VorbisDecoder {
  private VorbisDecoder() {}

  /** Opens. */
  public static BlockDecoder open(SoundBytes bytes) throws AudioException, java.io.IOException {
    throw new AudioException("is not decoded yet");
  }
}
