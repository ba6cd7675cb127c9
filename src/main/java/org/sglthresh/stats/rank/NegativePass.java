package org.sglthresh.stats.rank;

import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.error.UserException;
import org.sglthresh.stats.DistinctPositives;

/**
 * The second pass over the clips: counts the negatives between the positives of every list, and
 * sums up how much the clips of each shard move the metrics of every slice. Sums of disjoint clips
 * merge by addition.
 */
public final class NegativePass {
  private final RankedLists lists;
  private final RankingPlan plan;
  private final NegativeCounts[] counts;
  private final ShardMoves moves;
  private final double[][] moved = new double[ShardMoves.METRICS][]; // [metrics][clips]
  private int[] zeros = {};

  /** Nothing is counted yet. */
  public NegativePass(RankedLists lists) {
    this.lists = lists;
    this.plan = lists.plan();
    this.counts = new NegativeCounts[lists.size()];
    Arrays.setAll(counts, list -> new NegativeCounts(lists.positives(list).size()));
    this.moves = new ShardMoves(plan);
  }

  /** Adds the clips of a block. */
  public void add(ScoreBlock block) {
    if (zeros.length < block.clips()) {
      zeros = new int[block.clips()];
      Arrays.setAll(moved, metric -> new double[block.clips()]);
    }
    int[] shards = RankingSums.shards(block, zeros);
    for (int slicing = 0; slicing < plan.slicings(); slicing++) {
      for (double[] metric : moved) {
        Arrays.fill(metric, 0);
      }
      int[] slices = RankingSums.slices(block, slicing, zeros);
      for (int c = 0; c < plan.classes(); c++) {
        rank(block, c, slicing, slices);
        if (slicing == 0) {
          rankPairs(block, c);
        }
      }
      moves.add(slicing, slices, shards, block.clips(), moved);
    }
  }

  /** The hot loop: the scores of a class. */
  private void rank(ScoreBlock block, int classIndex, int slicing, int[] slices) {
    DistinctPositives.Slots[] slots = lists.slots();
    int firstList = lists.number(slicing, 0, classIndex);
    int classes = plan.classes();
    float[] scores = block.scores();
    float[] weights = block.weights();
    double[] precision = moved[ShardMoves.PRECISION];
    double[] area = moved[ShardMoves.AREA];
    int column = block.column(classIndex);
    int k = block.positivesFrom(classIndex);
    int end = block.positivesTo(classIndex);
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = scores[column + clip];
      double weight = weights.length == 0 ? 1 : weights[clip];
      double positive = 0;
      if (k < end && block.positives()[k] == clip) {
        positive = CountKernel.positiveWeight(block, k++);
      }
      if (score == ScoreBlock.UNKNOWN) {
        continue;
      }
      int number = firstList + slices[clip] * classes;
      RankedList list = lists.list(number);
      int slot = slots[number].of(score);
      double negative = weight - positive;
      if (positive > 0) {
        requireSame(list, slot, score);
        precision[clip] += positive * list.precisionOfPositive[slot - 1];
        area[clip] += positive * list.areaOfPositive[slot - 1];
      }
      if (negative > 0) {
        counts[number].between[slot] += negative;
        precision[clip] += negative * list.precisionOfNegative[slot];
        area[clip] += negative * list.areaOfNegative[slot];
        if (slot > 0 && list.positives.scores()[slot - 1] == score) {
          counts[number].ties[slot - 1] += negative;
        }
      }
    }
  }

  /** The hot loop of the list of all pairs. */
  private void rankPairs(ScoreBlock block, int classIndex) {
    RankedList list = lists.list(lists.pairs());
    DistinctPositives.Slots slots = lists.slots()[lists.pairs()];
    double[] between = counts[lists.pairs()].between;
    float[] scores = block.scores();
    float[] weights = block.weights();
    double[] precision = moved[ShardMoves.PAIR_PRECISION];
    int column = block.column(classIndex);
    int k = block.positivesFrom(classIndex);
    int end = block.positivesTo(classIndex);
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = scores[column + clip];
      double weight = weights.length == 0 ? 1 : weights[clip];
      double positive = 0;
      if (k < end && block.positives()[k] == clip) {
        positive = CountKernel.positiveWeight(block, k++);
      }
      if (score == ScoreBlock.UNKNOWN) {
        continue;
      }
      int slot = slots.of(score);
      double negative = weight - positive;
      if (positive > 0) {
        requireSame(list, slot, score);
        precision[clip] += positive * list.precisionOfPositive[slot - 1];
      }
      if (negative > 0) {
        between[slot] += negative;
        precision[clip] += negative * list.precisionOfNegative[slot];
      }
    }
  }

  private static void requireSame(RankedList list, int slot, float score) {
    if (slot == 0 || list.positives.scores()[slot - 1] != score) {
      throw UserException.input(
          "the scores or labels changed while they were read for the second time; run again");
    }
  }

  /** The negatives of the lists {@code [from, to)}; not a copy. */
  public NegativeCounts[] counts(int from, int to) {
    return Arrays.copyOfRange(counts, from, to);
  }

  /** How much the clips of each shard move the metrics. */
  public ShardMoves moves() {
    return moves;
  }
}
