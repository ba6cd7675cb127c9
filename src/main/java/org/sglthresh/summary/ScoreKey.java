package org.sglthresh.summary;

/**
 * Numbers the scores in their order: an integer a float, without loss, such that the bins of 2
 * <sup>L</sup> consecutive keys are fine where scores crowd. Up to L = {@link #MOST_BITS} a bin
 * lies within a stretch of equal spacing, where the score is linear in the key: the mean key of
 * some clips is the key of their mean score.
 *
 * <p>A bin takes the scores above its lower edge up to and with its upper edge, as a decision
 * {@code score > threshold} does: a threshold at a power of two, such as 0.5, is an edge at every
 * level.
 */
public enum ScoreKey {
  /**
   * Probabilities: the float's bits up to 0.5, and beyond by the bits of 1 − s (exact in single
   * precision, Sterbenz's lemma), so that bins are as fine near 1 as near 0.
   */
  PROBABILITY {
    @Override
    public int of(float score) {
      float s = score + 0f; // −0 becomes 0
      int bits =
          s <= 0.5f
              ? Float.floatToRawIntBits(s)
              : TWICE_HALF_BITS - Float.floatToRawIntBits(1f - s);
      return bits - 1;
    }

    @Override
    double value(int key) {
      int bits = Math.max(0, Math.min(TWICE_HALF_BITS, key + 1));
      return bits <= HALF_BITS
          ? Float.intBitsToFloat(bits)
          : 1.0 - Float.intBitsToFloat(TWICE_HALF_BITS - bits);
    }

    @Override
    float lowest() {
      return 0;
    }

    @Override
    float highest() {
      return 1;
    }
  },

  /** Any finite scores, such as logits: by the order of the float's bits. */
  LOGIT {
    @Override
    public int of(float score) {
      int bits = Float.floatToRawIntBits(score + 0f);
      return bits >= 0 ? bits - 1 : bits ^ Integer.MAX_VALUE;
    }

    @Override
    double value(int key) {
      int magnitude = key >= -1 ? key + 1 : ~key;
      double value =
          magnitude >= INFINITE_BITS ? 0x1p128 : Float.intBitsToFloat(magnitude); // linear to 2¹²⁸
      return key >= -1 ? value : -value;
    }

    @Override
    float lowest() {
      return -Float.MAX_VALUE;
    }

    @Override
    float highest() {
      return Float.MAX_VALUE;
    }
  };

  /** The coarsest level: a bin of 2<sup>23</sup> keys is a binade. */
  public static final int MOST_BITS = 23;

  private static final int HALF_BITS = Float.floatToRawIntBits(0.5f);
  private static final int TWICE_HALF_BITS = 2 * HALF_BITS;
  private static final int INFINITE_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  /** The key of a score within the range of the scale; larger scores have larger keys. */
  public abstract int of(float score);

  /** The score of a key, also of keys between those of floats, at the ends of the range at most. */
  abstract double value(int key);

  /** The lowest score there is. */
  abstract float lowest();

  /** The highest score there is. */
  abstract float highest();

  /** The lowest score that belongs to a bin. */
  public float lowest(int bin, int level) {
    int first = bin << level;
    float score = clamped(value(first));
    return of(score) < first ? Math.nextUp(score) : score;
  }

  /** The highest score that belongs to a bin: its upper edge. */
  public float highest(int bin, int level) {
    int last = last(bin, level);
    float score = clamped(value(last));
    return of(score) > last ? Math.nextDown(score) : score;
  }

  private float clamped(double value) {
    return Math.max(lowest(), Math.min(highest(), (float) value));
  }

  private static int last(int bin, int level) {
    return (bin << level) + (1 << level) - 1;
  }

  /**
   * The mean score of some clips of a bin.
   *
   * @param meanLow mean of the low {@code level} bits of their keys
   */
  public double mean(int bin, int level, double meanLow) {
    int last = last(bin, level);
    double below = (1 << level) - 1 - meanLow;
    return below == 0 ? value(last) : value(last) - below * (value(last) - value(last - 1));
  }
}
