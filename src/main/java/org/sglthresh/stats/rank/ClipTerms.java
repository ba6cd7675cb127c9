package org.sglthresh.stats.rank;

import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.math.FloatOrder;
import org.sglthresh.math.Logistic;

/**
 * Computes the {@linkplain ClipTerm terms} of each clip of a block. The scores are read class by
 * class, as they lie in memory: the rank of every label of the block is counted up in one sweep.
 * The logarithms of the cross entropy are taken of products of up to {@value #FACTORS}
 * probabilities, so there is one logarithm where there would be {@value #FACTORS}.
 */
final class ClipTerms {
  /** Limits the probabilities in logarithms, as in the golden values of scikit-learn's log_loss. */
  static final double LEAST = 1e-7;

  /** So many factors of at least {@link #LEAST} do not underflow. */
  private static final int FACTORS = 40;

  private final int[] ks;
  private final boolean isProbability;
  private final int width;
  private double[] terms = {}; // [clips × width]
  private int[] known = {}; // [clips], and so on
  private int[] tags = {};
  private double[] product = {};
  private double[] squares = {};
  private int[] firstLabel = {}; // [clips + 1]: where the labels of each clip begin
  private float[] labelScores = {}; // [labels of the block], clip by clip
  private int[] labelClips = {};
  private int[] ranks = {};

  /**
   * @param ks ascending numbers of first ranks
   * @param isProbability whether scores are probabilities; otherwise they are logits
   */
  ClipTerms(int[] ks, boolean isProbability) {
    this.ks = ks;
    this.isProbability = isProbability;
    this.width = ClipTerm.width(ks.length);
  }

  /**
   * The terms of the clips of a block, {@code [clips × width]}; valid until the next call. Clips
   * without any known label have only zeros.
   *
   * @param thresholds {@code [classes]}; empty: none
   */
  double[] of(ScoreBlock block, double[] thresholds) {
    int clips = block.clips();
    begin(clips);
    for (int c = 0; c < block.classes(); c++) {
      if (thresholds.length > 0) {
        countTags(block, c, thresholds[c]);
      }
      multiply(block, c);
      if (c % FACTORS == FACTORS - 1 || c == block.classes() - 1) {
        takeLogarithms(clips);
      }
    }
    addLabels(block, thresholds);
    if (block.positiveValues().length == 0) {
      rankLabels(block);
    }
    weigh(block);
    return terms;
  }

  /** Number of terms of a clip. */
  int width() {
    return width;
  }

  private void begin(int clips) {
    if (known.length < clips) {
      terms = new double[clips * width];
      known = new int[clips];
      tags = new int[clips];
      product = new double[clips];
      squares = new double[clips];
      firstLabel = new int[clips + 1];
    }
    Arrays.fill(terms, 0, clips * width, 0);
    Arrays.fill(known, 0, clips, 0);
    Arrays.fill(tags, 0, clips, 0);
    Arrays.fill(product, 0, clips, 1);
    Arrays.fill(squares, 0, clips, 0);
  }

  /** A hot loop, over all scores of a class. */
  private void countTags(ScoreBlock block, int classIndex, double threshold) {
    float[] scores = block.scores();
    float floor = FloatOrder.floor(Math.max(threshold, ScoreBlock.UNKNOWN));
    int column = block.column(classIndex);
    int clips = block.clips();
    int[] counts = tags;
    for (int clip = 0; clip < clips; clip++) {
      counts[clip] += scores[column + clip] > floor ? 1 : 0;
    }
  }

  /** A hot loop, over all scores of a class, as if no clip had its label. */
  private void multiply(ScoreBlock block, int classIndex) {
    float[] scores = block.scores();
    int column = block.column(classIndex);
    int clips = block.clips();
    double[] products = product;
    double[] sums = squares;
    int[] counts = known;
    for (int clip = 0; clip < clips; clip++) {
      float score = scores[column + clip];
      if (score != ScoreBlock.UNKNOWN) {
        double p = isProbability ? score : Logistic.sigmoid(score);
        products[clip] *= 1 - limited(p);
        sums[clip] += p * p;
        counts[clip]++;
      }
    }
  }

  private void takeLogarithms(int clips) {
    int entropy = ClipTerm.CROSS_ENTROPY.index();
    for (int clip = 0; clip < clips; clip++) {
      terms[clip * width + entropy] -= Math.log(product[clip]);
      product[clip] = 1;
    }
  }

