package org.sglthresh.psl.soundscape;

import java.io.IOException;
import org.sglthresh.audio.AudioException;

/**
 * Adds the sounds of a soundscape up. The background is looped with a fade from its end to its
 * begin, and has the level of the shape. An event is as far above it, in root mean square, as its
 * {@link MixedEvent#snr} says, and fades in and out. What would be beyond full scale is made softer
 * as a whole.
 */
public final class SoundscapeMixer {
  private static final double FADE_SECONDS = 0.01;
  private static final double LOOP_SECONDS = 0.1;
  private static final double DECIBELS_PER_DECADE = 20;

  private final SoundscapeShape shape;
  private final SoundReader sounds;
  private final int fade;

  /** Where samples come from. */
  @FunctionalInterface
  public interface SoundReader {
    /**
     * The samples of a sound at the sample rate of the soundscapes; they are not changed.
     *
     * @throws AudioException when the sound is bad
     * @throws IOException when its bytes cannot be fetched
     */
    float[] read(SourceSound sound) throws AudioException, IOException;
  }

  /** A mixer of soundscapes of a shape. */
  public SoundscapeMixer(SoundscapeShape shape, SoundReader sounds) {
    this.shape = shape;
    this.sounds = sounds;
    this.fade = (int) Math.round(FADE_SECONDS * shape.sampleRate());
  }

  /**
   * The samples of a soundscape, full scale in [−1, 1].
   *
   * @throws AudioException when a sound is bad
   * @throws IOException when the bytes of a sound cannot be fetched
   */
  public float[] mix(Soundscape soundscape) throws AudioException, IOException {
    double[] mixed = new double[shape.samples()];
    if (soundscape.background().isPresent()) {
      addBackground(
          mixed, sounds.read(soundscape.background().get()), at(soundscape.backgroundOnset()));
    }
    for (MixedEvent event : soundscape.events()) {
      addEvent(mixed, sounds.read(event.sound()), event);
    }
    return rounded(mixed);
  }

  private int at(double seconds) {
    return (int) Math.round(seconds * shape.sampleRate());
  }

  private static double level(double decibels) {
    return StrictMath.pow(10, decibels / DECIBELS_PER_DECADE);
  }

  private void addBackground(double[] mixed, float[] sound, int from) {
    int overlap = Math.min(at(LOOP_SECONDS), sound.length / 2);
    int period = sound.length - overlap;
    double[] looped = new double[mixed.length];
    double power = 0;
    for (int i = 0; i < looped.length; i++) {
      int place = (int) ((from + (long) i) % period);
      looped[i] = sound[place];
      if (place < overlap && overlap > 0) {
        // the end of the sound fades into its begin, with the power of either
        double share = (place + 0.5) / overlap;
        looped[i] = Math.sqrt(share) * sound[place] + Math.sqrt(1 - share) * sound[period + place];
      }
      power += looped[i] * looped[i];
    }
    double gain =
        power == 0 ? 0 : level(shape.backgroundLevel()) / Math.sqrt(power / looped.length);
    for (int i = 0; i < looped.length; i++) {
      mixed[i] += gain * looped[i];
    }
  }

  private void addEvent(double[] mixed, float[] sound, MixedEvent event) {
    int from = at(event.soundOnset());
    int onset = at(event.event().onset());
    int length =
        Math.min(
            at(event.event().offset()) - onset,
            Math.min(sound.length - from, mixed.length - onset));
    double power = SourceSound.power(sound, from, from + length);
    if (power == 0) {
      return;
    }
    double gain = level(shape.backgroundLevel() + event.snr()) / Math.sqrt(power);
    for (int i = 0; i < length; i++) {
      double edge = Math.min(1, (Math.min(i, length - 1 - i) + 0.5) / fade);
      mixed[onset + i] += gain * edge * sound[from + i];
    }
  }

  private static float[] rounded(double[] mixed) {
    double peak = 0;
    for (double sample : mixed) {
      peak = Math.max(peak, Math.abs(sample));
    }
    double gain = peak > 1 ? 1 / peak : 1;
    float[] samples = new float[mixed.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (gain * mixed[i]);
    }
    return samples;
  }
}
