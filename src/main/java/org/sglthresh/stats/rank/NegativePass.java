package org.sglthresh.stats.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** So many blocks are ranked at once. */
  public static final int TOGETHER = 4;

  private final RankedLists lists;
  private final RankingPlan plan;
  private final NegativeCounts[] counts;
  private final PairCounter pairs;
  private final ShardMoves moves;
  private final List<ScoreBlock> waiting = new ArrayList<>();
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

  /** How much the clips of a block move the metrics of their slices, {@code [clips]}. */
  private static final class Moved {
    private final ScoreBlock block;
    private final double[] precision;
    private final double[] area;

    private Moved(ScoreBlock block) {
      this.block = block;
      this.precision = new double[block.clips()];
      this.area = new double[block.clips()];
    }
  }

  /** Adds the clips of a block. */
  public void add(ScoreBlock block) {
    waiting.add(block);
    unsettled += (long) block.clips() * plan.classes();
    if (unsettled > SETTLED) {
      Arrays.stream(counts).forEach(NegativeCounts::settle);
      unsettled = (long) block.clips() * plan.classes() * TOGETHER;
    }
    if (waiting.size() == TOGETHER) {
      rankWaiting();
    }
  }

  /** The positives of a class are then read into the cache once for several blocks. */
  private void rankWaiting() {
    int most = waiting.stream().mapToInt(ScoreBlock::clips).max().orElse(0);
    if (zeros.length < most) {
      zeros = new int[most];
    }
    for (int slicing = 0; slicing < plan.slicings(); slicing++) {
      List<Moved> blocks = waiting.stream().map(Moved::new).toList();
      for (int c = 0; c < plan.classes(); c++) {
        int first = lists.number(slicing, 0, c);
        for (Moved moved : blocks) {
          if (slicing == 0) {
            rank(moved, c, first);
          } else {
            rankSlices(moved, c, first, RankingSums.slices(moved.block, slicing, zeros));
          }
        }
      }
      for (Moved moved : blocks) {
        Moved ofPairs = new Moved(moved.block);
        if (slicing == 0) {
          rankPairs(ofPairs);
        }
        moves.add(
            slicing,
            RankingSums.slices(moved.block, slicing, zeros),
            RankingSums.shards(moved.block, zeros),
            moved.block.clips(),
            moved.precision,
            moved.area,
            ofPairs.precision);
      }
    }
    waiting.clear();
  }

  /** The scores of a class in one list. */
  private void rank(Moved moved, int classIndex, int number) {
    ScoreBlock block = moved.block;
    if (block.weights().length == 0) {
      lists
          .list(number)
          .count(
              block.scores(),
              block.column(classIndex),
              counts[number],
              moved.precision,
              moved.area);
    } else {
      for (int clip = 0; clip < block.clips(); clip++) {
        float score = block.scores()[block.column(classIndex) + clip];
        count(number, score, block.weights()[clip], clip, moved);
      }
    }
    correct(moved, classIndex, number);
  }

  private void correct(Moved moved, int classIndex, int number) {
    ScoreBlock block = moved.block;
    for (int k = block.positivesFrom(classIndex); k < block.positivesTo(classIndex); k++) {
      correct(moved, classIndex, k, number);
    }
  }

  /** The scores of all classes in the list of all pairs. */
  private void rankPairs(Moved moved) {
    boolean whole = moved.block.weights().length == 0;
    if (whole) {
      pairs.add(moved.block, counts[lists.pairs()], moved.precision);
    }
    for (int c = 0; c < plan.classes(); c++) {
      if (whole) {
        correct(moved, c, lists.pairs());
      } else {
        rank(moved, c, lists.pairs());
      }
    }
  }

  /** The scores of a class, each in the list of its clip's slice. */
  private void rankSlices(Moved moved, int classIndex, int first, int[] slices) {
    ScoreBlock block = moved.block;
    float[] weights = block.weights();
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = block.scores()[block.column(classIndex) + clip];
      double weight = weights.length == 0 ? 1 : weights[clip];
      count(first + slices[clip] * plan.classes(), score, weight, clip, moved);
    }
    for (int k = block.positivesFrom(classIndex); k < block.positivesTo(classIndex); k++) {
      correct(moved, classIndex, k, first + slices[block.positives()[k]] * plan.classes());
    }
  }

  /** A negative of any weight. */
  private void count(int number, float score, double weight, int clip, Moved moved) {
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
    moved.precision[clip] += weight * list.moveOfNegative[2 * slot];
    moved.area[clip] += weight * list.moveOfNegative[2 * slot + 1];
  }

  /** Makes a positive of what was counted as a negative, as far as its label goes. */
  private void correct(Moved moved, int classIndex, int k, int number) {
    ScoreBlock block = moved.block;
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
    moved.precision[clip] +=
        weight * (list.precisionOfPositive[slot - 1] - list.moveOfNegative[2 * slot]);
    moved.area[clip] +=
        weight * (list.areaOfPositive[slot - 1] - list.moveOfNegative[2 * slot + 1]);
  }

  /** The negatives of the lists {@code [from, to)}; not a copy. */
  public NegativeCounts[] counts(int from, int to) {
    rankWaiting();
    return Arrays.copyOfRange(counts, from, to);
  }

  /** How much the clips of each shard move the metrics. */
  public ShardMoves moves() {
    rankWaiting();
    return moves;
  }
}
