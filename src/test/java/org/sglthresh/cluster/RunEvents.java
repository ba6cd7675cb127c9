package org.sglthresh.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.storage.BlockUpdatedInfo;

/**
 * Spark's own account of a run, by which a test knows in which epoch its fault fell, and waits
 * until it has. Spark makes one for each session, as {@code spark.extraListeners}. A step of a
 * student's training counts as an epoch.
 */
public final class RunEvents extends SparkListener {
  /** A task that has ended. */
  record Task(int epoch, long milliseconds) {}

  private static final Pattern EPOCH = Pattern.compile("sglthresh: (?:epoch|step) (\\d+)");

  private static RunEvents latest;

  private final SortedSet<Integer> begun = new TreeSet<>();
  private final Map<Integer, Integer> epochOfStage = new HashMap<>();
  private final List<Task> tasks = new ArrayList<>();
  private final List<Integer> removals = new ArrayList<>();
  private final List<Integer> evictions = new ArrayList<>();

  /** Made by Spark. */
  public RunEvents() {
    become();
  }

  private void become() {
    synchronized (RunEvents.class) {
      latest = this;
    }
  }

  /** Those of the session that was started last, complete when it has stopped. */
  static synchronized RunEvents latest() {
    return latest;
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    String description = start.properties().getProperty("spark.job.description", "");
    Matcher matcher = EPOCH.matcher(description);
    if (!matcher.matches()) {
      return;
    }
    int epoch = Integer.parseInt(matcher.group(1));
    begun.add(epoch);
    scala.collection.Iterator<Object> stages = start.stageIds().iterator();
    while (stages.hasNext()) {
      epochOfStage.put((Integer) stages.next(), epoch);
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    Integer epoch = epochOfStage.get(end.stageId());
    if (epoch != null) {
      tasks.add(new Task(epoch, end.taskInfo().duration()));
      notifyAll();
    }
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    removals.add(epoch());
    notifyAll();
  }

  @Override
  public synchronized void onBlockUpdated(SparkListenerBlockUpdated updated) {
    BlockUpdatedInfo info = updated.blockUpdatedInfo();
    if (info.blockId().isRDD()
        && info.storageLevel().useDisk()
        && !info.storageLevel().useMemory()) {
      evictions.add(epoch());
      notifyAll();
    }
  }

  /** Waits until the run has come to something; fails if that takes minutes. */
  synchronized void await(Predicate<RunEvents> something) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    try {
      while (!something.test(this)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("it never came: " + this);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The epochs in which executors were lost. */
  synchronized List<Integer> removals() {
    return List.copyOf(removals);
  }

  /** The epochs in which blocks went from memory to disk. */
  synchronized List<Integer> evictions() {
    return List.copyOf(evictions);
  }

  /** All tasks of epochs that have ended, failed ones too. */
  synchronized List<Task> tasks() {
    return List.copyOf(tasks);
  }

  /** How many tasks of an epoch have ended. */
  synchronized long ended(int epoch) {
    return tasks.stream().filter(task -> task.epoch() == epoch).count();
  }

  /** How long half of the tasks took at most. */
  synchronized long usualMilliseconds() {
    return tasks.stream().mapToLong(Task::milliseconds).sorted().toArray()[tasks.size() / 2];
  }

  /** How many epochs began. */
  synchronized int epochs() {
    return begun.size();
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

  /** The last epoch that has begun; −1 before the first. */
  private int epoch() {
    return begun.isEmpty() ? -1 : begun.last();
  }
}
