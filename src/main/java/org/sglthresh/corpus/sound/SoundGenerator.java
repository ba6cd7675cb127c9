package org.sglthresh.corpus.sound;

import java.util.List;
import org.sglthresh.math.Draws;

/**
 * Makes sounds. A sound is a pure function of seed, class and number, to the last bit on every
 * machine.
 */
public final class SoundGenerator {
  /** Samples a second. */
  public static final int SAMPLE_RATE = 16_000;

  private static final List<SoundClass> CLASSES = List.of(SoundClass.values());
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;

  /**
   * @param seed each seed gives other sounds
   */
  public SoundGenerator(long seed) {
    this.seed = seed;
  }

  /**
   * A sound: samples from −1 to 1.
   *
   * @param number of the sound in its class, from 0
   */
  public float[] sound(SoundClass kind, int number) {
    Draws draws = new Draws(state((long) number * CLASSES.size() + CLASSES.indexOf(kind)));
    double seconds = kind.seconds(draws);
    double peak = draws.between(0.3, 0.9);
    double attack = Math.min(draws.ratioBetween(0.003, 0.05), seconds / 4);
    double release = Math.min(draws.ratioBetween(0.01, 0.2), seconds / 4);
    Voice voice = kind.voice(draws, seconds);
    float[] samples = new float[(int) (seconds * SAMPLE_RATE)];
    for (int i = 0; i < samples.length; i++) {
      double time = i / (double) SAMPLE_RATE;
      double envelope = Math.min(1, Math.min(time / attack, (seconds - time) / release));
      samples[i] = (float) (envelope * voice.at(time));
    }
    scale(samples, peak);
    return samples;
  }

  /** Makes the loudest sample as loud as that. */
  private static void scale(float[] samples, double peak) {
    float loudest = 0;
    for (float sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    float gain = (float) (peak / loudest);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= gain;
    }
  }

  /**
   * What the numbers of a sound come from. The sounds, and so the tagger of the demo, hang on it.
   */
  private long state(long sound) {
    long mixed = (seed + GAMMA) * 0xBF58476D1CE4E5B9L + sound * GAMMA;
    return ((mixed ^ (mixed >>> 29)) * 0x94D049BB133111EBL) >>> 16;
  }
}
