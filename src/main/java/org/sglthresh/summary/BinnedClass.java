package org.sglthresh.summary;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.sglthresh.error.UserException;
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
  private final List<BinRange> ranges;

  BinnedClass(ScoreKey key, ClassSummary summary) {
    this(key, List.of(BinRange.all(summary)));
  }

  private BinnedClass(ScoreKey key, List<BinRange> ranges) {
    this.key = key;
    this.ranges = ranges;
  }

  private BinWalk walk() {
    return new BinWalk(key, ranges);
  }

  /** One score a bin, the mean of its positives and that of its negatives. */
  public SortedScores sortedScores() {
    int positives = 0;
    int negatives = 0;
    BinWalk walk = walk();
    while (walk.next()) {
      positives += walk.hasPositives() ? 1 : 0;
      negatives += walk.hasNegatives() ? 1 : 0;
    }
    Points up = new Points(positives);
    Points down = new Points(negatives);
    walk = walk();
    while (walk.next()) {
      if (walk.hasPositives()) {
        up.add(walk.positiveMean(), walk.positiveWeight());
      }
      if (walk.hasNegatives()) {
        down.add(walk.negativeMean(), walk.negativeWeight());
      }
    }
    return new SortedScores(up.side(), down.side());
  }

  /** The cuts at the lower edges of the bins with positives. */
  public PositiveCuts cuts(Ties ties) {
    int size = positiveBins();
    float[] kept = new float[size];
    double[] positiveWeights = new double[size];
    double[] negativeWeights = new double[size + 1];
    float[] dropped = new float[size + 1];
    float below = Float.NEGATIVE_INFINITY;
    int slot = 0;
    BinWalk walk = walk();
    while (walk.next()) {
      int ofNegatives = slot;
      if (walk.hasPositives()) {
        kept[slot] = walk.lowest();
        positiveWeights[slot] = walk.positiveWeight();
        dropped[slot] = below;
        slot++;
        boolean together = ties == Ties.KEPT || walk.isOneScore();
        ofNegatives = together ? slot : slot - 1;
      }
      negativeWeights[ofNegatives] += walk.negativeWeight();
      below = walk.highest();
    }
    dropped[size] = below;
    return new PositiveCuts(kept, positiveWeights, negativeWeights, dropped);
  }

  private int positiveBins() {
    int positives = 0;
    BinWalk walk = walk();
    while (walk.next()) {
      positives += walk.hasPositives() ? 1 : 0;
    }
    return positives;
  }

  /** Adds the mean scores of the bins. */
  public void addTo(ScoreMoments moments, int classIndex) {
    BinWalk walk = walk();
    while (walk.next()) {
      moments.add(classIndex, walk.weight(), walk.mean());
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
    boolean above = false;
    BinWalk walk = walk();
    while (walk.next()) {
      if (!above && walk.highest() > floor) {
        above = true;
        if (walk.lowest() <= floor) {
          insidePositives = walk.positiveWeight();
          insideNegatives = walk.negativeWeight();
          continue;
        }
      }
      if (above) {
        tp += walk.positiveWeight();
        pp += walk.weight();
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
    float nearest = (float) clamped(threshold);
    BinWalk walk = walk();
    while (walk.next()) {
      if (walk.highest() > floor) {
        if (walk.lowest() <= floor) {
          float low = Math.nextDown(walk.lowest());
          float high = walk.highest();
          return threshold - low < high - threshold ? low : high;
        }
        return walk.lowest() > nearest ? nearest : floor;
      }
    }
    return nearest;
  }

  private static float floor(double threshold) {
    return FloatOrder.floor(clamped(threshold));
  }

  private static double clamped(double threshold) {
    return Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, threshold));
  }

  /**
   * The bins of several scores that hide where some cuts lie, or what some thresholds tag.
   *
   * @param cuts bit 1 + j for the cut j of {@link #cuts}, of which the lowest score kept and the
   *     highest dropped are asked; bit 0 for the cut that keeps nothing
   * @param thresholds that may cut through bins
   */
  ScoreRanges hiding(BitSet cuts, double[] thresholds) {
    List<float[]> found = new ArrayList<>();
    int cut = positiveBins();
    float[] below = {};
    BinWalk walk = walk();
    while (walk.next()) {
      float[] bin = walk.isOneScore() ? new float[0] : new float[] {walk.lowest(), walk.highest()};
      boolean asked = bin.length > 0 && cutBy(bin, thresholds);
      if (walk.hasPositives() && cuts.get(cut--)) {
        add(found, below);
        asked = true;
      }
      if (asked) {
        add(found, bin);
      }
      below = bin;
    }
    if (cuts.get(0)) {
      add(found, below);
    }
    float[] lowest = new float[found.size()];
    float[] highest = new float[found.size()];
    for (int i = 0; i < lowest.length; i++) {
      lowest[i] = found.get(i)[0];
      highest[i] = found.get(i)[1];
    }
    return new ScoreRanges(lowest, highest);
  }

  private static boolean cutBy(float[] bin, double[] thresholds) {
    for (double threshold : thresholds) {
      float floor = floor(threshold);
      if (bin[0] <= floor && floor < bin[1]) {
        return true;
      }
    }
    return false;
  }

  /** Bins come in ascending order, some twice. */
  private static void add(List<float[]> bins, float[] bin) {
    if (bin.length > 0 && (bins.isEmpty() || bins.get(bins.size() - 1) != bin)) {
      bins.add(bin);
    }
  }

  /**
   * The same with some bins replaced by finer ones, where they are finer.
   *
   * @param selected bins of this, as {@link #hiding} gives them
   * @param finer the clips in them
   */
  BinnedClass with(ScoreRanges selected, ClassSummary finer) {
    List<BinRange> refined = new ArrayList<>();
    int next = 0;
    for (BinRange range : ranges) {
      int from = range.from();
      for (int i = from; i < range.to() && next < selected.size(); i++) {
        if (key.highest(range.bin(i), range.level()) >= selected.lowest()[next]) {
          next++;
          if (finer.level() < range.level()) {
            refined.add(new BinRange(range.summary(), from, i));
            refined.add(requireSame(range, i, range.within(range.bin(i), finer)));
            from = i + 1;
          }
        }
      }
      refined.add(new BinRange(range.summary(), from, range.to()));
    }
    return new BinnedClass(key, refined.stream().filter(range -> !range.isEmpty()).toList());
  }

  private static BinRange requireSame(BinRange coarse, int i, BinRange fine) {
    if (fine.weight() != new BinRange(coarse.summary(), i, i + 1).weight()) {
      throw UserException.input(
          "the scores or labels changed while they were read for the second time; run again");
    }
    return fine;
  }

  /** Collects one side. */
  private static final class Points {
    private final float[] scores;
    private final double[] running;
    private int size;
    private boolean allOne = true;

    private Points(int size) {
      scores = new float[size];
      running = new double[size + 1];
    }

    private void add(double mean, double weight) {
      scores[size] = (float) mean;
      running[size + 1] = running[size] + weight;
      allOne &= weight == 1;
      size++;
    }

    private SortedScores.Side side() {
      if (allOne) {
        return new SortedScores.Side(scores, ALL_ONE);
      }
      return new SortedScores.Side(scores, running);
    }
  }
}
