package org.sglthresh.stats;

import java.util.Arrays;
import java.util.List;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.math.LogitAxis;

/**
 * One class's scores in ascending order, positives and negatives separately: TP(t) and PP(t) of any
 * threshold in O(log n). A clip of weight w and label y has weight w·y among the positives and w·(1
 * − y) among the negatives.
 */
public final class SortedScores {
  private final Side positives;
  private final Side negatives;

  /** From scores that are sorted. */
  public SortedScores(Side positives, Side negatives) {
    this.positives = positives;
    this.negatives = negatives;
  }

  /** Sorts the scores of a class over some blocks; clips whose label is unknown are left out. */
  public static SortedScores of(List<ScoreBlock> blocks, int classIndex) {
    int clips = 0;
    int positiveEntries = 0;
    boolean plain = true;
    for (ScoreBlock block : blocks) {
      clips += block.clips();
      positiveEntries += block.positivesTo(classIndex) - block.positivesFrom(classIndex);
      plain &= block.isPlain();
    }
    Collector positives = new Collector(positiveEntries, plain);
    Collector negatives = new Collector(clips, plain);
    for (ScoreBlock block : blocks) {
      collect(block, classIndex, positives, negatives);
    }
    return new SortedScores(positives.sorted(), negatives.sorted());
  }

  private static void collect(
      ScoreBlock block, int classIndex, Collector positives, Collector negatives) {
    float[] scores = block.scores();
    int column = block.column(classIndex);
    float[] weights = block.weights();
    int k = block.positivesFrom(classIndex);
    int end = block.positivesTo(classIndex);
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = scores[column + clip];
      double weight = weights.length == 0 ? 1 : weights[clip];
      if (k < end && block.positives()[k] == clip) {
        double positive = CountKernel.positiveWeight(block, k++);
        positives.add(score, positive);
        weight -= positive;
      }
      if (weight > 0 && score != ScoreBlock.UNKNOWN) {
        negatives.add(score, weight);
      }
    }
  }

  /** TP at threshold t: the weight of the positives with a score above it. */
  public double truePositives(double threshold) {
    return positives.above(threshold);
  }

  /** PP at threshold t: the weight of the clips with a score above it. */
  public double predicted(double threshold) {
    return positives.above(threshold) + negatives.above(threshold);
  }

  /** A movable threshold, at first below all scores. */
  public Place place() {
    return new Place(positives, negatives);
  }

  /** The positives. */
  public Side positives() {
    return positives;
  }

  /** The negatives. */
  public Side negatives() {
    return negatives;
  }

  /** The lowest score, 0 when there is none. */
  public float lowest() {
    float low = Float.POSITIVE_INFINITY;
    low = positives.size() > 0 ? Math.min(low, positives.scores[0]) : low;
    low = negatives.size() > 0 ? Math.min(low, negatives.scores[0]) : low;
    return Float.isInfinite(low) ? 0 : low;
  }

  /** The highest score, 0 when there is none. */
  public float highest() {
    float high = Float.NEGATIVE_INFINITY;
    high = positives.size() > 0 ? Math.max(high, positives.scores[positives.size() - 1]) : high;
    high = negatives.size() > 0 ? Math.max(high, negatives.scores[negatives.size() - 1]) : high;
    return Float.isInfinite(high) ? 0 : high;
  }

  /** The same clips with every positive and every negative weighing so much more. */
  public SortedScores weighted(double positive, double negative) {
    return new SortedScores(positives.weighted(positive), negatives.weighted(negative));
  }

  /** The same clips with logits in place of the scores, which must be probabilities. */
  public SortedScores onLogitScale(LogitAxis axis) {
    return new SortedScores(positives.onLogitScale(axis), negatives.onLogitScale(axis));
  }

  /**
   * A movable threshold among the scores of a class. A move searches from the previous place, at a
   * cost that is the logarithm of the number of scores passed; from epoch to epoch these are few.
   * Not thread-safe.
   */
  public static final class Place {
    private final Side positives;
    private final Side negatives;
    private int positive; // index of the first positive above
    private int negative; // index of the first negative above

    private Place(Side positives, Side negatives) {
      this.positives = positives;
      this.negatives = negatives;
    }

    /** Moves the threshold. */
    public void moveTo(double threshold) {
      positive = positives.firstAbove(threshold, positive);
      negative = negatives.firstAbove(threshold, negative);
    }

    /** TP: the weight of the positives with a score above. */
    public double truePositives() {
      return positives.from(positive);
    }

    /** PP: the weight of the clips with a score above. */
    public double predicted() {
      return positives.from(positive) + negatives.from(negative);
    }
  }

  /**
   * The positives or the negatives of one class.
   *
   * @param scores ascending
   * @param running running sums of the weights, {@code [scores + 1]}: entry i has the weights
   *     before score i; or empty: all weights are 1
   */
  public record Side(float[] scores, double[] running) {
    private Side onLogitScale(LogitAxis axis) {
      float[] logits = new float[scores.length];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = (float) axis.logit(scores[i]);
      }
      return new Side(logits, running);
    }

    private Side weighted(double factor) {
      double[] weights = new double[scores.length + 1];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = factor * (running.length == 0 ? i : running[i]);
      }
      return new Side(scores, weights);
    }

    /** Number of scores. */
    public int size() {
      return scores.length;
    }

    /** Weight of the i-th score. */
    public double weight(int i) {
      return running.length == 0 ? 1 : running[i + 1] - running[i];
    }

    private double above(double threshold) {
      return from(firstAbove(threshold, 0, scores.length));
    }

    /** Weight of the scores from an index on. */
    private double from(int first) {
      if (running.length == 0) {
        return scores.length - first;
      }
      return running[scores.length] - running[first];
    }

    /** Index of the first score above, searched from a guess in steps that double. */
    private int firstAbove(double threshold, int guess) {
      int low = guess;
      int high = guess;
      for (int step = 1; low > 0 && scores[low - 1] > threshold; step *= 2) {
        high = low - 1;
        low = Math.max(0, high - step);
      }
      for (int step = 1; high < scores.length && !(scores[high] > threshold); step *= 2) {
        low = high + 1;
        high = low + Math.min(scores.length - low, step);
      }
      return firstAbove(threshold, low, high);
    }

    /** Index of the first score above, known to be within {@code [from, to]}. */
    private int firstAbove(double threshold, int from, int to) {
      int low = from;
      int high = to;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (scores[middle] > threshold) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }

  private static final class Collector {
    private final float[] scores;
    private final double[] weights;
    private int size;

    Collector(int capacity, boolean plain) {
      scores = new float[capacity];
      weights = new double[plain ? 0 : capacity];
    }

    void add(float score, double weight) {
      if (weights.length > 0) {
        weights[size] = weight;
      }
      // + 0f turns −0 into 0: Arrays.sort has −0 below 0, but as scores they are equal
      scores[size++] = score + 0f;
    }

    Side sorted() {
      if (weights.length == 0) {
        float[] sorted = Arrays.copyOf(scores, size);
        Arrays.sort(sorted);
        return new Side(sorted, new double[0]);
      }
      Integer[] order = new Integer[size];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Float.compare(scores[a], scores[b]));
      float[] sorted = new float[size];
      double[] running = new double[size + 1];
      for (int i = 0; i < size; i++) {
        sorted[i] = scores[order[i]];
        running[i + 1] = running[i] + weights[order[i]];
      }
      return new Side(sorted, running);
    }
  }
}
