package org.sglthresh.psl.soundscape;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Optional;

/**
 * A sound to mix, and the parts of it that sound: frames of 10 ms whose root mean square is less
 * than 40 dB below that of the loudest.
 *
 * @param file its name in the library
 * @param seconds that it lasts
 * @param active the frames that sound, a bit each, see {@link BitSet#valueOf(long[])}
 */
public record SourceSound(String file, double seconds, long[] active) implements Serializable {
  /** Frames a second. */
  static final int FRAMES = 100;

  private static final double QUIETEST = 1e-4; // of the loudest power: −40 dB

  /** The same power as silence: half a step of 16 bits. */
  private static final double SILENCE = 0x1p-32;

  /**
   * A sound, if anything sounds in it.
   *
   * @param samples of the whole sound, full scale in [−1, 1]
   */
  public static Optional<SourceSound> of(String file, float[] samples, int sampleRate) {
    int frames = (int) Math.ceil((double) samples.length * FRAMES / sampleRate);
    double[] power = new double[frames];
    double loudest = 0;
    for (int frame = 0; frame < frames; frame++) {
      power[frame] = power(samples, sample(frame, sampleRate), sample(frame + 1, sampleRate));
      loudest = Math.max(loudest, power[frame]);
    }
    if (!(loudest > SILENCE)) {
      return Optional.empty();
    }
    BitSet active = new BitSet(frames);
    for (int frame = 0; frame < frames; frame++) {
      active.set(frame, power[frame] >= QUIETEST * loudest);
    }
    return Optional.of(
        new SourceSound(file, (double) samples.length / sampleRate, active.toLongArray()));
  }

  /** The first sample of a frame. */
  static int sample(int frame, int sampleRate) {
    return (int) Math.round((double) frame * sampleRate / FRAMES);
  }

  /** Mean square of the samples of a span that are there; 0 if none is. */
  static double power(float[] samples, int from, int to) {
    int end = Math.min(to, samples.length);
    double sum = 0;
    for (int i = from; i < end; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return end > from ? sum / (end - from) : 0;
  }

  /** The frames that sound. */
  BitSet frames() {
    return BitSet.valueOf(active);
  }
}
