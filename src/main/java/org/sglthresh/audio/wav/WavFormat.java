package org.sglthresh.audio.wav;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import org.sglthresh.audio.AudioException;

/**
 * The chunk {@code fmt} of a WAV file.
 *
 * @param encoding how samples lie; empty if that is left to other decoders
 * @param sampleRate as it stands there
 * @param channels as it stands there
 */
record WavFormat(Optional<Encoding> encoding, int sampleRate, int channels) {
  private static final int SHORTEST = 16;
  private static final int EXTENSIBLE = 0xfffe;
  private static final int SHORTEST_EXTENSIBLE = 40;

  /** Where the tag of an extensible format stands, the first of its GUID. */
  private static final int EXTENSIBLE_TAG = 24;

  static WavFormat of(ByteBuffer chunk) throws AudioException {
    if (chunk.limit() < SHORTEST) {
      throw new AudioException("has a chunk fmt of " + chunk.limit() + " bytes");
    }
    int tag = Short.toUnsignedInt(chunk.getShort(0));
    if (tag == EXTENSIBLE) {
      if (chunk.limit() < SHORTEST_EXTENSIBLE) {
        throw new AudioException("has a chunk fmt of " + chunk.limit() + " bytes");
      }
      tag = Short.toUnsignedInt(chunk.getShort(EXTENSIBLE_TAG));
    }
    int channels = Short.toUnsignedInt(chunk.getShort(2));
    int sampleRate = chunk.getInt(4);
    if (!Encoding.isKnown(tag)) {
      return new WavFormat(Optional.empty(), sampleRate, channels);
    }
    int frameBytes = Short.toUnsignedInt(chunk.getShort(12));
    int bits = Short.toUnsignedInt(chunk.getShort(14));
    Optional<Encoding> encoding = Encoding.of(tag, bits);
    if (encoding.isEmpty()) {
      throw new AudioException("has samples of " + bits + " bits, which WAV does not have");
    }
    if (channels > 0 && frameBytes != channels * encoding.get().bytes()) {
      throw new AudioException(
          String.format(
              Locale.ROOT,
              "has a block align of %d, which does not fit %d channels of %d bits",
              frameBytes,
              channels,
              bits));
    }
    return new WavFormat(encoding, sampleRate, channels);
  }

  /** Bytes of a sample of all channels. */
  int frameBytes() {
    return Math.max(1, channels * encoding.map(Encoding::bytes).orElse(1));
  }
}
