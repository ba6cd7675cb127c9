package org.sglthresh.spark.blocks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;

/**
 * Brings the blocks of a table from the executors to the driver. Where the executor is the driver
 * itself, as in local mode, it hands them over as they are: neither time nor memory for a copy.
 */
public final class BlockCollector {
  /** Tells this JVM from others. */
  private static final UUID HERE = UUID.randomUUID();

  private static final Map<UUID, Map<Integer, List<BlockElement>>> LEFT_HERE =
      new ConcurrentHashMap<>();

  private BlockCollector() {}

  /** The blocks by partition, in order. One Spark job. */
  public static List<List<BlockElement>> collect(JavaRDD<PartitionElement> elements) {
    UUID driver = HERE;
    UUID job = UUID.randomUUID();
    Map<Integer, List<BlockElement>> left = new ConcurrentHashMap<>();
    LEFT_HERE.put(job, left);
    try {
      List<List<BlockElement>> sent =
          SparkJobs.run(
              elements.context(),
              "bring the blocks to the driver",
              () -> PartitionJob.run(elements, part -> send(part, driver, job)));
      List<List<BlockElement>> partitions = new ArrayList<>();
      for (int partition = 0; partition < sent.size(); partition++) {
        partitions.add(left.getOrDefault(partition, sent.get(partition)));
      }
      return partitions;
    } finally {
      LEFT_HERE.remove(job);
    }
  }

  /** What travels: nothing where the blocks can be left for the driver to pick up. */
  private static List<BlockElement> send(Iterator<PartitionElement> part, UUID driver, UUID job) {
    ArrayList<BlockElement> blocks = new ArrayList<>();
    while (part.hasNext()) {
      if (part.next() instanceof BlockElement block) {
        blocks.add(block);
      }
    }
    Map<Integer, List<BlockElement>> left = driver.equals(HERE) ? LEFT_HERE.get(job) : null;
    if (left == null) {
      return blocks;
    }
    left.put(TaskContext.getPartitionId(), blocks);
    return new ArrayList<>();
  }
}
