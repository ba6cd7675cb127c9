package org.sglthresh.job;

import org.apache.hadoop.conf.Configuration;

/** The configuration of Hadoop's file systems. */
public final class Hadoop {
  private static final String SPARK_HADOOP = "spark.hadoop.";

  private Hadoop() {}

  /** That of a job's session, with what the user gave as {@code spark.hadoop.*}. */
  public static Configuration configuration(JobContext context) {
    return context.spark().sparkContext().hadoopConfiguration();
  }

  /**
   * The same before there is a session: Hadoop's own with what spark-submit was told by {@code
   * --conf spark.hadoop.…}.
   */
  public static Configuration withoutSession() {
    Configuration configuration = new Configuration();
    System.getProperties()
        .stringPropertyNames()
        .forEach(
            name -> {
              if (name.startsWith(SPARK_HADOOP)) {
                configuration.set(name.substring(SPARK_HADOOP.length()), System.getProperty(name));
              }
            });
    return configuration;
  }
}
