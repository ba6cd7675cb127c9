package org.sglthresh.audio;

import java.io.IOException;

/** A stream that passes another one on; subclasses change what they need. */
public abstract class FilterStream implements AudioStream {
  private final AudioStream stream;

  /**
   * The same samples.
   *
   * @param stream closed with this one
   */
  protected FilterStream(AudioStream stream) {
    this.stream = stream;
  }

  @Override
  public AudioFormat format() {
    return stream.format();
  }

  @Override
  public int sampleRate() {
    return stream.sampleRate();
  }

  @Override
  public int read(float[] samples, int from, int length) throws AudioException, IOException {
    return stream.read(samples, from, length);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
