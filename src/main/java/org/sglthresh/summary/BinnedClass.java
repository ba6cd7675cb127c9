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
 * Statistics of one class from the bins of its summary. In a sum over scores the clips of a bin
 * have their mean score, positives and negatives separately, so the sum of a smooth function is
 * right to second order in the width of the bins. At the edges of bins all counts are exact;
 * without loss everything is.
 */
public final class BinnedClass {
  /** How a cut at a bin with positives treats the negatives of that bin. */
  public enum Ties {
    /** They are kept with the positives: the true counts at the lower edge of the bin. */
    KEPT,
    /**
     * They are dropped, as if the positives of the bin had higher scores: no threshold in the bin
     * is better.
     */
    DROPPED
  }

  private static final double[] UNWEIGHTED = {};

  private final ScoreKey key;
  private final List<BinWalk.Range> ranges;

  BinnedClass(ScoreKey key, ClassSummary summary) {
    this(key, List.of(BinWalk.Range.all(summary)));
  }

  private BinnedClass(ScoreKey key, List<BinWalk.Range> ranges) {
    this.key = key;
    this.ranges = ranges;
  }

  private BinWalk walk() {
    return new BinWalk(key, ranges);
  }

  /** A score a bin for the positives, their mean, and one for the negatives. */
  public SortedScores sortedScores() {
    int positives = 0;
    int negatives = 0;
    BinWalk walk = walk();
    while (walk.next()) {
      positives += walk.hasPositives() ? 1 : 0;
      negatives += walk.hasNegatives() ? 1 : 0;
    }
    Points positivePoints = new Points(positives);
    Points negativePoints = new Points(negatives);
    walk = walk();
    while (walk.next()) {
      if (walk.hasPositives()) {
        positivePoints.add(walk.positiveMean(), walk.positiveWeight());
      }
      if (walk.hasNegatives()) {
        negativePoints.add(walk.negativeMean(), walk.negativeWeight());
      }
    }
    return new SortedScores(positivePoints.side(), negativePoints.side());
  }

  /**
   * The cuts at the lower edges of the bins with positives. The lowest score that such a cut keeps
   * is the lowest of its bin, or the highest where negatives of the bin count as dropped.
   */
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
        kept[slot] = ties == Ties.KEPT ? walk.lowest() : walk.highest();
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

  /** Bounds on the counts at a threshold; they are equal at the edges of bins. */
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
   * The nearest threshold at which the counts are exact, in single precision: the given one, or an
   * edge of its bin. Decisions only change for clips in that bin.
   *
   * @param floorOfScores no edge below it is taken
   */
  public float nearestExact(double threshold, float floorOfScores) {
    float floor = floor(threshold);
    float nearest = (float) clamped(threshold);
    BinWalk walk = walk();
    while (walk.next()) {
      if (walk.highest() > floor) {
        if (walk.lowest() <= floor) {
          float low = Math.nextDown(walk.lowest());
          float high = walk.highest();
          return low >= floorOfScores && threshold - low < high - threshold ? low : high;
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
   * The bins of several scores that hide the exact place of some cuts or the exact counts at some
   * thresholds.
   *
   * @param cuts bit 1 + j for cut j of {@link #cuts}, whose lowest kept and highest dropped score
   *     are needed; bit 0 for the cut that keeps nothing
   * @param thresholds any thresholds
   */
  ScoreSelection.Ranges hiding(BitSet cuts, double[] thresholds) {
    List<float[]> found = new ArrayList<>();
    int cut = positiveBins();
    float[] below = {};
    BinWalk walk = walk();
    while (walk.next()) {
      float[] bin = walk.isOneScore() ? new float[0] : new float[] {walk.lowest(), walk.highest()};
      boolean selected = bin.length > 0 && cutBy(bin, thresholds);
      if (walk.hasPositives() && cuts.get(cut--)) {
        add(found, below);
        selected = true;
      }
      if (selected) {
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
    return new ScoreSelection.Ranges(lowest, highest);
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

  /** Adds a bin unless it is empty or was added last: bins come in order, some of them twice. */
  private static void add(List<float[]> bins, float[] bin) {
    if (bin.length > 0 && (bins.isEmpty() || bins.get(bins.size() - 1) != bin)) {
      bins.add(bin);
    }
  }

  /**
   * The same clips with some bins replaced by finer ones, where these are finer.
   *
   * @param selected bins of this class, from {@link #hiding}
   * @param finer the summary of the clips in those bins
   */
  BinnedClass with(ScoreSelection.Ranges selected, ClassSummary finer) {
    List<BinWalk.Range> refined = new ArrayList<>();
    int next = 0;
    for (BinWalk.Range range : ranges) {
      int from = range.from();
      for (int i = from; i < range.to() && next < selected.size(); i++) {
        if (key.highest(range.bin(i), range.level()) >= selected.lowest()[next]) {
          next++;
          if (finer.level() < range.level()) {
            refined.add(new BinWalk.Range(range.summary(), from, i));
            refined.add(requireSame(range, i, range.within(range.bin(i), finer)));
            from = i + 1;
          }
        }
      }
      refined.add(new BinWalk.Range(range.summary(), from, range.to()));
    }
    return new BinnedClass(key, refined.stream().filter(range -> !range.isEmpty()).toList());
  }

  private static BinWalk.Range requireSame(BinWalk.Range coarse, int i, BinWalk.Range fine) {
    if (fine.weight() != new BinWalk.Range(coarse.summary(), i, i + 1).weight()) {
      throw UserException.input(
          "the scores or labels changed while they were read for the second time; run again");
    }
    return fine;
  }

  /** Collects the bins of one side, positives or negatives. */
  private static final class Points {
    private final float[] scores;
    private final double[] running;
    private int size;
    private boolean unweighted = true;

    private Points(int size) {
      scores = new float[size];
      running = new double[size + 1];
    }

    private void add(double mean, double weight) {
      scores[size] = (float) mean;
      running[size + 1] = running[size] + weight;
      unweighted &= weight == 1;
      size++;
    }

    private SortedScores.Side side() {
      if (unweighted) {
        return new SortedScores.Side(scores, UNWEIGHTED);
      }
      return new SortedScores.Side(scores, running);
    }
  }
}
