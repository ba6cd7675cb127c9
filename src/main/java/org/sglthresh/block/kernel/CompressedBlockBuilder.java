package org.sglthresh.block.kernel;

import java.util.Arrays;
import java.util.List;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.math.FloatOrder;

/** Builds a {@link CompressedBlock} of some classes of a group of blocks. */
final class CompressedBlockBuilder {
  private static final int LANES = SigmoidDerivativeSums.LANES;
  private static final double[] NONE = {};

  private final List<ScoreBlock> blocks;
  private final ClassRange classes;
  private final Precision precision;
  private final double[] steepest;
  private final ChebyshevCompression compression;
  private final ScoreSort sort = new ScoreSort();
  private final int[] scoreRows;
  private final int[] counts;
  private final int[] nodeRows;
  private final float[] scores;
  private final double[] weights;
  private double[] nodes = NONE;
  private double[] nodeWeights = NONE;

  /**
   * @param blocks of the same classes
   * @param steepest {@code [all classes]}: the slope up to which nodes replace scores, at least 0
   */
  CompressedBlockBuilder(
      List<ScoreBlock> blocks, ClassRange classes, Precision precision, double[] steepest) {
    this.blocks = blocks;
    this.classes = classes;
    this.precision = precision;
    this.steepest = steepest;
    this.compression = ChebyshevCompression.of(precision);
    int samples = 2 * classes.size();
    this.scoreRows = new int[samples + 1];
    this.counts = new int[samples];
    this.nodeRows = new int[samples + 1];
    countScores();
    this.scores = new float[scoreRows[samples] * LANES];
    boolean plain = blocks.stream().allMatch(ScoreBlock::isPlain);
    this.weights = plain ? NONE : new double[scores.length];
  }

  CompressedBlock build(SlopeMode slopeMode, Arithmetic arithmetic) {
    for (int sample = 0; sample < counts.length; sample++) {
      collect(sample);
      sort(sample);
      nodeRows[sample + 1] = nodeRows[sample] + SigmoidDerivativeSums.rows(addNodes(sample));
    }
    int nodeCount = nodeRows[counts.length] * LANES;
    return new CompressedBlock(
        classes,
        scores,
        scoreRows,
        counts,
        weights,
        Arrays.copyOf(nodes, nodeCount),
        Arrays.copyOf(nodeWeights, nodeCount),
        nodeRows,
        steepest,
        precision,
        slopeMode,
        arithmetic);
  }

  private void countScores() {
    for (int sample = 0; sample < counts.length; sample++) {
      for (ScoreBlock block : blocks) {
        int c = classOf(sample);
        counts[sample] += hasAllClips(sample) ? known(block, c) : knownPositives(block, c);
      }
      scoreRows[sample + 1] = scoreRows[sample] + SigmoidDerivativeSums.rows(counts[sample]);
    }
  }

  private boolean hasAllClips(int sample) {
    return sample < classes.size();
  }

  private int classOf(int sample) {
    return classes.from() + sample % classes.size();
  }

  private static int known(ScoreBlock block, int classIndex) {
    float[] all = block.scores();
    int known = 0;
    int from = block.column(classIndex);
    for (int i = from; i < from + block.clips(); i++) {
      known += all[i] == ScoreBlock.UNKNOWN ? 0 : 1;
    }
    return known;
  }

  private static int knownPositives(ScoreBlock block, int classIndex) {
    int known = 0;
    for (int k = block.positivesFrom(classIndex); k < block.positivesTo(classIndex); k++) {
      known += positiveScore(block, classIndex, k) == ScoreBlock.UNKNOWN ? 0 : 1;
    }
    return known;
  }

  private static float positiveScore(ScoreBlock block, int classIndex, int k) {
    return block.scores()[block.column(classIndex) + block.positives()[k]];
  }

  private void collect(int sample) {
    int at = scoreRows[sample] * LANES;
    int c = classOf(sample);
    for (ScoreBlock block : blocks) {
      at = hasAllClips(sample) ? collectAll(block, c, at) : collectPositives(block, c, at);
    }
    Arrays.fill(scores, at, scoreRows[sample + 1] * LANES, ScoreBlock.UNKNOWN);
  }

