package org.sglthresh.stats.rank;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.sglthresh.stats.DistinctPositives;

/**
 * The lists that the second pass ranks: the clips of each slice by the scores of each class, in the
 * order of slicings, slices and classes, and last all (clip, class) pairs together. Sent to every
 * executor.
 */
public final class RankedLists implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RankingPlan plan;
  private final int[] first; // [slicings + 1]: the first list of each slicing
  private final RankedList[] lists;

  private transient boolean indexed;

  private RankedLists(RankingPlan plan, int[] first, RankedList[] lists) {
    this.plan = plan;
    this.first = first;
    this.lists = lists;
  }

  /** The lists after the first pass. */
  public static RankedLists of(RankingSums sums) {
    RankingPlan plan = sums.plan();
    int[] first = new int[plan.slicings() + 1];
    for (int slicing = 0; slicing < plan.slicings(); slicing++) {
      first[slicing + 1] = first[slicing] + plan.slices(slicing) * plan.classes();
    }
    RankedList[] lists = new RankedList[first[plan.slicings()] + 1];
    for (int slicing = 0; slicing < plan.slicings(); slicing++) {
      addSlicing(sums, slicing, lists, first[slicing]);
    }
    lists[lists.length - 1] = pairs(sums);
    return new RankedLists(plan, first, lists);
  }

  private static void addSlicing(RankingSums sums, int slicing, RankedList[] lists, int at) {
    int classes = sums.plan().classes();
    int number = sums.plan().slices(slicing);
    DistinctPositives[][] positives = new DistinctPositives[classes][];
    IntStream.range(0, classes)
        .parallel()
        .forEach(
            c ->
                positives[c] =
                    slicing == 0
                        ? new DistinctPositives[] {sums.positives()[c].distinct()}
                        : sums.positives()[c].distinct(slicing - 1, number));
    IntStream.range(0, number)
        .parallel()
        .forEach(slice -> addSlice(sums, slicing, slice, positives, lists, at + slice * classes));
  }

  private static void addSlice(
      RankingSums sums,
      int slicing,
      int slice,
      DistinctPositives[][] positives,
      RankedList[] lists,
      int at) {
    int classes = positives.length;
    ScoreBuckets buckets = sums.buckets(slicing);
    if (buckets == null) {
      for (int c = 0; c < classes; c++) {
        lists[at + c] = RankedList.still(positives[c][slice]);
      }
      return;
    }
    double[] negatives = new double[classes];
    int withPositives = 0;
    int withBoth = 0;
    for (int c = 0; c < classes; c++) {
      double[] weights = positives[c][slice].weights();
      double all = Arrays.stream(weights).sum();
      negatives[c] = Math.max(0, Arrays.stream(buckets.of(slice, c)).sum() - all);
      withPositives += all > 0 ? 1 : 0;
      withBoth += all > 0 && negatives[c] > 0 ? 1 : 0;
    }
    for (int c = 0; c < classes; c++) {
      DistinctPositives ofClass = positives[c][slice];
      lists[at + c] =
          RankedList.of(
              ofClass,
              buckets.negativesAbove(buckets.of(slice, c), ofClass.scores(), ofClass.weights()),
              negatives[c],
              new RankedList.Shares(1.0 / withPositives, 1.0 / withBoth));
    }
  }

  private static RankedList pairs(RankingSums sums) {
    DistinctPositives positives = PositiveScores.pooled(sums.positives());
    double[] clips = sums.buckets(0).total();
    double[] above = sums.buckets(0).negativesAbove(clips, positives.scores(), positives.weights());
    double negatives = Arrays.stream(clips).sum() - Arrays.stream(positives.weights()).sum();
    return RankedList.ofPairs(positives, above, negatives);
  }

  /** What the lists are made for. */
  public RankingPlan plan() {
    return plan;
  }

  /** Number of lists. */
  public int size() {
    return lists.length;
  }

  /** The number of the list of a class in a slice. */
  public int number(int slicing, int slice, int classIndex) {
    return first[slicing] + slice * plan.classes() + classIndex;
  }

  /** The number of the list of all pairs. */
  public int pairs() {
    return lists.length - 1;
  }

  /** The positives of a list. */
  public DistinctPositives positives(int number) {
    return lists[number].positives;
  }

  /**
   * Splits the lists into ranges of about the same number of positives.
   *
   * @param most the largest number of ranges
   * @return after the last list of each range; at least one, none of them empty
   */
  public int[] split(int most) {
    long all = 0;
    for (RankedList list : lists) {
      all += list.positives.size() + 1L;
    }
    int[] ends = new int[Math.min(most, lists.length)];
    int ranges = 0;
    long sum = 0;
    for (int i = 0; i < lists.length; i++) {
      sum += lists[i].positives.size() + 1L;
      boolean isFull = sum * ends.length >= all * (ranges + 1L);
      if (i == lists.length - 1 || (isFull && ranges < ends.length - 1)) {
        ends[ranges++] = i + 1;
      }
    }
    return Arrays.copyOf(ends, ranges);
  }

  RankedList list(int number) {
    return lists[number];
  }

  /** Makes ready to find slots; the tables are made once in each JVM. */
  synchronized void index() {
    if (!indexed) {
      Arrays.stream(lists).parallel().forEach(RankedList::index);
      indexed = true;
    }
  }
}
