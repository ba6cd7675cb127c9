package org.sglthresh.feature;

import org.jtransforms.fft.DoubleFFT_1D;

/** Computes log-mel spectrograms. */
public final class LogMel implements WindowFeatures {
  private final Framing framing;
  private final Patches patches;
  private final FeatureOrder order;
  private final LogScale log;
  private final MelFilters filters;
  private final double[] weights;
  private final DoubleFFT_1D transform;
  private final double[] frame;
  private final double[] power;
  private final double[] bandSums;
  private double[] sound = new double[0];

  LogMel(int sampleRate, MelSpectrogram form, Patches patches, FeatureOrder order) {
    framing = form.framing();
    this.patches = patches;
    this.order = order;
    log = form.log();
    int bins = framing.fftSize() / 2 + 1;
    filters = new MelFilters(form.mel().weights(sampleRate, bins));
    weights = framing.window().weights(framing.windowLength());
    transform = new DoubleFFT_1D(framing.fftSize());
    frame = new double[framing.fftSize()];
    power = new double[bins];
    bandSums = new double[bands()];
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
    throw new UnsupportedOperationException();
  }
}