  private int collectAll(ScoreBlock block, int classIndex, int from) {
    float[] all = block.scores();
    float[] clipWeights = block.weights();
    int column = block.column(classIndex);
    int at = from;
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = all[column + clip];
      if (score != ScoreBlock.UNKNOWN) {
        scores[at] = score;
        if (weights.length > 0) {
          weights[at] = clipWeights.length == 0 ? 1 : clipWeights[clip];
        }
        at++;
      }
    }
    return at;
  }

  private int collectPositives(ScoreBlock block, int classIndex, int from) {
    int at = from;
    for (int k = block.positivesFrom(classIndex); k < block.positivesTo(classIndex); k++) {
      float score = positiveScore(block, classIndex, k);
      if (score != ScoreBlock.UNKNOWN) {
        scores[at] = score;
        if (weights.length > 0) {
          weights[at] = CountKernel.positiveWeight(block, k);
        }
        at++;
      }
    }
    return at;
  }

  private void sort(int sample) {
    int from = scoreRows[sample] * LANES;
    int to = from + counts[sample];
    if (weights.length == 0) {
      sort.sort(scores, from, to);
      return;
    }
    float[] unsorted = Arrays.copyOfRange(scores, from, to);
    double[] unsortedWeights = Arrays.copyOfRange(weights, from, to);
    long[] order = new long[unsorted.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (long) FloatOrder.rank(unsorted[i]) << Integer.SIZE | i;
    }
    Arrays.sort(order);
    for (int i = 0; i < order.length; i++) {
      scores[from + i] = unsorted[(int) order[i]];
      weights[from + i] = unsortedWeights[(int) order[i]];
    }
  }

  /**
   * Appends the nodes of a sample to those of the samples before it. Nodes only pay off where they
   * take less memory than the scores or where the scores have weights.
   *
   * @return number of nodes; 0 where the sample is summed over its scores
   */
  private int addNodes(int sample) {
    int from = scoreRows[sample] * LANES;
    int to = from + counts[sample];
    int limit = weights.length > 0 ? counts[sample] : counts[sample] / 4;
    int start = nodeRows[sample] * LANES;
    reserve(start + SigmoidDerivativeSums.rows(limit) * LANES);
    double width = compression.width(steepest[classOf(sample)]);
    int at = start;
    int next;
    for (int i = from; i < to; i = next) {
      next = endOfInterval(i, to, width);
      int elements = scores[i] == scores[next - 1] ? 1 : Math.min(next - i, compression.nodes());
      if (at + elements - start > limit) {
        return 0;
      }
      write(i, next, elements, at);
      at += elements;
    }
    int end = start + SigmoidDerivativeSums.rows(at - start) * LANES;
    Arrays.fill(nodes, at, end, at > start ? nodes[at - 1] : 0);
    Arrays.fill(nodeWeights, at, end, 0);
    return at - start;
  }

  private int endOfInterval(int from, int to, double width) {
    double highest = scores[from] + width;
    int end = from + 1;
    while (end < to && scores[end] <= highest) {
      end++;
    }
    return end;
  }

  private void write(int from, int to, int elements, int at) {
    if (to - from > compression.nodes() && elements > 1) {
      compression.replace(scores, weights, from, to, nodes, nodeWeights, at);
    } else if (elements == 1) {
      nodes[at] = scores[from];
      nodeWeights[at] = 0;
      for (int i = from; i < to; i++) {
        nodeWeights[at] += weight(i);
      }
    } else {
      for (int i = from; i < to; i++) {
        nodes[at + i - from] = scores[i];
        nodeWeights[at + i - from] = weight(i);
      }
    }
  }

  private double weight(int i) {
    return weights.length == 0 ? 1 : weights[i];
  }

  private void reserve(int length) {
    if (nodes.length < length) {
      int larger = Math.max(length, nodes.length + nodes.length / 2);
      nodes = Arrays.copyOf(nodes, larger);
      nodeWeights = Arrays.copyOf(nodeWeights, larger);
    }
  }
}
