package org.sglthresh.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts the Spark jobs of an action: how often data is passed over is a promise, and tested. */
final class JobCounter extends SparkListener {
  private static final String LAST = "sglthresh test: last";

  private final List<String> descriptions = new ArrayList<>();
  private boolean finished;
  private int tasks;

  /** The descriptions of all jobs of the action, in order. */
  static JobCounter count(Runnable action) {
    SparkContext context = Tables.spark().sparkContext();
    JobCounter counter = new JobCounter();
    context.addSparkListener(counter);
    try {
      action.run();
      context.setJobDescription(
          LAST); // events come in order: after this job's, all others are here
      Tables.spark().range(1).count();
      counter.awaitLast();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      context.setJobDescription(null);
      context.removeSparkListener(counter);
    }
    return counter;
  }

  private synchronized void awaitLast() throws InterruptedException {
    while (!finished) {
      wait(60_000);
    }
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    Properties properties = start.properties();
    String description = properties.getProperty("spark.job.description", "");
    if (description.equals(LAST)) {
      finished = true;
      notifyAll();
    } else if (!finished) {
      descriptions.add(description);
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    tasks += finished ? 0 : 1;
  }

  synchronized List<String> descriptions() {
    return List.copyOf(descriptions);
  }

  synchronized int tasks() {
    return tasks;
  }
}
