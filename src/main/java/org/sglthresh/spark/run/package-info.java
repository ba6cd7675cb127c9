/**
 * Running Spark jobs: names them for the Spark UI, runs a function on each partition, counts tasks
 * and cached data, reports the memory of the cluster, and frees persisted data. Which jobs are run
 * is in the other packages of {@code spark}. Begin with {@link org.sglthresh.spark.run.SparkJobs}.
 */
package org.sglthresh.spark.run;
