package org.sglthresh.summary;

/**
 * Maps scores to integer keys that keep their order, each float to its own key. A bin at level L is
 * 2<sup>L</sup> consecutive keys; bins are narrow where scores are dense. Up to {@link #MAX_LEVEL}
 * the floats of a bin have equal spacing, so the score is linear in the key, and the mean key of
 * some clips of a bin is the key of their mean score.
 *
 * <p>A bin has the scores above its lower edge up to and including its upper edge, like a decision
 * {@code score > threshold}. A threshold at a power of two, such as 0.5, is an edge at every level.
 */
public enum ScoreKey {
  /**
   * Probabilities: by the float's bits up to 0.5, above it by the bits of 1 − s (exact in single
   * precision by Sterbenz's lemma), so bins are as fine near 1 as near 0.
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
  public static final int MAX_LEVEL = 23;

  private static final int HALF_BITS = Float.floatToRawIntBits(0.5f);
  private static final int TWICE_HALF_BITS = 2 * HALF_BITS;
  private static final int INFINITE_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  /** The key of a score within the range of the scale; larger scores have larger keys. */
  public abstract int of(float score);

  /** The score of a key; keys beyond those of the scale have the score of the end. */
  abstract double value(int key);

  /** The lowest score of the scale. */
  abstract float lowest();

  /** The highest score of the scale. */
  abstract float highest();

  /** The lowest score of a bin. */
  float lowest(int bin, int level) {
    int first = bin << level;
    float score = clamped(value(first));
    return of(score) < first ? Math.nextUp(score) : score;
  }

  /** The highest score of a bin: its upper edge. */
  float highest(int bin, int level) {
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
  double mean(int bin, int level, double meanLow) {
    int last = last(bin, level);
    double below = (1 << level) - 1 - meanLow;
    return below == 0 ? value(last) : value(last) - below * (value(last) - value(last - 1));
  }
}
