package org.sglthresh.stats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.math.SplitMix64;

/**
 * The counts of {@link ClassCounts} for each shard, a random part of the clips. Shards are
 * disjoint. The differences between shards show how much a measure of all clips varies from sample
 * to sample, with the dependence between labels of the same clip included.
 *
 * <p>Where a block does not know the shards of its clips, the shard of a clip is a hash of its row
 * number in its partition, so it does not follow the order in which a table is sorted. Clips are
 * assumed to be independent. Another partitioning gives other shards with the same total.
 */
public final class ShardCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int classes;
  private final double[][] thresholdSets; // [sets][classes]
  private final double[][] positives; // [shards][classes]
  private final double[][][] truePositives; // [sets][shards][classes]
  private final double[][][] predicted; // [sets][shards][classes]
  private final double[] weights; // [shards]
  private double weightSquares;
  private long start; // seed of the partition's shards, a hash of its first row
  private long rows; // of the partition so far

  /**
   * @param shards number of shards, at least 2
   * @param classes number of classes
   * @param thresholdSets each {@code [classes]}; may be empty
   */
  public ShardCounts(int shards, int classes, List<double[]> thresholdSets) {
    this(shards, classes, thresholdSets.toArray(new double[0][]), thresholdSets.size());
  }

  /**
   * Counts of so many sets of thresholds, which each {@linkplain #add(ScoreBlock, double[][])
   * block} brings.
   */
  ShardCounts(int shards, int classes, int sets) {
    this(shards, classes, new double[0][], sets);
  }

  private ShardCounts(int shards, int classes, double[][] thresholdSets, int sets) {
    this.classes = classes;
    this.thresholdSets = thresholdSets;
    this.positives = new double[shards][classes];
    this.truePositives = new double[sets][shards][classes];
    this.predicted = new double[sets][shards][classes];
    this.weights = new double[shards];
  }

  /** Adds the next clips of a partition. */
  public void add(ScoreBlock block) {
    add(block, thresholdSets);
  }

  /** Adds the next clips of a partition at thresholds of their own, {@code [sets][classes]}. */
  void add(ScoreBlock block, double[][] sets) {
    int[] shards = shardsOf(block);
    float[] clipWeights = block.weights();
    for (int clip = 0; clip < block.clips(); clip++) {
      double weight = clipWeights.length == 0 ? 1 : clipWeights[clip];
      weights[shards[clip]] += weight;
      weightSquares += weight * weight;
    }
    for (int c = 0; c < classes; c++) {
      for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
        positives[shards[block.positives()[k]]][c] += CountKernel.positiveWeight(block, k);
      }
      for (int set = 0; set < sets.length; set++) {
        addTruePositives(block, c, sets[set][c], shards, truePositives[set]);
        addPredicted(block, c, sets[set][c], shards, predicted[set]);
      }
    }
  }

  /**
   * Adds clips to a shard by their sums.
   *
   * @param weight Σw of the clips
   * @param squares Σw² of the clips
   */
  public void addClips(int shard, double weight, double squares) {
    weights[shard] += weight;
    weightSquares += squares;
  }

  /** Adds a count to P of a class. */
  public void addPositives(int shard, int classIndex, double counted) {
    positives[shard][classIndex] += counted;
  }

  /** Adds counts to TP and PP of a class at a set of thresholds. */
  public void addTags(int set, int shard, int classIndex, double tp, double pp) {
    truePositives[set][shard][classIndex] += tp;
    predicted[set][shard][classIndex] += pp;
  }

  /** The shard of each clip of a block. */
  private int[] shardsOf(ScoreBlock block) {
    if (block.shards().length > 0) {
      int[] shards = new int[block.clips()];
      Arrays.setAll(shards, clip -> block.shards()[clip] % weights.length);
      return shards;
    }
    if (rows == 0) {
      for (int c = 0; c < classes && block.clips() > 0; c++) {
        start = SplitMix64.number(start + Float.floatToIntBits(block.scores()[block.column(c)]), 1);
      }
    }
    int[] shards = new int[block.clips()];
    for (int clip = 0; clip < shards.length; clip++) {
      rows++;
      long hash = SplitMix64.number(start, rows + 1);
      shards[clip] = (int) Long.remainderUnsigned(hash, weights.length);
    }
    return shards;
  }

  private static void addTruePositives(
      ScoreBlock block, int c, double threshold, int[] shards, double[][] sums) {
    float[] scores = block.scores();
    int column = block.column(c);
    for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
      int clip = block.positives()[k];
      if (scores[column + clip] > threshold) {
        sums[shards[clip]][c] += CountKernel.positiveWeight(block, k);
      }
    }
  }

  /** The hot loop, over all scores of a class. */
  private static void addPredicted(
      ScoreBlock block, int c, double threshold, int[] shards, double[][] sums) {
    float[] scores = block.scores();
    float[] weights = block.weights();
    int from = block.column(c);
    int clips = block.clips();
    for (int clip = 0; clip < clips; clip++) {
      float score = scores[from + clip];
      if (score > threshold && score != ScoreBlock.UNKNOWN) {
        sums[shards[clip]][c] += weights.length == 0 ? 1 : weights[clip];
      }
    }
  }

  /** Adds the counts of other clips, shard by shard. */
  public void merge(ShardCounts other) {
    ClassCounts.addTo(weights, other.weights);
    weightSquares += other.weightSquares;
    for (int shard = 0; shard < weights.length; shard++) {
      ClassCounts.addTo(positives[shard], other.positives[shard]);
      for (int set = 0; set < truePositives.length; set++) {
        ClassCounts.addTo(truePositives[set][shard], other.truePositives[set][shard]);
        ClassCounts.addTo(predicted[set][shard], other.predicted[set][shard]);
      }
    }
  }

  /**
   * The counts of all shards at a set of thresholds.
   *
   * @param totals of the same clips
   */
  public ClassCounts counts(int set, LabelTotals totals) {
    double[] tp = new double[classes];
    double[] pp = new double[classes];
    for (int shard = 0; shard < weights.length; shard++) {
      ClassCounts.addTo(tp, truePositives[set][shard]);
      ClassCounts.addTo(pp, predicted[set][shard]);
    }
    return new ClassCounts(tp, pp, totals.positives(), totals.known());
  }

  /**
   * The counts of some of the classes.
   *
   * @param chosen indices of the classes, in the order of the result
   */
  public ShardCounts select(int[] chosen) {
    ShardCounts selected = new ShardCounts(weights.length, chosen.length, truePositives.length);
    System.arraycopy(weights, 0, selected.weights, 0, weights.length);
    selected.weightSquares = weightSquares;
    for (int shard = 0; shard < weights.length; shard++) {
      selected.positives[shard] = ClassCounts.select(positives[shard], chosen);
      for (int set = 0; set < truePositives.length; set++) {
        selected.truePositives[set][shard] = ClassCounts.select(truePositives[set][shard], chosen);
        selected.predicted[set][shard] = ClassCounts.select(predicted[set][shard], chosen);
      }
    }
    return selected;
  }

  /** The same counts, re-weighted class by class; the clips weigh as before. */
  public ShardCounts shifted(LabelShift shift) {
    ShardCounts shifted = new ShardCounts(weights.length, classes, truePositives.length);
    System.arraycopy(weights, 0, shifted.weights, 0, weights.length);
    shifted.weightSquares = weightSquares;
    for (int shard = 0; shard < weights.length; shard++) {
      for (int c = 0; c < classes; c++) {
        shifted.positives[shard][c] = shift.positive(c) * positives[shard][c];
        for (int set = 0; set < truePositives.length; set++) {
          double tp = truePositives[set][shard][c];
          double falsePositives = predicted[set][shard][c] - tp;
          shifted.truePositives[set][shard][c] = shift.positive(c) * tp;
          shifted.predicted[set][shard][c] =
              shift.positive(c) * tp + shift.negative(c) * falsePositives;
        }
      }
    }
    return shifted;
  }

  /**
   * The same counts in fewer shards: clips whose shards are known to their blocks are in these
   * shards as if there had been so few from the beginning.
   *
   * @param fewer a divisor of the number of shards
   */
  public ShardCounts inShards(int fewer) {
    ShardCounts joined = new ShardCounts(fewer, classes, truePositives.length);
    joined.weightSquares = weightSquares;
    for (int shard = 0; shard < weights.length; shard++) {
      int into = shard % fewer;
      joined.weights[into] += weights[shard];
      ClassCounts.addTo(joined.positives[into], positives[shard]);
      for (int set = 0; set < truePositives.length; set++) {
        ClassCounts.addTo(joined.truePositives[set][into], truePositives[set][shard]);
        ClassCounts.addTo(joined.predicted[set][into], predicted[set][shard]);
      }
    }
    return joined;
  }

  /** Number of shards. */
  public int shards() {
    return weights.length;
  }

  /** Number of sets of thresholds. */
  public int sets() {
    return truePositives.length;
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Weight of the clips of a shard. */
  public double weight(int shard) {
    return weights[shard];
  }

  /**
   * Σw² / Σw over all clips: the weight of a clip in an equally weighted sample with the same total
   * weight and the same information (Kish 1965). It is 1 where all weights are 1, or without clips.
   */
  public double clipWeight() {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum > 0 ? weightSquares / sum : 1;
  }

  /** TP of the clips of a shard at a set of thresholds, {@code [classes]}; not a copy. */
  public double[] truePositives(int set, int shard) {
    return truePositives[set][shard];
  }

  /** PP of the clips of a shard at a set of thresholds, {@code [classes]}; not a copy. */
  public double[] predicted(int set, int shard) {
    return predicted[set][shard];
  }

  /** P of the clips of a shard, {@code [classes]}; not a copy. */
  public double[] positives(int shard) {
    return positives[shard];
  }
}
