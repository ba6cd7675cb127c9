package org.sglthresh.job;

import org.apache.hadoop.conf.Configuration;

/** The Hadoop side of a job's session. */
final class Hadoop {
  private Hadoop() {}

  /** The file systems' configuration, with what the user gave as {@code spark.hadoop.*}. */
  static Configuration configuration(JobContext context) {
    return context.spark().sparkContext().hadoopConfiguration();
  }
}
