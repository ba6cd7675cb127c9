package org.sglthresh.spark.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.storage.BlockUpdatedInfo;
import org.apache.spark.storage.RDDBlockId;
import org.apache.spark.storage.RDDInfo;

/**
 * Counts jobs, tasks and cached data of a SparkContext, from the first call of {@link #read} on. A
 * context has one listener: commands that run in it at the same time are counted together.
 */
public final class SparkMetricsListener extends SparkListener {
  /** How long a reading waits for events that are on their way. */
  private static final long WAIT_MILLISECONDS = 1_000;

  private static final Map<SparkContext, SparkMetricsListener> LISTENERS = new WeakHashMap<>();

  /** Stored partitions of each persisted RDD, by the id of the RDD. */
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

  private SparkMetricsListener() {}

  /** The metrics of a context so far, including events that have just happened. */
  public static SparkMetrics read(SparkContext context) {
    SparkMetricsListener listener;
    synchronized (LISTENERS) {
      listener = LISTENERS.computeIfAbsent(context, SparkMetricsListener::registered);
    }
    try {
      context.listenerBus().waitUntilEmpty(WAIT_MILLISECONDS);
    } catch (TimeoutException busy) {
      // the last events are counted in the next reading
    }
    return listener.metrics();
  }

  private static SparkMetricsListener registered(SparkContext context) {
    SparkMetricsListener listener = new SparkMetricsListener();
    context.addSparkListener(listener);
    return listener;
  }

  private synchronized SparkMetrics metrics() {
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
      return; // the task did not start
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

  /** A stage reads each partition of the last persisted RDD of its lineage once. */
  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    RDDInfo last = null;
    for (RDDInfo rdd : rddsOf(completed.stageInfo())) {
      if (rdd.storageLevel().isValid() && (last == null || rdd.id() > last.id())) {
        last = rdd;
      }
    }
    cacheReads += last == null ? 0 : last.numPartitions();
  }

  /** By reflection, since the method returns another type of sequence in each line of Scala. */
  private static List<RDDInfo> rddsOf(StageInfo stage) {
    List<RDDInfo> rdds = new ArrayList<>();
    try {
      Object sequence = StageInfo.class.getMethod("rddInfos").invoke(stage);
      scala.collection.Iterator<?> iterator = ((scala.collection.Iterable<?>) sequence).iterator();
      while (iterator.hasNext()) {
        rdds.add((RDDInfo) iterator.next());
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Spark's stages do not list their RDDs", e);
    }
    return rdds;
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
