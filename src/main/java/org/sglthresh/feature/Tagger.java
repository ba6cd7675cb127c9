package org.sglthresh.feature;

/**
 * A network that tags a window of sound. One task uses it at a time. The scores of a window do not
 * depend on the windows before it.
 */
public interface Tagger extends AutoCloseable {
  /**
   * Scores one window.
   *
   * @param features what the front end makes of the window, in the layout of the network
   * @param frames how many frames they hold
   * @return scores [classes] and, if wanted, the embedding [dimensions]
   */
  WindowOutput score(float[] features, int frames);

  @Override
  void close();
}
