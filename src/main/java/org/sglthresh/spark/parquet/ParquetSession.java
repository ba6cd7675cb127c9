package org.sglthresh.spark.parquet;

import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.Words;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFile;

/**
 * The sessions that read tables. Each table is read in a session of its own, so that the settings
 * which affect reading are the same on every version and cluster, and the session of the caller is
 * unchanged. Sizes that the user sets with {@code --conf} are kept.
 */
public final class ParquetSession {
  /** Cost of opening a file, in bytes that could be read in the same time. */
  private static final long OPEN_COST = 256L << 10;

  /**
   * Rows that Spark decodes at once: few enough that their scores stay in the processor's cache.
   */
  private static final long ROWS_PER_BATCH = 256;

  private static final String MIN_PARTITIONS = "spark.sql.files.minPartitionNum";
  private static final String MAX_BYTES = "spark.sql.files.maxPartitionBytes";

  private static final String DELTA_LOG_PARTITIONS = "spark.databricks.delta.snapshotPartitions";

  private ParquetSession() {}

  /**
   * A session for a table.
   *
   * @param files the files of the table, for their sizes
   */
  static SparkSession create(SparkSession caller, List<TableFile> files, ReadLimits limits) {
    SparkSession session = caller.newSession();
    prepare(session, files, limits);
    return session;
  }

  /**
   * A session in which a table of a catalog is opened, or a query analysed: names in it mean what
   * they mean to the user in Spark. To be {@link #prepare prepared} before rows are read.
   */
  static SparkSession forCatalog(SparkSession caller) {
    SparkSession session = caller.newSession();
    // its vectors of arrays lack the one below, of which whole arrays are copied
    session.conf().set("spark.sql.orc.enableVectorizedReader", "false");
    // Delta's log is read in 50 tasks otherwise, on a laptop too
    suggest(session, DELTA_LOG_PARTITIONS, maxPartitions(caller.sparkContext()));
    return session;
  }

  /** Gives a session the settings of reading. */
  static void prepare(SparkSession session, List<TableFile> files, ReadLimits limits) {
    session.conf().set("spark.sql.ansi.enabled", "false"); // its default differs between 3.5 and 4
    session.conf().set("spark.sql.caseSensitive", "true"); // "Dog" and "dog" are two classes
    session.conf().set("spark.sql.adaptive.enabled", "false"); // would run further jobs
    session
        .conf()
        .set("spark.sql.files.ignoreCorruptFiles", "false"); // nothing is dropped silently
    session.conf().set("spark.sql.files.ignoreMissingFiles", "false");
    session.conf().set("spark.sql.parquet.mergeSchema", "false"); // FileColumns looks at all files
    session.conf().set("spark.sql.parquet.binaryAsString", "false");
    long bytes = files.stream().mapToLong(TableFile::bytes).sum();
    long limit = maxPartitions(session.sparkContext());
    // a small table is read in one task, a larger one by all cores
    long partitions = Math.max(1, Math.min(limit, bytes / limits.minBytesPerTask()));
    suggest(session, "spark.sql.parquet.columnarReaderBatchSize", ROWS_PER_BATCH);
    suggest(session, "spark.sql.files.openCostInBytes", OPEN_COST);
    suggest(session, MAX_BYTES, limits.maxBytesPerTask());
    suggest(session, MIN_PARTITIONS, partitions);
    suggest(session, "spark.sql.shuffle.partitions", Math.max(partitions, bytes / (64L << 20)));
  }

  /** Two tasks for each core, which balances files of different sizes. */
  private static long maxPartitions(SparkContext context) {
    return 2L * context.defaultParallelism();
  }

  /** Why files are read in this number of partitions, as a clause after "as". */
  public static String reason(SparkContext context, long bytes, ReadLimits limits) {
    SparkConf conf = context.getConf();
    for (String key : List.of(MIN_PARTITIONS, MAX_BYTES)) {
      if (conf.contains(key)) {
        return key + " is " + conf.get(key);
      }
    }
    long partitions = maxPartitions(context);
    if (bytes > partitions * limits.maxBytesPerTask()) {
      return "no partition has more than " + Words.bytes(limits.maxBytesPerTask());
    }
    if (bytes / limits.minBytesPerTask() < partitions) {
      return "a task is worth its cost from " + Words.bytes(limits.minBytesPerTask()) + " on";
    }
    return String.format(
        Locale.ROOT, "two for each of Spark's %d cores are enough", context.defaultParallelism());
  }

  private static void suggest(SparkSession session, String key, long value) {
    if (!session.sparkContext().getConf().contains(key)) {
      session.conf().set(key, value);
    }
  }
}
