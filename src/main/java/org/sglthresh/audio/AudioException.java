package org.sglthresh.audio;

/**
 * A sound that cannot be read right. The message is a clause without the name of the file, such as
 * {@code is cut off: its header promises 5 s of sound}.
 */
public final class AudioException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A bad sound. */
  public AudioException(String reason) {
    super(reason);
  }
}
