package org.sglthresh.spark.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerUnpersistRDD;
import org.apache.spark.storage.BlockUpdatedInfo;
import org.apache.spark.storage.RDDBlockId;
import org.apache.spark.storage.RDDInfo;

/**
 * Adds up what Spark's listener says of tasks and cached data, from the first time it is asked for
 * on. There is one for a SparkContext: commands that run in it at the same time are counted
 * together.
 */
public final class SparkMeter extends SparkListener {
  /** Events arrive a little late; figures are not worth waiting longer for. */
  private static final long PATIENCE_MILLISECONDS = 1_000;

  private static final Map<SparkContext, SparkMeter> METERS = new WeakHashMap<>();

  /** Partitions of each persisted RDD that are stored somewhere. */
  private final Map<Integer, Set<Integer>> cached = new HashMap<>();

  private long jobs;
  private long tasks;
  private long failedTasks;
  private double taskSeconds;
  private double cpuSeconds;
  private double gcSeconds;
  private long inputBytes;
  private long outputBytes;
  private long shuffleReadBytes;
  private long shuffleWriteBytes;
  private long spilledBytes;
  private long cacheReads;
  private long cacheMisses;
  private long cacheDiskBytes;

  private SparkMeter() {}

  /** Everything seen so far, what has just happened included. */
  public static SparkMetrics read(SparkContext context) {
    SparkMeter meter;
    synchronized (METERS) {
      meter = METERS.computeIfAbsent(context, SparkMeter::listening);
    }
    try {
      context.listenerBus().waitUntilEmpty(PATIENCE_MILLISECONDS);
    } catch (TimeoutException busy) {
      // then the last events count for the next phase
    }
    return meter.figures();
  }

  private static SparkMeter listening(SparkContext context) {
    SparkMeter meter = new SparkMeter();
    context.addSparkListener(meter);
    return meter;
  }

  private synchronized SparkMetrics figures() {
    return new SparkMetrics(
        jobs,
        tasks,
        failedTasks,
        taskSeconds,
        cpuSeconds,
        gcSeconds,
        inputBytes,
        outputBytes,
        shuffleReadBytes,
        shuffleWriteBytes,
        spilledBytes,
        Math.max(0, cacheReads - cacheMisses),
        cacheMisses,
        cacheDiskBytes);
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    jobs++;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    tasks++;
    failedTasks += end.taskInfo().successful() ? 0 : 1;
    TaskMetrics metrics = end.taskMetrics();
    if (metrics == null) {
      return; // a task that never began
    }
    taskSeconds += metrics.executorRunTime() * 1e-3;
    cpuSeconds += metrics.executorCpuTime() * 1e-9;
    gcSeconds += metrics.jvmGCTime() * 1e-3;
    inputBytes += metrics.inputMetrics().bytesRead();
    outputBytes += metrics.outputMetrics().bytesWritten();
    shuffleReadBytes += metrics.shuffleReadMetrics().totalBytesRead();
    shuffleWriteBytes += metrics.shuffleWriteMetrics().bytesWritten();
    spilledBytes += metrics.diskBytesSpilled();
  }

  /** A stage asks for the persisted RDD nearest to its result once in every partition. */
  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    RDDInfo nearest = null;
    scala.collection.Iterator<RDDInfo> rdds = completed.stageInfo().rddInfos().iterator();
    while (rdds.hasNext()) {
      RDDInfo rdd = rdds.next();
      if (rdd.storageLevel().isValid() && (nearest == null || rdd.id() > nearest.id())) {
        nearest = rdd;
      }
    }
    cacheReads += nearest == null ? 0 : nearest.numPartitions();
  }

  @Override
  public synchronized void onBlockUpdated(SparkListenerBlockUpdated updated) {
    BlockUpdatedInfo info = updated.blockUpdatedInfo();
    if (info.blockId() instanceof RDDBlockId block) {
      Set<Integer> partitions = cached.computeIfAbsent(block.rddId(), rdd -> new HashSet<>());
      if (!info.storageLevel().isValid()) {
        partitions.remove(block.splitIndex());
      } else {
        cacheMisses += partitions.add(block.splitIndex()) ? 1 : 0;
        cacheDiskBytes += info.diskSize();
      }
    }
  }

  @Override
  public synchronized void onUnpersistRDD(SparkListenerUnpersistRDD unpersist) {
    cached.remove(unpersist.rddId());
  }
}
