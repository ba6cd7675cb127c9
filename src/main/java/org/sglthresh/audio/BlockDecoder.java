package org.sglthresh.audio;

import java.io.IOException;
import java.util.OptionalLong;

/** A decoder of one format, which gives the sound block by block. */
public interface BlockDecoder extends AutoCloseable {
  /** What the file holds. */
  AudioFormat format();

  /** Samples a channel that the header promises, if it does. */
  OptionalLong promisedLength();

  /** How many of them may be missing at the end. */
  default long tolerance() {
    return 0;
  }

  /**
   * Decodes further. A block may come out empty where the format has bytes without sound.
   *
   * @param block receives the samples; empty at first
   * @return whether there may be more
   * @throws AudioException when the sound is bad; where in the sound is added by the caller
   */
  boolean decode(MonoBlock block) throws AudioException, IOException;

  /** Frees what is not memory of Java; the bytes are closed by their owner. */
  @Override
  default void close() {}
}
