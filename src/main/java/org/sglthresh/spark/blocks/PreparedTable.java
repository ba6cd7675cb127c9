package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.block.BlockGroups;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.kernel.PreparedBlock;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.stats.SurrogateSums;

/** The blocks of a {@link LoadedTable} prepared for epochs, beside them on the executors. */
final class PreparedTable {
  /** A prepared block, with the partition of the table it is from. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int partition;
    private final PreparedBlock block;

    private Part(int partition, PreparedBlock block) {
      this.partition = partition;
      this.block = block;
    }
  }

  private final JavaRDD<Part> blocks;
  private final JavaRDD<Part> tasks;
  private final SurrogateKernel kernel;
  private final double[] slopes;

  private PreparedTable(
      JavaRDD<Part> blocks, JavaRDD<Part> tasks, SurrogateKernel kernel, double[] slopes) {
    this.blocks = blocks;
    this.tasks = tasks;
    this.kernel = kernel;
    this.slopes = slopes;
  }

  /**
   * Prepares lazily: the first epoch's job does the work.
   *
   * @param bytes of the table's scores
   */
  static PreparedTable of(
      JavaRDD<PartitionElement> elements, long bytes, SurrogateKernel kernel, double[] slopes) {
    JavaRDD<Part> blocks =
        elements
            .mapPartitionsWithIndex(
                (partition, part) -> prepared(partition, part, kernel, slopes), true)
            .setName("sglthresh: blocks prepared for epochs")
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new PreparedTable(blocks, EpochTasks.of(blocks, bytes), kernel, slopes);
  }

  private static Iterator<Part> prepared(
      int partition, Iterator<PartitionElement> elements, SurrogateKernel kernel, double[] slopes) {
    ClassRange classes = ClassRange.all(slopes.length);
    return BlockGroups.of(BlockElement.blocks(elements))
        .map(group -> new Part(partition, kernel.prepare(group, classes, slopes)))
        .iterator();
  }

  /** Whether the blocks are laid out for this kernel and slopes. */
  boolean serves(SurrogateKernel otherKernel, double[] otherSlopes) {
    return kernel.equals(otherKernel) && kernel.serves(slopes, otherSlopes);
  }

  /** The sums of all blocks: added up within each partition, then in partition order. */
  SurrogateSums sums(String description, double[] thresholds, double[] slopes) {
    Map<Integer, SurrogateSums> parts = new TreeMap<>();
    SparkJobs.run(
            blocks.context(),
            description,
            () -> PartitionJob.run(tasks, task -> task(task, thresholds, slopes)))
        .forEach(parts::putAll);
    SurrogateSums sums = new SurrogateSums(thresholds.length);
    parts.values().forEach(sums::merge);
    return sums;
  }

  /** The sums of a task's partitions, each apart. */
  private static Map<Integer, SurrogateSums> task(
      Iterator<Part> parts, double[] thresholds, double[] slopes) {
    Map<Integer, SurrogateSums> sums = new TreeMap<>();
    while (parts.hasNext()) {
      Part part = parts.next();
      sums.computeIfAbsent(part.partition, partition -> new SurrogateSums(thresholds.length))
          .add(part.block, thresholds, slopes);
    }
    return sums;
  }

  void close() {
    PersistedRdds.free(blocks);
  }
}
