package org.sglthresh.spark.annotate;

import java.io.IOException;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.FilterStream;

/** Counts the samples that are read. */
final class HeardStream extends FilterStream {
  private final Counter counter;

  /** Seconds of the sound that have been read, also when it turns out to be bad. */
  static final class Counter {
    private double seconds;

    double seconds() {
      return seconds;
    }
  }

  HeardStream(AudioStream stream, Counter counter) {
    super(stream);
    this.counter = counter;
  }

  @Override
  public int read(float[] samples, int from, int length) throws AudioException, IOException {
    int read = super.read(samples, from, length);
    counter.seconds += Math.max(0, read) / (double) sampleRate();
    return read;
  }
}
