package org.sglthresh.psl;

import org.sglthresh.feature.WindowOutput;

/** Scores the sound of a window. One task uses it at a time. */
public interface WindowTagger extends AutoCloseable {
  /** Samples a second that it expects. */
  int sampleRate();

  /**
   * Scores a window, whatever windows came before.
   *
   * @param samples mono, full scale in [−1, 1]; it may not change them
   * @param length how many of them count, from the first on; at least 1
   * @throws org.sglthresh.error.UserException when what it gives are no scores
   * @throws IllegalStateException when it fails
   */
  WindowOutput score(float[] samples, int length);

  @Override
  void close();
}
