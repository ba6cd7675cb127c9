package org.sglthresh.stats;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;

/**
 * Sums over clips of statistics that compare all tags of a clip with its labels. The sample
 * averages, subset accuracy and the Hamming loss are computed from them.
 *
 * <p>For clip n with weight w, decisions d (1 where the score is above the threshold, else 0) and
 * labels y, over the classes whose label is known: TP = Σ y·d, PP = Σ d, P = Σ y, and
 *
 * <ul>
 *   <li>precision TP / PP, recall TP / P, F1 = 2·TP / (PP + P), each 0 where its denominator is 0
 *       (the {@code zero_division=0} of scikit-learn);
 *   <li>wrong decisions Σ |y − d| = PP + P − 2·TP;
 *   <li>exact when |y − d| ≤ ½ for every class: with labels of 0 and 1, when every decision is
 *       right; with a soft label of exactly ½ both decisions are right.
 * </ul>
 *
 * Every sum counts a clip with its weight. A clip without any known label is left out of all sums.
 * Sums of disjoint clips merge by addition; merging in a fixed order gives the same bits every
 * time.
 */
public final class ClipwiseSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private long clips;
  private double weight;
  private double knownPairs;
  private double precision;
  private double recall;
  private double f1;
  private double exact;
  private double wrong;
  private double withoutTags;
  private double withoutLabels;
  private double withoutBoth;

  private transient Accumulators buffer;

  /** The sums of no clip: the neutral element of {@link #merge}. */
  public ClipwiseSums() {}

  /**
   * Sums computed elsewhere.
   *
   * @param clips number of clips with at least one known label
   * @param sums weight, known pairs, precision, recall, F1, exact, wrong, and the weights without
   *     tags, without labels and without both: the order of the methods below
   */
  public static ClipwiseSums of(long clips, double[] sums) {
    ClipwiseSums result = new ClipwiseSums();
    result.clips = clips;
    result.weight = sums[0];
    result.knownPairs = sums[1];
    result.precision = sums[2];
    result.recall = sums[3];
    result.f1 = sums[4];
    result.exact = sums[5];
    result.wrong = sums[6];
    result.withoutTags = sums[7];
    result.withoutLabels = sums[8];
    result.withoutBoth = sums[9];
    return result;
  }

  /**
   * Adds the clips of a block at some thresholds.
   *
   * @param thresholds {@code [classes]}; a score above the threshold is a tag
   */
  public void add(ScoreBlock block, double[] thresholds) {
    if (buffer == null || buffer.known.length < block.clips()) {
      buffer = new Accumulators(block.clips());
    }
    buffer.clear(block.clips());
    for (int c = 0; c < block.classes(); c++) {
      countTags(block, c, thresholds[c], buffer.known, buffer.predicted);
      buffer.addPositives(block, c, thresholds[c]);
    }
    float[] weights = block.weights();
    for (int clip = 0; clip < block.clips(); clip++) {
      addClip(buffer, clip, weights.length == 0 ? 1.0 : weights[clip]);
    }
  }

  /** The hot loop, over all scores of a class. */
  private static void countTags(
      ScoreBlock block, int classIndex, double threshold, int[] known, int[] predicted) {
    float[] scores = block.scores();
    int column = block.column(classIndex);
    int clips = block.clips();
    for (int clip = 0; clip < clips; clip++) {
      float score = scores[column + clip];
      known[clip] += score != ScoreBlock.UNKNOWN ? 1 : 0;
      predicted[clip] += score > threshold ? 1 : 0;
    }
  }

  private void addClip(Accumulators counts, int clip, double w) {
    int known = counts.known[clip];
    if (known == 0) {
      return;
    }
    double pp = counts.predicted[clip];
    double p = counts.positives[clip];
    double tp = counts.truePositives[clip];
    clips++;
    weight += w;
    knownPairs += w * known;
    wrong += w * (pp + p - 2 * tp);
    exact += counts.right[clip] == counts.predicted[clip] && counts.missed[clip] == 0 ? w : 0;
    precision += pp > 0 ? w * (tp / pp) : 0;
    recall += p > 0 ? w * (tp / p) : 0;
    f1 += pp + p > 0 ? w * (2 * tp / (pp + p)) : 0;
    withoutTags += pp > 0 ? 0 : w;
    withoutLabels += p > 0 ? 0 : w;
    withoutBoth += pp + p > 0 ? 0 : w;
  }

  /** Adds the sums of other clips. */
  public void merge(ClipwiseSums other) {
    clips += other.clips;
    weight += other.weight;
    knownPairs += other.knownPairs;
    precision += other.precision;
    recall += other.recall;
    f1 += other.f1;
    exact += other.exact;
    wrong += other.wrong;
    withoutTags += other.withoutTags;
    withoutLabels += other.withoutLabels;
    withoutBoth += other.withoutBoth;
  }

  /** Number of clips with at least one known label. */
  public long clips() {
    return clips;
  }

  /** Weight of these clips: their number where every weight is 1. */
  public double weight() {
    return weight;
  }

  /** Weighted number of (clip, class) pairs whose label is known. */
  public double knownPairs() {
    return knownPairs;
  }

  /** Σ w·precision over the clips. */
  public double precision() {
    return precision;
  }

  /** Σ w·recall over the clips. */
  public double recall() {
    return recall;
  }

  /** Σ w·F1 over the clips. */
  public double f1() {
    return f1;
  }

  /** Weight of the clips with exactly the right tags. */
  public double exact() {
    return exact;
  }

  /** Weighted number of wrong (clip, class) decisions. */
  public double wrong() {
    return wrong;
  }

  /** Weight of the clips without any tag: their precision is undefined and counts as 0. */
  public double withoutTags() {
    return withoutTags;
  }

  /** Weight of the clips without any label: their recall is undefined and counts as 0. */
  public double withoutLabels() {
    return withoutLabels;
  }

  /** Weight of the clips without tags and labels: their F1 is undefined and counts as 0. */
  public double withoutBoth() {
    return withoutBoth;
  }

  /** Counts of each clip over the classes so far, each {@code [clips]}. */
  private static final class Accumulators {
    private final int[] known;
    private final int[] predicted;
    private final int[] right; // tags whose label is at least one half
    private final int[] missed; // labels above one half without a tag
    private final double[] positives;
    private final double[] truePositives;

    Accumulators(int clips) {
      known = new int[clips];
      predicted = new int[clips];
      right = new int[clips];
      missed = new int[clips];
      positives = new double[clips];
      truePositives = new double[clips];
    }

    void clear(int clips) {
      Arrays.fill(known, 0, clips, 0);
      Arrays.fill(predicted, 0, clips, 0);
      Arrays.fill(right, 0, clips, 0);
      Arrays.fill(missed, 0, clips, 0);
      Arrays.fill(positives, 0, clips, 0);
      Arrays.fill(truePositives, 0, clips, 0);
    }

    void addPositives(ScoreBlock block, int classIndex, double threshold) {
      float[] scores = block.scores();
      float[] values = block.positiveValues();
      int[] clipIndices = block.positives();
      int column = block.column(classIndex);
      for (int k = block.positivesFrom(classIndex); k < block.positivesTo(classIndex); k++) {
        int clip = clipIndices[k];
        float label = values.length == 0 ? 1f : values[k];
        positives[clip] += label;
        if (scores[column + clip] > threshold) {
          truePositives[clip] += label;
          right[clip] += label >= 0.5f ? 1 : 0;
        } else {
          missed[clip] += label > 0.5f ? 1 : 0;
        }
      }
    }
  }
}
