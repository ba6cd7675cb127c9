package org.sglthresh.spark.annotate;

import java.io.IOException;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.AudioStream;

/** Counts the samples that are read. */
final class HeardStream implements AudioStream {
  private final AudioStream stream;
  private final Counter counter;

  /** Seconds of the sound that have been read, also when it turns out to be bad. */
  static final class Counter {
    private double seconds;

    double seconds() {
      return seconds;
    }
  }

  HeardStream(AudioStream stream, Counter counter) {
    this.stream = stream;
    this.counter = counter;
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
    int read = stream.read(samples, from, length);
    counter.seconds += Math.max(0, read) / (double) stream.sampleRate();
    return read;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
