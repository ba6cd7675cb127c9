package org.sglthresh.corpus;

import java.io.Serializable;
import org.sglthresh.math.NormalQuantile;

/**
 * Draws the clips of a synthetic corpus. A clip is a pure function of shape, seed and clip number,
 * to the last bit on every machine: its random numbers depend on a counter and not on the previous
 * clip, and all arithmetic is exactly specified. So any part of a corpus can be made on any
 * machine, and other clip numbers with the same seed are a disjoint corpus.
 *
 * <p>Random numbers are SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): draw j of clip n is the
 * mixed value of one counter at n · 2<sup>24</sup> + j, so that clips share no draw.
 */
public final class ClipGenerator implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final int DRAWS_PER_CLIP_BITS = 24;
  private static final double UNIT = 0x1p-53;

  private final int classes;
  private final long key;
  private final long[] presenceBound;
  private final double[] absentLogit;
  private final double[] gain;
  private final double spread;

  /**
   * @param shape the distribution to draw from
   * @param seed each seed gives a different corpus
   */
  public ClipGenerator(CorpusShape shape, long seed) {
    classes = shape.classes();
    key = mix(seed + GAMMA);
    presenceBound = new long[classes];
    for (int c = 0; c < classes; c++) {
      presenceBound[c] = (long) (shape.presence()[c] / UNIT);
    }
    absentLogit = shape.absentLogit().clone();
    gain = shape.gain().clone();
    spread = shape.spread();
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /**
   * Draws the labels of a clip.
   *
   * @param clip its number, from 0
   * @param labels {@code [classes]}, filled with 1 where the class is present and 0 elsewhere; at
   *     least one is 1
   */
  public void labels(long clip, short[] labels) {
    drawLabels(start(clip), labels);
  }

  /**
   * Draws the labels and the scores of a clip.
   *
   * @param clip its number, from 0
   * @param labels {@code [classes]}, filled as by {@link #labels}
   * @param scores {@code [classes]}, filled with probabilities, computed as doubles and rounded
   *     once
   */
  public void scores(long clip, short[] labels, float[] scores) {
    long state = drawLabels(start(clip), labels);
    for (int c = 0; c < classes; c++) {
      state += GAMMA;
      double uniform = ((mix(state) >>> 11) + 0.5) * UNIT;
      double mean = labels[c] == 0 ? absentLogit[c] : absentLogit[c] + gain[c];
      double logit = mean + spread * NormalQuantile.at(uniform);
      scores[c] = (float) (1.0 / (1.0 + StrictMath.exp(-logit)));
    }
  }

  /** Fills the labels and returns the counter after the last draw. */
  private long drawLabels(long start, short[] labels) {
    long state = start;
    int present = 0;
    while (present == 0) {
      for (int c = 0; c < classes; c++) {
        state += GAMMA;
        // 1 if the 53-bit draw is below the bound: the sign bit of their difference
        int label = (int) (((mix(state) >>> 11) - presenceBound[c]) >>> 63);
        labels[c] = (short) label;
        present += label;
      }
    }
    return state;
  }

  private long start(long clip) {
    return key + (clip << DRAWS_PER_CLIP_BITS) * GAMMA;
  }

  /** SplitMix64's output function: every bit of the counter affects every bit of the result. */
  private static long mix(long state) {
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
