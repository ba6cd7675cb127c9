package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.block.ClassRange;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.RangeShuffle;
import org.sglthresh.stats.CutNegatives;
import org.sglthresh.stats.DistinctPositives;
import org.sglthresh.stats.PositiveCuts;
import scala.Tuple2;

/**
 * Counts the negatives between the positives of every class in one Spark job. Each partition counts
 * its own. A shuffle brings the counts, by ranges of classes, to other tasks that add them up in
 * partition order. So the driver receives one count a cut, whatever the number of partitions.
 *
 * @param positives of every class
 * @param ranges ranges of classes, one for each task that adds up
 */
record CutScan(Broadcast<ArrayList<DistinctPositives>> positives, ArrayList<ClassRange> ranges)
    implements Serializable {

  /** The cuts of every class. */
  static List<PositiveCuts> run(
      JavaRDD<PartitionElement> elements, List<DistinctPositives> positives) {
    List<ClassRange> ranges = ClassRange.split(positives.size(), SummaryScan.tasks(elements));
    Broadcast<ArrayList<DistinctPositives>> sent =
        JavaSparkContext.fromSparkContext(elements.context()).broadcast(new ArrayList<>(positives));
    try {
      CutScan scan = new CutScan(sent, new ArrayList<>(ranges));
      List<CutNegatives> negatives =
          elements
              .mapPartitionsWithIndex(scan::count, false)
              .mapToPair(part -> part)
              .repartitionAndSortWithinPartitions(RangeShuffle.toRanges(ranges.size()))
              .mapPartitions(scan::add)
              .collect();
      return IntStream.range(0, positives.size())
          .mapToObj(c -> new PositiveCuts(positives.get(c), negatives.get(c)))
          .toList();
    } finally {
      PersistedRdds.free(sent, elements.context());
    }
  }

  /** The negatives of a partition, by range of classes. */
  private Iterator<Tuple2<RangeShuffle.Key, ArrayList<CutNegatives>>> count(
      int partition, Iterator<PartitionElement> elements) {
    int classes = positives.value().size();
    List<CutNegatives> negatives = zero(ClassRange.all(classes));
    List<DistinctPositives.Slots> slots =
        positives.value().stream().map(DistinctPositives.Slots::new).toList();
    BlockElement.blocks(elements)
        .forEach(
            block -> {
              for (int c = 0; c < classes; c++) {
                negatives.get(c).add(slots.get(c), block, c);
              }
            });
    return IntStream.range(0, ranges.size())
        .mapToObj(
            range ->
                new Tuple2<>(
                    new RangeShuffle.Key(range, partition),
                    new ArrayList<>(
                        negatives.subList(ranges.get(range).from(), ranges.get(range).to()))))
        .iterator();
  }

  /** The negatives of all partitions for the classes of a range. */
  private Iterator<CutNegatives> add(
      Iterator<Tuple2<RangeShuffle.Key, ArrayList<CutNegatives>>> parts) {
    List<CutNegatives> sums = List.of();
    while (parts.hasNext()) {
      Tuple2<RangeShuffle.Key, ArrayList<CutNegatives>> part = parts.next();
      sums = sums.isEmpty() ? zero(ranges.get(part._1().range())) : sums;
      for (int i = 0; i < sums.size(); i++) {
        sums.get(i).merge(part._2().get(i));
      }
    }
    return sums.iterator();
  }

  private List<CutNegatives> zero(ClassRange range) {
    return IntStream.range(range.from(), range.to())
        .mapToObj(c -> new CutNegatives(positives.value().get(c).size()))
        .toList();
  }
}