  /** What the labels change, soft ones too. */
  private void addLabels(ScoreBlock block, double[] thresholds) {
    float[] values = block.positiveValues();
    for (int c = 0; c < block.classes(); c++) {
      int column = block.column(c);
      for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
        int clip = block.positives()[k];
        float score = block.scores()[column + clip];
        double y = values.length == 0 ? 1 : values[k];
        double p = isProbability ? score : Logistic.sigmoid(score);
        add(clip, ClipTerm.LABELS, y);
        add(clip, ClipTerm.CROSS_ENTROPY, y * (Math.log(1 - limited(p)) - Math.log(limited(p))));
        add(clip, ClipTerm.SQUARED_ERROR, y * (y - 2 * p));
        if (thresholds.length > 0 && score > thresholds[c]) {
          add(clip, ClipTerm.TRUE_TAGS, y);
        }
      }
    }
  }

  private static double limited(double p) {
    return Math.max(LEAST, Math.min(1 - LEAST, p));
  }

  private void add(int clip, ClipTerm term, double value) {
    terms[clip * width + term.index()] += value;
  }

  /** The ranks of the labels, which are all 1. */
  private void rankLabels(ScoreBlock block) {
    int labels = collectLabels(block);
    Arrays.fill(ranks, 0, labels, 0);
    for (int c = 0; c < block.classes(); c++) {
      countRanks(block.scores(), block.column(c), labels);
    }
    for (int clip = 0; clip < block.clips(); clip++) {
      rankLabels(clip, firstLabel[clip], firstLabel[clip + 1]);
    }
  }

  /** Sorts the labels of the block by clip. */
  private int collectLabels(ScoreBlock block) {
    int labels = block.positivesTo(block.classes() - 1);
    if (ranks.length < labels) {
      labelScores = new float[labels];
      labelClips = new int[labels];
      ranks = new int[labels];
    }
    Arrays.fill(firstLabel, 0, block.clips() + 1, 0);
    for (int k = 0; k < labels; k++) {
      firstLabel[block.positives()[k] + 1]++;
    }
    for (int clip = 0; clip < block.clips(); clip++) {
      firstLabel[clip + 1] += firstLabel[clip];
    }
    int[] next = firstLabel.clone();
    for (int c = 0; c < block.classes(); c++) {
      for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
        int clip = block.positives()[k];
        labelScores[next[clip]] = block.scores()[block.column(c) + clip];
        labelClips[next[clip]++] = clip;
      }
    }
    return labels;
  }

  /**
   * The hot loop: one class against every label of the block. Whether a score is lower is the sign
   * of the difference, which takes no branch.
   */
  private void countRanks(float[] scores, int column, int labels) {
    int[] clips = labelClips;
    float[] least = labelScores;
    int[] counts = ranks;
    for (int label = 0; label < labels; label++) {
      float difference = scores[column + clips[label]] - least[label];
      counts[label] += 1 - (Float.floatToRawIntBits(difference) >>> (Float.SIZE - 1));
    }
  }

  /** The terms of a clip with the labels {@code [from, to)}. */
  private void rankLabels(int clip, int from, int to) {
    if (from == to) {
      return;
    }
    int labels = to - from;
    double precisions = 0;
    double wrongPairs = 0;
    int coverage = 0;
    for (int label = from; label < to; label++) {
      int among = 0;
      for (int other = from; other < to; other++) {
        among += labelScores[other] >= labelScores[label] ? 1 : 0;
      }
      int rank = ranks[label];
      double precision = (double) among / rank;
      precisions += precision;
      wrongPairs += rank - among;
      coverage = Math.max(coverage, rank);
      for (int k = 0; k < ks.length; k++) {
        if (rank <= ks[k]) {
          terms[clip * width + ClipTerm.averagePrecisionAt(k)] +=
              precision / Math.min(ks[k], labels);
          terms[clip * width + ClipTerm.precisionAt(k)] += 1.0 / ks[k];
        }
      }
    }
    add(clip, ClipTerm.PRECISIONS, precisions);
    add(clip, ClipTerm.MEAN_PRECISION, precisions / labels);
    add(clip, ClipTerm.COVERAGE, coverage);
    int others = known[clip] - labels;
    add(clip, ClipTerm.RANKING_LOSS, others == 0 ? 0 : wrongPairs / ((double) labels * others));
  }

  /** The terms of counts, and the weight of each clip. */
  private void weigh(ScoreBlock block) {
    float[] weights = block.weights();
    for (int clip = 0; clip < block.clips(); clip++) {
      int from = clip * width;
      if (known[clip] == 0) {
        Arrays.fill(terms, from, from + width, 0);
        continue;
      }
      terms[from + ClipTerm.CLIPS.index()] = 1;
      terms[from + ClipTerm.LABELLED.index()] = terms[from + ClipTerm.LABELS.index()] > 0 ? 1 : 0;
      terms[from + ClipTerm.KNOWN.index()] = known[clip];
      terms[from + ClipTerm.TAGS.index()] = tags[clip];
      terms[from + ClipTerm.SQUARED_ERROR.index()] += squares[clip];
      if (weights.length > 0) {
        for (int i = from; i < from + width; i++) {
          terms[i] *= weights[clip];
        }
      }
    }
  }
}
