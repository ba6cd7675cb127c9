package org.sglthresh.feature;

import java.io.Serializable;

/**
 * The bands of a mel spectrum: overlapping triangles of height 1 whose corners are equally far
 * apart in mel. Frequencies outside of the first and last corner have no weight.
 *
 * @param scale mel of a frequency
 * @param triangles in what their sides are straight
 * @param bands how many
 * @param lowHertz where the first begins
 * @param highHertz where the last ends
 */
public record MelBands(
    Scale scale, Triangles triangles, int bands, double lowHertz, double highHertz)
    implements Serializable {
  /** Far above any tagger's. */
  public static final int MAX_BANDS = 4096;

  private static final double BREAK_HERTZ = 700;

  /** Mel of a frequency. */
  public enum Scale {
    /** 1127·ln(1 + f / 700), as in Kaldi. */
    KALDI(1127),
    /** 2595·log₁₀(1 + f / 700), as in HTK. */
    HTK(2595 / Math.log(10));

    private final double factor;

    Scale(double factor) {
      this.factor = factor;
    }

    double mel(double hertz) {
      return factor * Math.log(1 + hertz / BREAK_HERTZ);
    }

    double hertz(double mel) {
      return BREAK_HERTZ * (Math.exp(mel / factor) - 1);
    }
  }

  /** In what the sides of the triangles are straight lines. */
  public enum Triangles {
    /** In mel, as in Kaldi and TensorFlow. */
    MEL,
    /** In hertz, as in torchaudio and librosa. */
    HERTZ
  }

  /** Checks the parameters. */
  public MelBands {
    Framing.require(
        bands >= 1 && bands <= MAX_BANDS, "the number of bands is not from 1 to " + MAX_BANDS);
    Framing.require(
        lowHertz >= 0 && lowHertz < highHertz && Double.isFinite(highHertz),
        "the lowest frequency of the bands is not from 0 to below the highest");
  }

  /**
   * Weights of the bins of a spectrum [bands][bins].
   *
   * @param bins frequencies from 0 to half the sample rate
   */
  double[][] weights(int sampleRate, int bins) {
    double low = scale.mel(lowHertz);
    double step = (scale.mel(highHertz) - low) / (bands + 1);
    double[][] weights = new double[bands][bins];
    for (int band = 0; band < bands; band++) {
      double left = axis(low + band * step);
      double middle = axis(low + (band + 1) * step);
      double right = axis(low + (band + 2) * step);
      for (int bin = 0; bin < bins; bin++) {
        double hertz = bin * (double) sampleRate / (2 * (bins - 1));
        double at = triangles == Triangles.MEL ? scale.mel(hertz) : hertz;
        double weight = Math.min((at - left) / (middle - left), (right - at) / (right - middle));
        weights[band][bin] = Math.max(0, weight);
      }
    }
    return weights;
  }

  private double axis(double mel) {
    return triangles == Triangles.MEL ? mel : scale.hertz(mel);
  }
}
