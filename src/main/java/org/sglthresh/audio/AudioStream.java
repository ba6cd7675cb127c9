package org.sglthresh.audio;

import java.io.IOException;

/**
 * Mono samples of a sound, read once from its first to its last. Several channels are mixed to
 * their mean.
 */
public interface AudioStream extends AutoCloseable {
  /** What the file holds. */
  AudioFormat format();

  /** Samples a second of this stream. */
  int sampleRate();

  /**
   * Reads the next samples, full scale in [−1, 1].
   *
   * @param samples receives them
   * @param from index of the first
   * @param length how many at most, above 0
   * @return how many were read, at least 1, or −1 at the end of the sound
   * @throws AudioException when the sound is bad
   * @throws IOException when its bytes cannot be fetched, for which the sound is not to blame
   */
  int read(float[] samples, int from, int length) throws AudioException, IOException;

  @Override
  void close() throws IOException;
}
