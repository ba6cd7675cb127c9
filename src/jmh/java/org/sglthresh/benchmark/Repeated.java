package org.sglthresh.benchmark;

import java.io.IOException;
import java.util.Arrays;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.AudioStream;

/** A sound that is repeated until it lasts so long, or cut off there. */
final class Repeated implements AudioStream {
  private final AudioStream stream;
  private final float[] kept;
  private int read;
  private int given;

  Repeated(AudioStream stream, int seconds) {
    this.stream = stream;
    this.kept = new float[seconds * stream.sampleRate()];
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
    if (read == 0) {
      readAll();
    }
    int count = Math.min(length, kept.length - given);
    System.arraycopy(kept, given, samples, from, count);
    given += count;
    return count == 0 ? -1 : count;
  }

  private void readAll() throws AudioException, IOException {
    for (int count = 0; count >= 0 && read < kept.length; ) {
      count = stream.read(kept, read, kept.length - read);
      read += Math.max(0, count);
    }
    float[] once = Arrays.copyOf(kept, Math.max(1, read));
    for (int k = read; k < kept.length; k++) {
      kept[k] = once[k % once.length];
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
