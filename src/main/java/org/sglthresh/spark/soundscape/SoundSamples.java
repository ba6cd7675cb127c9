package org.sglthresh.spark.soundscape;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.decode.AudioDecoder;
import org.sglthresh.audio.resample.Resampler;
import org.sglthresh.io.fs.FileSystems;

/** Samples of sounds at one rate; those that were used last stay in memory. Of one task. */
final class SoundSamples {
  private static final long MOST_BYTES = 128L << 20;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int FIRST_SAMPLES = 1 << 16;

  private final Configuration configuration;
  private final int sampleRate;
  private final AudioLimits limits;
  private final Map<String, float[]> kept = new LinkedHashMap<>(16, .75f, true);
  private long bytes;

  SoundSamples(Configuration configuration, int sampleRate, AudioLimits limits) {
    this.limits = limits;
    this.configuration = configuration;
    this.sampleRate = sampleRate;
  }

  /**
   * All samples of a file, which are not to be changed.
   *
   * @throws AudioException when the sound is bad
   * @throws IOException when its bytes cannot be fetched
   */
  float[] of(String path) throws AudioException, IOException {
    float[] samples = kept.get(path);
    if (samples == null) {
      samples = decode(path);
      kept.put(path, samples);
      bytes += (long) Float.BYTES * samples.length;
      dropOldest();
    }
    return samples;
  }

  private void dropOldest() {
    var oldest = kept.values().iterator();
    while (bytes > MOST_BYTES && kept.size() > 1) {
      bytes -= (long) Float.BYTES * oldest.next().length;
      oldest.remove();
    }
  }

  private float[] decode(String path) throws AudioException, IOException {
    Path file = new Path(path);
    BufferedInputStream stream =
        new BufferedInputStream(FileSystems.shared(file, configuration).open(file), BUFFER_BYTES);
    try (AudioStream sound = Resampler.to(sampleRate, AudioDecoder.open(stream, limits))) {
      float[] samples = new float[FIRST_SAMPLES];
      int length = 0;
      int read = sound.read(samples, 0, samples.length);
      while (read > 0) {
        length += read;
        if (length == samples.length) {
          samples = Arrays.copyOf(samples, 2 * length);
        }
        read = sound.read(samples, length, samples.length - length);
      }
      return Arrays.copyOf(samples, length);
    }
  }
}
