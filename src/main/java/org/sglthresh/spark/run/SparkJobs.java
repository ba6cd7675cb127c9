package org.sglthresh.spark.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.sglthresh.error.Words;

/**
 * Names the Spark jobs of an action for the Spark UI, and leaves the caller's names as they were.
 */
public final class SparkJobs {
  /** The job group of everything we run, unless the caller has set one. */
  static final String GROUP = "sglthresh";

  private static final String GROUP_KEY = "spark.jobGroup.id";
  private static final String DESCRIPTION_KEY = "spark.job.description";
  private static final String SHORT_NAME_KEY = "callSite.short";
  private static final String LONG_NAME_KEY = "callSite.long";
  private static final String INTERRUPT_KEY = "spark.job.interruptOnCancel";

  private SparkJobs() {}

  /**
   * Runs an action whose jobs and stages appear as "sglthresh: description".
   *
   * @param description lower case, such as {@code epoch 12}
   */
  public static <T> T run(SparkContext context, String description, Supplier<T> action) {
    Map<String, String> named = new TreeMap<>();
    if (context.getLocalProperty(GROUP_KEY) == null) {
      named.put(GROUP_KEY, GROUP);
      named.put(INTERRUPT_KEY, "true");
    }
    String name = "sglthresh: " + Words.withoutUser(description);
    named.put(DESCRIPTION_KEY, name);
    // Spark would name a stage by a line of our code, and look for it in every job
    named.put(SHORT_NAME_KEY, name);
    named.put(LONG_NAME_KEY, name);
    Map<String, String> before = new TreeMap<>();
    named.forEach(
        (key, value) -> {
          String old = context.getLocalProperty(key);
          if (old != null) {
            before.put(key, old);
          }
          context.setLocalProperty(key, value);
        });
    try {
      return action.get();
    } finally {
      named.keySet().forEach(key -> context.setLocalProperty(key, before.get(key)));
    }
  }
}
