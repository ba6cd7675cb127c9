package org.sglthresh.job;

import org.apache.hadoop.conf.Configuration;

/** Finds the configuration of Hadoop's file systems, with or without a session. */
public final class Hadoop {
  private static final String SPARK_HADOOP = "spark.hadoop.";

  private Hadoop() {}

  /** The configuration of the session, including the user's {@code spark.hadoop.*}. */
  public static Configuration configuration(JobContext context) {
    return context.spark().sparkContext().hadoopConfiguration();
  }

  /**
   * The configuration before there is a session: Hadoop's own, and the {@code --conf
   * spark.hadoop.…} that spark-submit passes on as system properties.
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
