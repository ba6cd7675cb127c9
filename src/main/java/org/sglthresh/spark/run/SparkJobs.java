package org.sglthresh.spark.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.sglthresh.error.Words;

/** Names the Spark jobs of an action for the Spark UI, and restores the names of the caller. */
public final class SparkJobs {
  /** The job group of all our jobs, unless the caller has set a group. */
  static final String GROUP = "sglthresh";

  private static final String GROUP_KEY = "spark.jobGroup.id";
  private static final String DESCRIPTION_KEY = "spark.job.description";
  private static final String SHORT_NAME_KEY = "callSite.short";
  private static final String LONG_NAME_KEY = "callSite.long";
  private static final String INTERRUPT_KEY = "spark.job.interruptOnCancel";

  private SparkJobs() {}

  /**
   * Cancels the jobs of an action.
   *
   * @param group as {@link #group} has found it within the action
   */
  public static void cancel(SparkContext context, String group) {
    context.cancelJobGroup(group);
  }

  /** The group of the jobs that this thread starts. */
  public static String group(SparkContext context) {
    return String.valueOf(context.getLocalProperty(GROUP_KEY));
  }

  /**
   * Runs an action whose jobs and stages appear as "sglthresh: description".
   *
   * @param description lower case, such as {@code epoch 12}
   */
  public static <T> T run(SparkContext context, String description, Supplier<T> action) {
    Map<String, String> properties = new TreeMap<>();
    if (context.getLocalProperty(GROUP_KEY) == null) {
      properties.put(GROUP_KEY, GROUP);
      properties.put(INTERRUPT_KEY, "true");
    }
    String name = "sglthresh: " + Words.withoutUser(description);
    properties.put(DESCRIPTION_KEY, name);
    // otherwise Spark searches the stack in every job, to name its stages by a line of our code
    properties.put(SHORT_NAME_KEY, name);
    properties.put(LONG_NAME_KEY, name);
    Map<String, String> before = new TreeMap<>();
    properties.forEach(
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
      properties.keySet().forEach(key -> context.setLocalProperty(key, before.get(key)));
    }
  }
}
