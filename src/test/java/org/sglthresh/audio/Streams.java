package org.sglthresh.audio;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** Reads streams of samples, and makes them. */
public final class Streams {
  private Streams() {}

  /** All samples of a stream, which is closed. */
  public static float[] all(AudioStream stream) throws AudioException, IOException {
    return all(stream, 4096);
  }

  /** All samples, asked for in pieces of one length. */
  public static float[] all(AudioStream stream, int piece) throws AudioException, IOException {
    float[] samples = new float[Math.max(piece, 1024)];
    int length = 0;
    try (stream) {
      while (true) {
        if (samples.length < length + piece) {
          samples = Arrays.copyOf(samples, 2 * samples.length);
        }
        int count = stream.read(samples, length, piece);
        if (count < 0) {
          return Arrays.copyOf(samples, length);
        }
        length += count;
      }
    }
  }

  /** A stream of given samples. */
  public static AudioStream of(int sampleRate, float... samples) {
    return new Given(sampleRate, samples, samples.length, new Random(0));
  }

  /** The same, given in pieces of random lengths up to a bound. */
  public static AudioStream inPieces(int sampleRate, float[] samples, int longest, long seed) {
    return new Given(sampleRate, samples, longest, new Random(seed));
  }

  /** Given samples. */
  private static final class Given implements AudioStream {
    private final int sampleRate;
    private final float[] samples;
    private final int longest;
    private final Random random;
    private int at;

    Given(int sampleRate, float[] samples, int longest, Random random) {
      this.sampleRate = sampleRate;
      this.samples = samples;
      this.longest = longest;
      this.random = random;
    }

    @Override
    public AudioFormat format() {
      return new AudioFormat("given", sampleRate, 1);
    }

    @Override
    public int sampleRate() {
      return sampleRate;
    }

    @Override
    public int read(float[] target, int from, int length) {
      if (at == samples.length) {
        return -1;
      }
      int count = Math.min(Math.min(1 + random.nextInt(longest), length), samples.length - at);
      System.arraycopy(samples, at, target, from, count);
      at += count;
      return count;
    }

    @Override
    public void close() {}
  }
}
