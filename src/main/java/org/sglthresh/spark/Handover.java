package org.sglthresh.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;

/**
 * Brings the blocks of a table from the executors to the driver. Where the executor is the driver
 * itself, as in local mode, it hands them over as they are: neither time nor memory for a copy.
 */
final class Handover {
  /** Tells this JVM from others. */
  private static final UUID HERE = UUID.randomUUID();

  private static final Map<UUID, Map<Integer, List<BlockPiece>>> LEFT_HERE =
      new ConcurrentHashMap<>();

  private Handover() {}

  /** The blocks by partition, in order. One Spark job. */
  static List<List<BlockPiece>> collect(JavaRDD<Piece> pieces) {
    UUID driver = HERE;
    UUID job = UUID.randomUUID();
    Map<Integer, List<BlockPiece>> left = new ConcurrentHashMap<>();
    LEFT_HERE.put(job, left);
    try {
      List<List<BlockPiece>> sent =
          SparkJobs.run(
              pieces.context(),
              "bring the blocks to the driver",
              () -> PartitionJob.run(pieces, part -> send(part, driver, job)));
      List<List<BlockPiece>> partitions = new ArrayList<>();
      for (int partition = 0; partition < sent.size(); partition++) {
        partitions.add(left.getOrDefault(partition, sent.get(partition)));
      }
      return partitions;
    } finally {
      LEFT_HERE.remove(job);
    }
  }

  /** What travels: nothing where the blocks can be left for the driver to pick up. */
  private static List<BlockPiece> send(Iterator<Piece> part, UUID driver, UUID job) {
    ArrayList<BlockPiece> blocks = new ArrayList<>();
    while (part.hasNext()) {
      if (part.next() instanceof BlockPiece block) {
        blocks.add(block);
      }
    }
    Map<Integer, List<BlockPiece>> left = driver.equals(HERE) ? LEFT_HERE.get(job) : null;
    if (left == null) {
      return blocks;
    }
    left.put(TaskContext.getPartitionId(), blocks);
    return new ArrayList<>();
  }
}
