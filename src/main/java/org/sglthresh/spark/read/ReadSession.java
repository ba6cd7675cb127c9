package org.sglthresh.spark.read;

import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.Words;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFile;

/**
 * A session of its own for each table, so that settings which reading depends on are the same on
 * every version and cluster, and the caller's session stays as it was. What the user gave with
 * {@code --conf} about sizes is kept.
 */
public final class ReadSession {
  /** What opening one more file costs, expressed in bytes read meanwhile. */
  private static final long OPEN_COST = 256L << 10;

  /** Rows that Spark decodes at once: so few that their scores are still in the cache when used. */
  private static final long ROWS_PER_BATCH = 256;

  private static final String LEAST_PARTITIONS = "spark.sql.files.minPartitionNum";
  private static final String MOST_BYTES = "spark.sql.files.maxPartitionBytes";

  private ReadSession() {}

  /** A table as Spark sees it; a job of one task reads the schema of one file. */
  public static Dataset<Row> open(
      SparkSession caller, String path, String what, List<TableFile> files, ReadLimits limits) {
    SparkSession own = create(caller, files, limits);
    return SparkJobs.run(
        caller.sparkContext(),
        "look at " + what,
        () -> {
          try {
            return own.read().parquet(path);
          } catch (Exception e) {
            if (e instanceof AnalysisException) {
              String reason = e.getMessage().lines().findFirst().orElse("");
              throw Columns.fault(what, " cannot be read as Parquet: " + reason).causedBy(e);
            }
            throw e;
          }
        });
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
    long most = mostUnasked(caller.sparkContext());
    // every core has work as soon as there is enough, and a small table is one task
    long partitions = Math.max(1, Math.min(most, bytes / limits.leastBytesPerTask()));
    suggest(own, "spark.sql.parquet.columnarReaderBatchSize", ROWS_PER_BATCH);
    suggest(own, "spark.sql.files.openCostInBytes", OPEN_COST);
    suggest(own, MOST_BYTES, limits.mostBytesPerTask());
    suggest(own, LEAST_PARTITIONS, partitions);
    suggest(own, "spark.sql.shuffle.partitions", Math.max(partitions, bytes / (64L << 20)));
    return own;
  }

  /** Twice as many tasks as cores even out files of unlike sizes. */
  private static long mostUnasked(SparkContext context) {
    return 2L * context.defaultParallelism();
  }

  /** Why files are read in as many partitions as they are, to follow "as". */
  static String reason(SparkContext context, long bytes, ReadLimits limits) {
    SparkConf conf = context.getConf();
    for (String key : List.of(LEAST_PARTITIONS, MOST_BYTES)) {
      if (conf.contains(key)) {
        return key + " is " + conf.get(key);
      }
    }
    long most = mostUnasked(context);
    if (bytes > most * limits.mostBytesPerTask()) {
      return "none is to have more than " + Words.bytes(limits.mostBytesPerTask());
    }
    if (bytes / limits.leastBytesPerTask() < most) {
      return "a task is worth its cost from " + Words.bytes(limits.leastBytesPerTask()) + " on";
    }
    return String.format(
        Locale.ROOT, "two for each of Spark's %d cores are enough", context.defaultParallelism());
  }

  private static void suggest(SparkSession own, String key, long value) {
    if (!own.sparkContext().getConf().contains(key)) {
      own.conf().set(key, value);
    }
  }
}
