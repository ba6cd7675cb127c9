package org.sglthresh.feature;

import java.io.Serializable;

/**
 * How samples are cut into frames, and what spectrum a frame has.
 *
 * @param preEmphasis c in y[i] = x[i + 1] − c·x[i], which has one sample less; 0 for y = x
 * @param fftSize samples of the transform; a shorter window stands in its middle, between zeros
 * @param windowLength samples of a frame that have a weight
 * @param window their weights
 * @param hop samples from one frame to the next
 * @param padding what stands before the first sample and after the last
 * @param power of the absolute value of the spectrum: 1 or 2
 */
public record Framing(
    double preEmphasis,
    int fftSize,
    int windowLength,
    Window window,
    int hop,
    Padding padding,
    int power)
    implements Serializable {
  /** Far above any tagger's, and transforms of a power of two up to it take one thread. */
  public static final int MAX_FFT_SIZE = 4096;

  /** Up to it, transforms of other sizes take one thread, too. */
  private static final int MAX_OTHER_FFT_SIZE = 1024;

  /** Weights of the samples of a frame. */
  public enum Window {
    /** Hann's, equal from both ends: ½ − ½ cos(2πi / (n − 1)). */
    HANN_SYMMETRIC,
    /** Hann's of one sample more, without the last: ½ − ½ cos(2πi / n). */
    HANN_PERIODIC;

    /** The weights of a window of n samples. */
    double[] weights(int n) {
      double period = this == HANN_SYMMETRIC ? n - 1 : n;
      double[] weights = new double[n];
      for (int i = 0; i < n; i++) {
        weights[i] = n == 1 ? 1 : 0.5 - 0.5 * Math.cos(2 * Math.PI * i / period);
      }
      return weights;
    }
  }

  /** What stands before the first sample of a window of sound and after the last. */
  public enum Padding {
    /**
     * Frame t has its middle at sample t·hop. What it lacks is the sound mirrored at its first and
     * last sample, again and again where the sound is shorter than that.
     */
    REFLECT,
    /**
     * Frame t begins at sample t·hop, and samples after the last whole frame are left out. Sound
     * shorter than a frame is completed with zeros.
     */
    NONE
  }

  /** Checks the parameters. */
  public Framing {
    require(preEmphasis >= 0 && preEmphasis <= 1, "the pre-emphasis is not from 0 to 1");
    require(
        isFftSize(fftSize),
        String.format(
            "the FFT size is not a power of two up to %d or an even number up to %d",
            MAX_FFT_SIZE, MAX_OTHER_FFT_SIZE));
    require(
        windowLength >= 1 && windowLength <= fftSize,
        "the window length is not from 1 to the FFT size");
    require(hop >= 1 && hop <= MAX_FFT_SIZE, "the hop is not from 1 to " + MAX_FFT_SIZE);
    require(power == 1 || power == 2, "the power is not 1 or 2");
  }

  private static boolean isFftSize(int size) {
    boolean isPowerOfTwo = Integer.bitCount(size) == 1;
    return size >= 2 && size % 2 == 0 && size <= (isPowerOfTwo ? MAX_FFT_SIZE : MAX_OTHER_FFT_SIZE);
  }

  static void require(boolean sound, String problem) {
    if (!sound) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** How many samples are left after pre-emphasis. A single sample stays as it is. */
  int emphasised(int samples) {
    return preEmphasis == 0 ? samples : Math.max(1, samples - 1);
  }

  /**
   * The frames of a window of sound.
   *
   * @param patches where they are not the whole window, the last frame may reach beyond the sound
   */
  int frames(int samples, Patches patches) {
    int length = emphasised(samples);
    if (padding == Padding.REFLECT) {
      return 1 + length / hop;
    }
    int beyondFirst = Math.max(0, length - windowLength);
    return 1 + (patches.isWholeWindow() ? beyondFirst / hop : (beyondFirst + hop - 1) / hop);
  }

  /** How many samples so many frames of a window take: all, or fewer or more at its end. */
  int samples(int samples, int frames) {
    int lost = preEmphasis == 0 ? 0 : 1;
    if (padding == Padding.NONE) {
      return (frames - 1) * hop + windowLength + lost;
    }
    boolean whole = frames == 1 + emphasised(samples) / hop;
    return whole ? samples : (frames - 1) * hop + lost;
  }
}
