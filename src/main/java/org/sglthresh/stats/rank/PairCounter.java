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
  private final int lowest; // half the rank of the lowest positive
  private final int shift; // from half a rank to its partition
  private final int[] ends; // of the partitions
  private final int leastStep;
  private final float[] moves; // by steps of the rank
  private int[] ranks = {}; // the scores of a block, by partition

  PairCounter(RankedList list) {
    this.list = list;
    this.lowest = list.lowestRank() >> 1;
    int reach = (list.highestRank() >> 1) - lowest;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(reach);
    this.shift = Math.max(0, bits - PARTITION_BITS);
    this.ends = new int[(reach >> shift) + 1];
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
    int known = countPartitions(block.scores(), size);
    int start = 0;
    for (int partition = 0; partition < ends.length; partition++) {
      int count = ends[partition];
      ends[partition] = start;
      start += count;
    }
    for (int c = 0; c < block.classes(); c++) {
      deal(block.scores(), block.column(c), block.clips(), precision);
    }
    list.count(ranks, known, counts);
  }

  /** A hot loop: how many scores each partition has; returns that of all. */
  private int countPartitions(float[] scores, int size) {
    int[] sizes = ends;
    Arrays.fill(sizes, 0);
    int from = lowest;
    int bits = shift;
    int last = sizes.length - 1;
    int known = size;
    for (int i = 0; i < size; i++) {
      float score = scores[i];
      if (score == ScoreBlock.UNKNOWN) {
        known--;
      } else {
        int partition = ((FloatOrder.rank(score) >> 1) - from) >> bits;
        sizes[Math.max(0, Math.min(last, partition))]++;
      }
    }
    return known;
  }

  /** A hot loop: the scores of a class. */
  private void deal(float[] scores, int column, int clips, double[] precision) {
    int[] dealt = ranks;
    int[] next = ends;
    float[] ofNegative = moves;
    int from = lowest;
    int bits = shift;
    int last = next.length - 1;
    int firstStep = leastStep;
    int lastStep = ofNegative.length - 1;
    for (int clip = 0; clip < clips; clip++) {
      float score = scores[column + clip];
      if (score != ScoreBlock.UNKNOWN) {
        int rank = FloatOrder.rank(score);
        int partition = ((rank >> 1) - from) >> bits;
        dealt[next[Math.max(0, Math.min(last, partition))]++] = rank;
        int step = (rank >> MOVE_SHIFT) - firstStep;
        precision[clip] += ofNegative[Math.max(0, Math.min(lastStep, step))];
      }
    }
  }
}
