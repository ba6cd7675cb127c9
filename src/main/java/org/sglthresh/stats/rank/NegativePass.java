package org.sglthresh.stats.rank;

import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.error.UserException;
import org.sglthresh.math.FloatOrder;

/**
 * The second pass over the clips: counts the negatives between the positives of every list, and
 * sums up how much the clips of each shard move the metrics of every slice. Sums of disjoint clips
 * merge by addition.
 *
 * <p>First every clip counts as a negative, so that the hot loops do not ask; then the positives,
 * which are few, are put right.
 */
public final class NegativePass {
  /** Counts of so many pairs cannot overflow an int. */
  private static final long SETTLED = 1L << 30;

  private final RankedLists lists;
  private final RankingPlan plan;
  private final NegativeCounts[] counts;
  private final PairCounter pairs;
  private final ShardMoves moves;
  private double[] precision = {}; // [clips]: how much each moves the metrics of its slice
  private double[] area = {};
  private double[] pairPrecision = {};
  private double[] pairArea = {}; // not asked for
  private int[] zeros = {};
  private long unsettled; // pairs

  /** Nothing is counted yet. */
  public NegativePass(RankedLists lists) {
    lists.index();
    this.lists = lists;
    this.plan = lists.plan();
    this.counts = new NegativeCounts[lists.size()];
    Arrays.setAll(counts, list -> new NegativeCounts(lists.positives(list).size()));
    this.pairs = new PairCounter(lists.list(lists.pairs()));
    this.moves = new ShardMoves(plan);
  }

  /** Adds the clips of a block. */
  public void add(ScoreBlock block) {
    begin(block);
    int[] shards = RankingSums.shards(block, zeros);
    for (int slicing = 0; slicing < plan.slicings(); slicing++) {
      Arrays.fill(precision, 0);
      Arrays.fill(area, 0);
      Arrays.fill(pairPrecision, 0);
      int[] slices = RankingSums.slices(block, slicing, zeros);
      for (int c = 0; c < plan.classes(); c++) {
        int first = lists.number(slicing, 0, c);
        if (slicing == 0) {
          rank(block, c, first, precision, area);
        } else {
          rankSlices(block, c, first, slices);
        }
      }
      if (slicing == 0) {
        rankPairs(block);
      }
      moves.add(slicing, slices, shards, block.clips(), precision, area, pairPrecision);
    }
  }

  private void begin(ScoreBlock block) {
    if (zeros.length < block.clips()) {
      zeros = new int[block.clips()];
      precision = new double[block.clips()];
      area = new double[block.clips()];
      pairPrecision = new double[block.clips()];
      pairArea = new double[block.clips()];
    }
    unsettled += (long) block.clips() * plan.classes();
    if (unsettled > SETTLED) {
      Arrays.stream(counts).forEach(NegativeCounts::settle);
      unsettled = (long) block.clips() * plan.classes();
    }
  }

  /** The scores of a class in one list. */
  private void rank(
      ScoreBlock block, int classIndex, int number, double[] ofPrecision, double[] ofArea) {
    if (block.weights().length == 0) {
      countWhole(block, classIndex, number, ofPrecision, ofArea);
    } else {
      for (int clip = 0; clip < block.clips(); clip++) {
        float score = block.scores()[block.column(classIndex) + clip];
        count(number, score, block.weights()[clip], clip, ofPrecision, ofArea);
      }
    }
    correct(block, classIndex, number, ofPrecision, ofArea);
  }

  private void correct(
      ScoreBlock block, int classIndex, int number, double[] ofPrecision, double[] ofArea) {
    for (int k = block.positivesFrom(classIndex); k < block.positivesTo(classIndex); k++) {
      correct(block, classIndex, k, number, ofPrecision, ofArea);
    }
  }

  /** The scores of all classes in the list of all pairs. */
  private void rankPairs(ScoreBlock block) {
    if (block.weights().length == 0) {
      pairs.add(block, counts[lists.pairs()], pairPrecision);
      for (int c = 0; c < plan.classes(); c++) {
        correct(block, c, lists.pairs(), pairPrecision, pairArea);
      }
    } else {
      for (int c = 0; c < plan.classes(); c++) {
        rank(block, c, lists.pairs(), pairPrecision, pairArea);
      }
    }
  }

  /** The scores of a class, each in the list of its clip's slice. */
  private void rankSlices(ScoreBlock block, int classIndex, int first, int[] slices) {
    float[] weights = block.weights();
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = block.scores()[block.column(classIndex) + clip];
      double weight = weights.length == 0 ? 1 : weights[clip];
      count(first + slices[clip] * plan.classes(), score, weight, clip, precision, area);
    }
    for (int k = block.positivesFrom(classIndex); k < block.positivesTo(classIndex); k++) {
      int number = first + slices[block.positives()[k]] * plan.classes();
      correct(block, classIndex, k, number, precision, area);
    }
  }

  /** The hot loop. */
  private void countWhole(
      ScoreBlock block, int classIndex, int number, double[] ofPrecision, double[] ofArea) {
    RankedList list = lists.list(number);
    int[] between = counts[number].wholeBetween();
    int[] ties = counts[number].wholeTies();
    float[] scores = block.scores();
    int column = block.column(classIndex);
    int clips = block.clips();
    for (int clip = 0; clip < clips; clip++) {
      float score = scores[column + clip];
      if (score == ScoreBlock.UNKNOWN) {
        continue;
      }
      int rank = FloatOrder.rank(score);
      int slot = list.slot(rank);
      between[slot]++;
      if (list.isTie(slot, rank)) {
        ties[slot - 1]++;
      }
      ofPrecision[clip] += list.precisionOfNegative[slot];
      ofArea[clip] += list.areaOfNegative[slot];
    }
  }

  /** A negative of any weight. */
  private void count(
      int number, float score, double weight, int clip, double[] ofPrecision, double[] ofArea) {
    if (score == ScoreBlock.UNKNOWN) {
      return;
    }
    RankedList list = lists.list(number);
    int rank = FloatOrder.rank(score);
    int slot = list.slot(rank);
    counts[number].add(slot, weight);
    if (list.isTie(slot, rank)) {
      counts[number].addTies(slot - 1, weight);
    }
    ofPrecision[clip] += weight * list.precisionOfNegative[slot];
    ofArea[clip] += weight * list.areaOfNegative[slot];
  }

  /** Makes a positive of what was counted as a negative, as far as its label goes. */
  private void correct(
      ScoreBlock block, int classIndex, int k, int number, double[] ofPrecision, double[] ofArea) {
    int clip = block.positives()[k];
    float score = block.scores()[block.column(classIndex) + clip];
    double weight = CountKernel.positiveWeight(block, k);
    RankedList list = lists.list(number);
    int rank = FloatOrder.rank(score);
    int slot = list.slot(rank);
    if (!list.isTie(slot, rank)) {
      throw UserException.input(
          "the scores or labels changed while they were read for the second time; run again");
    }
    if (weight == 1) {
      counts[number].wholeBetween()[slot]--;
      counts[number].wholeTies()[slot - 1]--;
    } else {
      counts[number].add(slot, -weight);
      counts[number].addTies(slot - 1, -weight);
    }
    ofPrecision[clip] +=
        weight * (list.precisionOfPositive[slot - 1] - list.precisionOfNegative[slot]);
    ofArea[clip] += weight * (list.areaOfPositive[slot - 1] - list.areaOfNegative[slot]);
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
