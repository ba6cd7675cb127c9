package org.sglthresh.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.storage.BlockUpdatedInfo;

/**
 * Spark's own account of a run, by which a test knows in which epoch its fault fell; and the place
 * from where faults are set off. Spark makes one for each session, as {@code spark.extraListeners}.
 */
public final class RunEvents extends SparkListener {
  /** A task that has ended. */
  record Task(int epoch, long milliseconds) {}

  private static final Pattern EPOCH = Pattern.compile("sglthresh: epoch (\\d+)");

  private static RunEvents latest;
  private static int faultEpoch = -1;
  private static Runnable fault = () -> {};

  private final NavigableMap<Long, Integer> epochStarts = new TreeMap<>();
  private final Map<Integer, Integer> epochOfStage = new HashMap<>();
  private final List<Task> tasks = new ArrayList<>();
  private final List<Long> removals = new ArrayList<>();
  private final List<Long> evictions = new ArrayList<>();
  private final List<Long> marks = new ArrayList<>();

  /** Made by Spark. */
  public RunEvents() {
    become();
  }

  private void become() {
    synchronized (RunEvents.class) {
      latest = this;
    }
  }

  /** Lets something happen when the given epoch begins, once. */
  static synchronized void atEpoch(int epoch, Runnable action) {
    faultEpoch = epoch;
    fault = action;
  }

  /** Those of the session that was started last, complete when it has stopped. */
  static synchronized RunEvents latest() {
    return latest;
  }

  private static synchronized Runnable due(int epoch) {
    if (epoch != faultEpoch) {
      return () -> {};
    }
    faultEpoch = -1;
    return fault;
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    String description = start.properties().getProperty("spark.job.description", "");
    Matcher matcher = EPOCH.matcher(description);
    if (!matcher.matches()) {
      return;
    }
    int epoch = Integer.parseInt(matcher.group(1));
    synchronized (this) {
      epochStarts.putIfAbsent(start.time(), epoch);
      scala.collection.Iterator<Object> stages = start.stageIds().iterator();
      while (stages.hasNext()) {
        epochOfStage.put((Integer) stages.next(), epoch);
      }
    }
    due(epoch).run();
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    Integer epoch = epochOfStage.get(end.stageId());
    if (epoch != null) {
      tasks.add(new Task(epoch, end.taskInfo().duration()));
    }
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    removals.add(removed.time());
  }

  @Override
  public synchronized void onBlockUpdated(SparkListenerBlockUpdated updated) {
    BlockUpdatedInfo info = updated.blockUpdatedInfo();
    if (info.blockId().isRDD()
        && info.storageLevel().useDisk()
        && !info.storageLevel().useMemory()) {
      evictions.add(System.currentTimeMillis());
    }
  }

  /** Notes that something happens now that Spark itself has no event for. */
  synchronized void mark() {
    marks.add(System.currentTimeMillis());
  }

  /** The epochs in which something was noted. */
  synchronized List<Integer> marks() {
    return marks.stream().map(this::epochAt).toList();
  }

  /** The epochs in which executors were lost. */
  synchronized List<Integer> removals() {
    return removals.stream().map(this::epochAt).toList();
  }

  /** The epochs in which blocks went from memory to disk. */
  synchronized List<Integer> evictions() {
    return evictions.stream().map(this::epochAt).toList();
  }

  /** All tasks of epochs that have ended, failed ones too. */
  synchronized List<Task> tasks() {
    return List.copyOf(tasks);
  }

  /** How many epochs began. */
  synchronized int epochs() {
    return (int) epochStarts.values().stream().distinct().count();
  }

  /** What befell the run, for a table. */
  @Override
  public synchronized String toString() {
    List<Task> slowest = new ArrayList<>(tasks);
    slowest.sort(Comparator.comparingLong(Task::milliseconds));
    if (slowest.isEmpty()) {
      return "no task";
    }
    Task median = slowest.get(slowest.size() / 2);
    Task last = slowest.get(slowest.size() - 1);
    return String.format(
        Locale.ROOT,
        "executors lost in epochs %s; %d blocks sent to disk in epochs %s; tasks: median %d ms,"
            + " slowest %d ms in epoch %d",
        removals(),
        evictions.size(),
        new TreeSet<>(evictions()),
        median.milliseconds(),
        last.milliseconds(),
        last.epoch());
  }

  /** The epoch that a moment falls into; −1 before the first. */
  private int epochAt(long time) {
    Map.Entry<Long, Integer> entry = epochStarts.floorEntry(time);
    return entry == null ? -1 : entry.getValue();
  }
}
