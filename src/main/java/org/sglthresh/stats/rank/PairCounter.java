package org.sglthresh.stats.rank;

import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.math.FloatOrder;

/**
 * Counts all scores of blocks between the positives of all classes together. There are so many of
 * these that looking scores up in any order would wait for memory at every one. So the scores of a
 * block are first dealt out to partitions of the range of scores; those of a partition are then
 * looked up in the few positives that lie there, which stay in the cache.
 */
final class PairCounter {
  private static final int PARTITION_BITS = 10;

  /** How much a negative moves the average precision is looked up in 128 steps a binade. */
  private static final int MOVE_SHIFT = 16;

  private final RankedList list;
  private final int shift; // from a bucket of the list to its partition
  private final int[] ends; // of the partitions
  private final int leastStep;
  private final float[] moves; // by steps of the rank
  private int[] ranks = {}; // the scores of a block, by partition

  PairCounter(RankedList list) {
    this.list = list;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(list.lastBucket());
    this.shift = Math.max(0, bits - PARTITION_BITS);
    this.ends = new int[(list.lastBucket() >> shift) + 1];
    this.leastStep = list.lowestRank() >> MOVE_SHIFT;
    this.moves = new float[(list.highestRank() >> MOVE_SHIFT) - leastStep + 2];
    for (int step = 0; step < moves.length; step++) {
      int middle = ((leastStep + step) << MOVE_SHIFT) + (1 << (MOVE_SHIFT - 1));
      moves[step] = list.moveOfNegative[2 * list.slot(middle)];
    }
  }

  /**
   * Adds all scores of a block to counts of negatives of weight 1.
   *
   * @param precision how much each clip moves the average precision, {@code [clips]}; added to
   */
  void add(ScoreBlock block, NegativeCounts counts, double[] precision) {
    int size = block.classes() * block.clips();
    if (ranks.length < size) {
      ranks = new int[size];
    }
    Arrays.fill(ends, 0);
    int known = size;
    for (int i = 0; i < size; i++) {
      float score = block.scores()[i];
      if (score == ScoreBlock.UNKNOWN) {
        known--;
      } else {
        ends[list.bucket(FloatOrder.rank(score)) >> shift]++;
      }
    }
    int start = 0;
    for (int partition = 0; partition < ends.length; partition++) {
      int count = ends[partition];
      ends[partition] = start;
      start += count;
    }
    for (int c = 0; c < block.classes(); c++) {
      deal(block.scores(), block.column(c), block.clips(), precision);
    }
    count(known, counts.wholeBetween(), counts.wholeTies());
  }

  /** A hot loop: the scores of a class. */
  private void deal(float[] scores, int column, int clips, double[] precision) {
    int[] dealt = ranks;
    int[] next = ends;
    for (int clip = 0; clip < clips; clip++) {
      float score = scores[column + clip];
      if (score != ScoreBlock.UNKNOWN) {
        int rank = FloatOrder.rank(score);
        dealt[next[list.bucket(rank) >> shift]++] = rank;
        int step = (rank >> MOVE_SHIFT) - leastStep;
        precision[clip] += moves[Math.max(0, Math.min(moves.length - 1, step))];
      }
    }
  }

  /** A hot loop: all scores of a block. */
  private void count(int size, int[] between, int[] ties) {
    int[] dealt = ranks;
    for (int i = 0; i < size; i++) {
      int rank = dealt[i];
      int slot = list.slot(rank);
      between[slot]++;
      if (list.isTie(slot, rank)) {
        ties[slot - 1]++;
      }
    }
  }
}
