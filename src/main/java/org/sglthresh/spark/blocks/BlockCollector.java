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
 * Brings the blocks of a table from the executors to the driver. An executor in the driver's JVM,
 * as in local mode, passes the block objects themselves, which saves the time and memory of a copy.
 */
public final class BlockCollector {
  /** Identifies this JVM. */
  private static final UUID THIS_JVM = UUID.randomUUID();

  /** The blocks of the jobs that run now in this JVM, by job and partition. */
  private static final Map<UUID, Map<Integer, List<BlockElement>>> PASSED =
      new ConcurrentHashMap<>();

  private BlockCollector() {}

  /** The blocks by partition, in order. One Spark job. */
  public static List<List<BlockElement>> collect(JavaRDD<PartitionElement> elements) {
    UUID driver = THIS_JVM;
    UUID job = UUID.randomUUID();
    Map<Integer, List<BlockElement>> passed = new ConcurrentHashMap<>();
    PASSED.put(job, passed);
    try {
      List<List<BlockElement>> sent =
          SparkJobs.run(
              elements.context(),
              "bring the blocks to the driver",
              () -> PartitionJob.run(elements, part -> send(part, driver, job)));
      List<List<BlockElement>> partitions = new ArrayList<>();
      for (int partition = 0; partition < sent.size(); partition++) {
        partitions.add(passed.getOrDefault(partition, sent.get(partition)));
      }
      return partitions;
    } finally {
      PASSED.remove(job);
    }
  }

  /** The blocks to send to the driver: none where they are passed within the JVM. */
  private static List<BlockElement> send(Iterator<PartitionElement> part, UUID driver, UUID job) {
    ArrayList<BlockElement> blocks = new ArrayList<>();
    while (part.hasNext()) {
      if (part.next() instanceof BlockElement block) {
        blocks.add(block);
      }
    }
    Map<Integer, List<BlockElement>> passed = driver.equals(THIS_JVM) ? PASSED.get(job) : null;
    if (passed == null) {
      return blocks;
    }
    passed.put(TaskContext.getPartitionId(), blocks);
    return new ArrayList<>();
  }
}
