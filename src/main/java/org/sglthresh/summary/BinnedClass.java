package org.sglthresh.summary;

import org.sglthresh.math.FloatOrder;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.SortedScores;

/**
 * The bins of one class in numbers. A bin stands for its clips by their mean score, positives and
 * negatives apart, so that the sum of a smooth function over them is right to second order of the
 * bin's width; at the edges of bins all counts are exact, and without loss everything is.
 */
public final class BinnedClass {
  /** How a cut at a bin with positives counts the negatives of that bin. */
  public enum Ties {
    /** Kept with the positives: what a threshold at the bin's lower edge really gives. */
    KEPT,
    /**
     * Dropped, as if the bin's positives had the higher scores: no threshold does better, wherever
     * in the bin it lies.
     */
    DROPPED
  }

  private static final double[] ALL_ONE = {};

  private final ScoreKey key;
  private final ClassSummary summary;
  private final KeyCounts clips;
  private final KeyCounts positives;

  BinnedClass(ScoreKey key, ClassSummary summary) {
    this.key = key;
    this.summary = summary;
    this.clips = summary.clips();
    this.positives = summary.positives();
  }

  private double mean(int bin, long weight, long low) {
    return key.mean(bin, clips.level(), low / (double) weight);
  }

  /** One score a bin, the mean of its positives and that of its negatives. */
  public SortedScores sortedScores() {
    int negatives = 0;
    Walk walk = new Walk();
    while (walk.next()) {
      negatives += walk.negativeWeight > 0 ? 1 : 0;
    }
    Points up = new Points(positives.size());
    Points down = new Points(negatives);
    walk = new Walk();
    while (walk.next()) {
      up.add(walk.bin, walk.positiveWeight, walk.positiveLow);
      down.add(walk.bin, walk.negativeWeight, walk.negativeLow);
    }
    return new SortedScores(up.side(), down.side());
  }

  /** The cuts at the lower edges of the bins with positives. */
  public PositiveCuts cuts(Ties ties) {
    int size = positives.size();
    float[] kept = new float[size];
    double[] positiveWeights = new double[size];
    double[] negativeWeights = new double[size + 1];
    float[] dropped = new float[size + 1];
    float below = Float.NEGATIVE_INFINITY;
    int slot = 0;
    Walk walk = new Walk();
    while (walk.next()) {
      int ofNegatives = slot;
      if (walk.positiveWeight > 0) {
        kept[slot] = key.lowest(walk.bin, clips.level());
        positiveWeights[slot] = summary.weight(walk.positiveWeight);
        dropped[slot] = below;
        slot++;
        boolean together = ties == Ties.KEPT || isOneScore(walk.bin);
        ofNegatives = together ? slot : slot - 1;
      }
      negativeWeights[ofNegatives] += summary.weight(walk.negativeWeight);
      below = key.highest(walk.bin, clips.level());
    }
    dropped[size] = below;
    return new PositiveCuts(kept, positiveWeights, negativeWeights, dropped);
  }

  private boolean isOneScore(int bin) {
    return key.lowest(bin, clips.level()) == key.highest(bin, clips.level());
  }

  /** Adds the mean scores of the bins. */
  public void addTo(ScoreMoments moments, int classIndex) {
    for (int i = 0; i < clips.size(); i++) {
      double score = mean(clips.bins()[i], clips.weights()[i], clips.low(i));
      moments.add(classIndex, summary.weight(clips.weights()[i]), score);
    }
  }

  /**
   * What is known of the counts at a threshold: exact at the edges of bins, otherwise between
   * bounds.
   */
  public CountBounds counts(double threshold) {
    float floor = floor(threshold);
    double tp = 0;
    double pp = 0;
    double insidePositives = 0;
    double insideNegatives = 0;
    int inside = binAround(floor);
    Walk walk = new Walk();
    while (walk.next()) {
      if (walk.at == inside) {
        insidePositives = summary.weight(walk.positiveWeight);
        insideNegatives = summary.weight(walk.negativeWeight);
      } else if (key.lowest(walk.bin, clips.level()) > floor) {
        tp += summary.weight(walk.positiveWeight);
        pp += summary.weight(walk.positiveWeight + walk.negativeWeight);
      }
    }
    return new CountBounds(tp, pp, insidePositives, insideNegatives);
  }

  /**
   * The threshold nearest to a given one at which the counts are exact: itself, or an edge of the
   * bin in which it lies, in single precision. No decision on the clips changes but of those in
   * that bin.
   */
  public float settled(double threshold) {
    float floor = floor(threshold);
    int inside = binAround(floor);
    if (inside < 0) {
      float nearest = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, threshold));
      boolean same = binAround(nearest) < 0 && binsUpTo(nearest) == binsUpTo(floor);
      return same ? nearest : floor;
    }
    int bin = clips.bins()[inside];
    float low = Math.nextDown(key.lowest(bin, clips.level()));
    float high = key.highest(bin, clips.level());
    return threshold - low < high - threshold ? low : high;
  }

  private static float floor(double threshold) {
    return FloatOrder.floor(Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, threshold)));
  }

  /** Number of bins that lie wholly at or below a threshold. */
  private int binsUpTo(float threshold) {
    int low = 0;
    int high = clips.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key.highest(clips.bins()[middle], clips.level()) > threshold) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Index of the bin that a threshold cuts through, or −1. */
  private int binAround(float threshold) {
    int first = binsUpTo(threshold);
    boolean cut =
        first < clips.size() && key.lowest(clips.bins()[first], clips.level()) <= threshold;
    return cut ? first : -1;
  }

  /** Goes through the bins upward, splitting each into positives and negatives. */
  private final class Walk {
    private int at = -1;
    private int nextPositive;
    private int bin;
    private long positiveWeight;
    private long positiveLow;
    private long negativeWeight;
    private long negativeLow;

    private boolean next() {
      if (++at == clips.size()) {
        return false;
      }
      bin = clips.bins()[at];
      boolean positive = nextPositive < positives.size() && positives.bins()[nextPositive] == bin;
      positiveWeight = positive ? positives.weights()[nextPositive] : 0;
      positiveLow = positive ? positives.low(nextPositive) : 0;
      nextPositive += positive ? 1 : 0;
      negativeWeight = clips.weights()[at] - positiveWeight;
      negativeLow = clips.low(at) - positiveLow;
      return true;
    }
  }

  /** Collects one side. */
  private final class Points {
    private final float[] scores;
    private final double[] running;
    private int size;
    private boolean allOne = true;

    private Points(int size) {
      scores = new float[size];
      running = new double[size + 1];
    }

    private void add(int bin, long weight, long low) {
      if (weight > 0) {
        double value = summary.weight(weight);
        scores[size] = (float) mean(bin, weight, low);
        running[size + 1] = running[size] + value;
        allOne &= value == 1;
        size++;
      }
    }

    private SortedScores.Side side() {
      if (allOne) {
        return new SortedScores.Side(scores, ALL_ONE);
      }
      return new SortedScores.Side(scores, running);
    }
  }
}
