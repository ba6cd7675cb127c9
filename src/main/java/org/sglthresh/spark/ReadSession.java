package org.sglthresh.spark;

import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.spark.parquet.ListParquetFormat;

/**
 * A session of its own for each table, so that settings which reading depends on are the same on
 * every version and cluster, and the caller's session stays as it was. What the user gave with
 * {@code --conf} about sizes is kept.
 */
final class ReadSession {
  /** What opening one more file costs, expressed in bytes read meanwhile. */
  private static final long OPEN_COST = 256L << 10;

  private ReadSession() {}

  /** A table as Spark sees it; a job of one task reads the schema of one file. */
  static Dataset<Row> open(
      SparkSession caller, String path, String what, List<TableFile> files, ReadLimits limits) {
    SparkSession own = create(caller, files, limits);
    return SparkJobs.run(
        caller.sparkContext(),
        "look at " + what,
        () -> {
          try {
            return own.read().format(format(caller)).load(path);
          } catch (Exception e) {
            if (e instanceof AnalysisException) {
              String reason = e.getMessage().lines().findFirst().orElse("");
              throw Columns.fault(what, " cannot be read as Parquet: " + reason).causedBy(e);
            }
            throw e;
          }
        });
  }

  /** RAPIDS replaces the scan of Spark's own format only. */
  private static String format(SparkSession spark) {
    return GpuPlacement.isOn(spark) ? "parquet" : ListParquetFormat.class.getName();
  }

  private static SparkSession create(
      SparkSession caller, List<TableFile> files, ReadLimits limits) {
    SparkSession own = caller.newSession();
    own.conf().set("spark.sql.ansi.enabled", "false"); // its default differs between 3.5 and 4
    own.conf().set("spark.sql.caseSensitive", "true"); // "Dog" and "dog" are two classes
    own.conf().set("spark.sql.adaptive.enabled", "false"); // it runs jobs of its own, by statistics
    own.conf().set("spark.sql.files.ignoreCorruptFiles", "false"); // nothing is dropped silently
    own.conf().set("spark.sql.files.ignoreMissingFiles", "false");
    long bytes = files.stream().mapToLong(TableFile::bytes).sum();
    // twice as many tasks as cores even out files of unlike sizes
    long most = 2L * caller.sparkContext().defaultParallelism();
    // every core has work as soon as there is enough, and a small table is one task
    long partitions = Math.max(1, Math.min(most, bytes / limits.leastBytesPerTask()));
    suggest(own, "spark.sql.files.openCostInBytes", OPEN_COST);
    suggest(own, "spark.sql.files.maxPartitionBytes", limits.mostBytesPerTask());
    suggest(own, "spark.sql.files.minPartitionNum", partitions);
    suggest(own, "spark.sql.shuffle.partitions", Math.max(partitions, bytes / (64L << 20)));
    return own;
  }

  private static void suggest(SparkSession own, String key, long value) {
    if (!own.sparkContext().getConf().contains(key)) {
      own.conf().set(key, value);
    }
  }
}
