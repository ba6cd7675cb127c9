package org.sglthresh.psl;

/**
 * Makes something of the sound of a window. One task uses it at a time.
 *
 * @param <T> what it makes, such as scores
 */
public interface WindowFunction<T> extends AutoCloseable {
  /** Samples a second that it expects. */
  int sampleRate();

  /**
   * Makes it of a window, whatever windows came before.
   *
   * @param samples mono, full scale in [−1, 1]; it may not change them
   * @param length how many of them count, from the first on; at least 1
   * @throws org.sglthresh.error.UserException when a network gives no scores
   * @throws IllegalStateException when it fails
   */
  T apply(float[] samples, int length);

  @Override
  void close();
}
