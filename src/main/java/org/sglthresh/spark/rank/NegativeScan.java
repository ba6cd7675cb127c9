package org.sglthresh.spark.rank;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.RangeShuffle;
import org.sglthresh.stats.rank.NegativeCounts;
import org.sglthresh.stats.rank.NegativePass;
import org.sglthresh.stats.rank.RankedLists;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.ShardMoves;
import scala.Tuple2;

/**
 * The second pass, in one Spark job. A few large tasks count the negatives of their clips. A
 * shuffle brings the counts, by ranges of lists, to other tasks that add them up in the order of
 * the tasks. So the driver receives one count a positive, whatever the number of partitions.
 *
 * @param lists sent to every executor
 * @param ends after the last list of each range
 */
record NegativeScan(Broadcast<RankedLists> lists, int[] ends) implements Serializable {
  /** Tasks on either side of the shuffle: enough to balance tasks of unequal length. */
  private static final int TASKS_PER_CORE = 2;

  /** Counts of a range of lists; those of the first range have the moves as well. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private final NegativeCounts[] counts;
    private final ArrayList<ShardMoves> moves; // one, or none

    private Part(NegativeCounts[] counts, List<ShardMoves> moves) {
      this.counts = counts;
      this.moves = new ArrayList<>(moves);
    }

    private void merge(Part other) {
      for (int i = 0; i < counts.length; i++) {
        counts[i].merge(other.counts[i]);
      }
      for (int i = 0; i < moves.size(); i++) {
        moves.get(i).merge(other.moves.get(i));
      }
    }
  }

  /** Ranks the clips. */
  static Ranking run(JavaRDD<PartitionElement> elements, RankedLists lists) {
    int tasks = TASKS_PER_CORE * elements.context().defaultParallelism();
    int[] ends = lists.split(tasks);
    Broadcast<RankedLists> sent =
        JavaSparkContext.fromSparkContext(elements.context()).broadcast(lists);
    try {
      NegativeScan scan = new NegativeScan(sent, ends);
      List<Part> parts =
          elements
              .coalesce(Math.min(tasks, Math.max(1, elements.getNumPartitions())))
              .mapPartitionsWithIndex(scan::count, false)
              .mapToPair(part -> part)
              .repartitionAndSortWithinPartitions(RangeShuffle.toRanges(ends.length))
              .mapPartitions(NegativeScan::sum)
              .collect();
      NegativeCounts[] counts =
          parts.stream().flatMap(part -> Arrays.stream(part.counts)).toArray(NegativeCounts[]::new);
      return new Ranking(lists, counts, parts.get(0).moves.get(0));
    } finally {
      PersistedRdds.free(sent, elements.context());
    }
  }

  /** The counts of a task, by range. */
  private Iterator<Tuple2<RangeShuffle.Key, Part>> count(
      int task, Iterator<PartitionElement> elements) {
    NegativePass pass = new NegativePass(lists.value());
    BlockElement.blocks(elements).forEach(pass::add);
    return IntStream.range(0, ends.length)
        .mapToObj(
            range ->
                new Tuple2<>(
                    new RangeShuffle.Key(range, task),
                    new Part(
                        pass.counts(range == 0 ? 0 : ends[range - 1], ends[range]),
                        range == 0 ? List.of(pass.moves()) : List.of())))
        .iterator();
  }

  /** The counts of all tasks for a range. */
  private static Iterator<Part> sum(Iterator<Tuple2<RangeShuffle.Key, Part>> parts) {
    Part sum = parts.next()._2();
    while (parts.hasNext()) {
      sum.merge(parts.next()._2());
    }
    return List.of(sum).iterator();
  }
}
