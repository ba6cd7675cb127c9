package org.sglthresh.spark.run;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.sglthresh.spark.read.Tables;

/** Counts the Spark jobs of an action, so that tests can fix the number of passes over the data. */
public final class JobCounter extends SparkListener {
  /**
   * Marks the action: events arrive late but in order, and its jobs are between two of this name.
   */
  private static final String MARK = "job counter";

  private final List<String> descriptions = new ArrayList<>();
  private int marks;
  private int tasks;
  private long rows;

  /** Runs an action and waits until all its jobs are counted. */
  public static JobCounter count(Runnable action) {
    SparkContext context = Tables.spark().sparkContext();
    JobCounter counter = new JobCounter();
    context.addSparkListener(counter);
    try {
      counter.mark(context, 1);
      action.run();
      counter.mark(context, 2);
    } finally {
      context.removeSparkListener(counter);
    }
    return counter;
  }

  private void mark(SparkContext context, int number) {
    SparkJobs.run(context, MARK, () -> Tables.spark().range(0, 1, 1, 1).toJavaRDD().count());
    synchronized (this) {
      try {
        while (marks < number) {
          wait(60_000);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    String description = start.properties().getProperty("spark.job.description", "");
    if (description.endsWith(MARK)) {
      marks++;
      notifyAll();
    } else if (marks == 1) {
      descriptions.add(description);
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (marks == 1) {
      tasks++;
      rows += end.taskMetrics().inputMetrics().recordsRead();
    }
  }

  /** The descriptions of all jobs of the action, in order. */
  public synchronized List<String> descriptions() {
    return List.copyOf(descriptions);
  }

  /** The rows of tables that all jobs of the action read. */
  public synchronized long rowsRead() {
    return rows;
  }

  /** The tasks of all jobs of the action. */
  public synchronized int tasks() {
    return tasks - 1; // without the task of the first mark
  }
}
