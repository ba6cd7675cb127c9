package org.sglthresh.summary;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sglthresh.math.Poisson;

/** Draws bootstrap samples of the summary of one class. */
final class BinResampler {
  private final SplittableRandom random;
  private final double clipWeight;

  private BinResampler(SplittableRandom random, double clipWeight) {
    this.random = random;
    this.clipWeight = clipWeight;
  }

  /**
   * A sample. Where no positive is drawn, the sample keeps all of them, because no threshold can be
   * learned without positives.
   *
   * @param clipWeight weight of a clip
   */
  static ClassSummary sample(ClassSummary summary, SplittableRandom random, double clipWeight) {
    double stored = Math.scalb(clipWeight, summary.unitBits());
    return new BinResampler(random, stored).sample(summary);
  }

  private ClassSummary sample(ClassSummary summary) {
    KeyCounts clips = summary.clips();
    KeyCounts positives = summary.positives();
    long[] up = drawn(positives.weights());
    if (Arrays.stream(up).noneMatch(weight -> weight > 0)) {
      up = positives.weights();
    }
    Counts ofPositives = new Counts(clips.level(), positives.size());
    Counts ofClips = new Counts(clips.level(), clips.size());
    int k = 0;
    for (int i = 0; i < clips.size(); i++) {
      int bin = clips.bins()[i];
      long positiveWeight = 0;
      long positiveLow = 0;
      long weight = clips.weights()[i];
      long low = clips.low(i);
      if (k < positives.size() && positives.bins()[k] == bin) {
        positiveWeight = up[k];
        positiveLow = scaled(positives.low(k), positiveWeight, positives.weights()[k]);
        weight -= positives.weights()[k];
        low -= positives.low(k);
        k++;
      }
      long down = weight == 0 ? 0 : drawn(weight);
      ofPositives.add(bin, positiveWeight, positiveLow);
      ofClips.add(bin, positiveWeight + down, positiveLow + scaled(low, down, weight));
    }
    return new ClassSummary(ofClips.counts(), ofPositives.counts(), summary.unitBits());
  }

  private long[] drawn(long[] weights) {
    long[] drawn = new long[weights.length];
    Arrays.setAll(drawn, i -> drawn(weights[i]));
    return drawn;
  }

  private long drawn(long weight) {
    return Math.round(clipWeight * Poisson.draw(random, weight / clipWeight));
  }

  /** The sum of low bits after a change of the weight: their mean stays the same. */
  private static long scaled(long low, long newWeight, long weight) {
    return weight == 0 ? 0 : Math.round(low * ((double) newWeight / weight));
  }

  /** Collects the bins that are not empty. */
  private static final class Counts {
    private final int level;
    private final int[] bins;
    private final long[] weights;
    private final long[] lows;
    private int size;

    Counts(int level, int capacity) {
      this.level = level;
      bins = new int[capacity];
      weights = new long[capacity];
      lows = new long[level == 0 ? 0 : capacity];
    }

    void add(int bin, long weight, long low) {
      if (weight > 0) {
        bins[size] = bin;
        weights[size] = weight;
        if (level > 0) {
          lows[size] = low;
        }
        size++;
      }
    }

    KeyCounts counts() {
      return new KeyCounts(
          level,
          Arrays.copyOf(bins, size),
          Arrays.copyOf(weights, size),
          Arrays.copyOf(lows, level == 0 ? 0 : size));
    }
  }
}
