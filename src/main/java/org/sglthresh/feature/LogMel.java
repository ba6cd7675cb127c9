package org.sglthresh.feature;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.sglthresh.feature.Framing.Padding;
import org.sglthresh.feature.LogScale.Logarithm;

/**
 * Computes log-mel spectrograms. In double throughout: the logarithm of a faint band is off by more
 * than 1e-4 after a transform in single precision.
 */
public final class LogMel implements WindowFeatures {
  private static final double DECIBELS = 10 / Math.log(10);

  private final Framing framing;
  private final Patches patches;
  private final FeatureOrder order;
  private final LogScale log;
  private final MelFilters filters;

  /** Of the samples of a frame. */
  private final double[] weights;

  /** Samples of a frame that come before its middle. */
  private final int lead;

  private final DoubleFFT_1D transform;
  private final double[] frame;
  private final double[] spectrum;
  private final double[] sums;

  /** The window after pre-emphasis, with its padding. */
  private double[] sound = new double[0];

  LogMel(int sampleRate, MelSpectrogram form, Patches patches, FeatureOrder order) {
    framing = form.framing();
    this.patches = patches;
    this.order = order;
    log = form.log();
    int fftSize = framing.fftSize();
    filters = new MelFilters(form.mel().weights(sampleRate, fftSize / 2 + 1));
    weights = framing.window().weights(framing.windowLength());
    lead = fftSize / 2 - (fftSize - framing.windowLength()) / 2;
    transform = new DoubleFFT_1D(fftSize);
    frame = new double[fftSize];
    spectrum = new double[fftSize / 2 + 1];
    sums = new double[filters.bands()];
  }

  @Override
  public int frames(int samples) {
    return patches.completed(framing.frames(samples, patches));
  }

  @Override
  public int bands() {
    return filters.bands();
  }

  @Override
  public int fill(float[] samples, int from, int length, float[] features) {
    int frames = frames(length);
    load(samples, from, length, framing.samples(length, frames));
    int bandStep = order == FeatureOrder.BY_BAND ? frames : 1;
    int frameStep = order == FeatureOrder.BY_BAND ? 1 : sums.length;
    double loudest = 0;
    for (int t = 0; t < frames; t++) {
      transform(t * framing.hop());
      filters.apply(spectrum, sums);
      if (log.logarithm() == Logarithm.NATURAL) {
        storeNatural(features, t * frameStep, bandStep);
      } else {
        loudest = Math.max(loudest, storeDecibels(features, t * frameStep, bandStep));
      }
    }
    if (log.floorDecibels() > 0) {
      raise(features, frames * sums.length, loudest);
    }
    return frames;
  }

  /**
   * Puts the window into {@link #sound}.
   *
   * @param used samples that the frames span; beyond {@code length} they are zeros
   */
  private void load(float[] samples, int from, int length, int used) {
    int count = framing.emphasised(used);
    if (sound.length < count + weights.length) {
      sound = new double[count + weights.length];
    }
    int before = framing.padding() == Padding.REFLECT ? lead : 0;
    int known = Math.min(used, length);
    double factor = framing.preEmphasis();
    if (factor == 0 || used == 1) {
      for (int i = 0; i < known; i++) {
        sound[before + i] = samples[from + i];
      }
      Arrays.fill(sound, before + known, before + count, 0);
    } else {
      for (int i = 0; i < known - 1; i++) {
        sound[before + i] = samples[from + i + 1] - factor * samples[from + i];
      }
      if (known <= count) {
        Arrays.fill(sound, before + known - 1, before + count, 0);
        sound[before + known - 1] = -factor * samples[from + known - 1];
      }
    }
    if (framing.padding() == Padding.REFLECT) {
      reflect(count);
    }
  }

  /** Mirrors the sound at its ends, as often as it takes. */
  private void reflect(int count) {
    int period = Math.max(1, 2 * (count - 1));
    for (int at = -lead; at < 0; at++) {
      sound[lead + at] = sound[lead + mirrored(at, period, count)];
    }
    for (int at = count; at < count + weights.length - lead; at++) {
      sound[lead + at] = sound[lead + mirrored(at, period, count)];
    }
  }

  private static int mirrored(int at, int period, int count) {
    int inPeriod = Math.floorMod(at, period);
    return inPeriod < count ? inPeriod : period - inPeriod;
  }

  /** The spectrum of the frame that begins at an index of {@link #sound}. */
  private void transform(int begin) {
    for (int i = 0; i < weights.length; i++) {
      frame[i] = sound[begin + i] * weights[i];
    }
    Arrays.fill(frame, weights.length, frame.length, 0);
    transform.realForward(frame);
    int last = spectrum.length - 1;
    spectrum[0] = frame[0] * frame[0];
    spectrum[last] = frame[1] * frame[1];
    for (int k = 1; k < last; k++) {
      double real = frame[2 * k];
      double imaginary = frame[2 * k + 1];
      spectrum[k] = real * real + imaginary * imaginary;
    }
    if (framing.power() == 1) {
      for (int k = 0; k <= last; k++) {
        spectrum[k] = Math.sqrt(spectrum[k]);
      }
    }
  }

  private void storeNatural(float[] features, int at, int step) {
    double guard = log.guard();
    double shift = log.shift();
    double scale = log.scale();
    int to = at;
    for (double sum : sums) {
      features[to] = (float) ((Math.log(sum + guard) + shift) / scale);
      to += step;
    }
  }

  /** Returns the largest sum. */
  private double storeDecibels(float[] features, int at, int step) {
    double loudest = 0;
    int to = at;
    for (double sum : sums) {
      features[to] = decibels(sum);
      loudest = Math.max(loudest, sum);
      to += step;
    }
    return loudest;
  }

  private float decibels(double sum) {
    double value = DECIBELS * Math.log(Math.max(log.guard(), sum));
    return (float) ((value + log.shift()) / log.scale());
  }

  /** Keeps features from falling further below the loudest of them than the floor says. */
  private void raise(float[] features, int count, double loudest) {
    double maximum = DECIBELS * Math.log(Math.max(log.guard(), loudest));
    float floor = (float) ((maximum - log.floorDecibels() + log.shift()) / log.scale());
    for (int i = 0; i < count; i++) {
      features[i] = Math.max(features[i], floor);
    }
  }
}
