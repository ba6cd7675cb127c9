package org.sglthresh.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.block.BlockGroups;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.PreparedBlock;
import org.sglthresh.block.SurrogateKernel;
import org.sglthresh.stats.SurrogateSums;

/** The blocks of a {@link LoadedTable} prepared for epochs, beside them on the executors. */
final class PreparedTable {
  private final JavaRDD<PreparedBlock> blocks;
  private final SurrogateKernel kernel;
  private final double[] slopes;

  private PreparedTable(JavaRDD<PreparedBlock> blocks, SurrogateKernel kernel, double[] slopes) {
    this.blocks = blocks;
    this.kernel = kernel;
    this.slopes = slopes;
  }

  /** Prepares lazily: the first epoch's job does the work. */
  static PreparedTable of(JavaRDD<Piece> pieces, SurrogateKernel kernel, double[] slopes) {
    return new PreparedTable(
        pieces
            .mapPartitions(part -> prepared(part, kernel, slopes))
            .setName("sglthresh: blocks prepared for epochs")
            .persist(StorageLevel.MEMORY_AND_DISK()),
        kernel,
        slopes);
  }

  private static Iterator<PreparedBlock> prepared(
      Iterator<Piece> pieces, SurrogateKernel kernel, double[] slopes) {
    ClassRange classes = ClassRange.all(slopes.length);
    return BlockGroups.of(BlockPiece.blocks(pieces))
        .map(group -> kernel.prepare(group, classes, slopes))
        .iterator();
  }

  /** Whether the blocks are laid out for this kernel and slopes. */
  boolean serves(SurrogateKernel otherKernel, double[] otherSlopes) {
    return kernel.equals(otherKernel) && kernel.serves(slopes, otherSlopes);
  }

  /** The sums of all blocks: added up within each partition, then in partition order. */
  SurrogateSums sums(String description, double[] thresholds, double[] slopes) {
    List<SurrogateSums> parts =
        SparkJobs.run(
            blocks.context(),
            description,
            () -> PartitionJob.run(blocks, part -> partition(part, thresholds, slopes)));
    SurrogateSums sums = new SurrogateSums(thresholds.length);
    parts.forEach(sums::merge);
    return sums;
  }

  private static SurrogateSums partition(
      Iterator<PreparedBlock> blocks, double[] thresholds, double[] slopes) {
    SurrogateSums sums = new SurrogateSums(thresholds.length);
    while (blocks.hasNext()) {
      sums.add(blocks.next(), thresholds, slopes);
    }
    return sums;
  }

  void close() {
    blocks.unpersist(false);
  }
}
