package org.sglthresh.io.output;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.sglthresh.io.fs.SmallFiles;
import org.sglthresh.io.fs.UserPath;

/**
 * Where the tasks of a {@link GrowingOutput} write: files of batches, and a record for each batch
 * that is complete. Files without a record are worth nothing.
 *
 * @param work the directory, with its file system
 * @param run of the driver; the names of its batches begin with it
 */
public record BatchFolder(String work, String run) implements Serializable {
  private static final String FILES = "files";
  private static final String RECORDS = "batches";
  private static final String PART = "part-";
  private static final String PARQUET = ".parquet";

  /**
   * The name of the batch that a task makes.
   *
   * @param attempt of the task: several at once do not disturb each other
   */
  public String batch(int partition, int attempt) {
    return String.format("%s-%05d-%d", run, partition, attempt);
  }

  /**
   * Where a file of a batch is written.
   *
   * @param table that it is a part of, such as {@code windows=10}
   */
  public Path file(String batch, String table) {
    return UserPath.child(new Path(work), FILES + "/" + fileName(batch, table));
  }

  /** The same, to follow the work directory. */
  static String relative(String batch, String table) {
    return FILES + "/" + fileName(batch, table);
  }

  private static String fileName(String batch, String table) {
    return batch + "." + table + PARQUET;
  }

  /** The name of the file within its table. */
  static String part(String batch) {
    return PART + batch + PARQUET;
  }

  /** Whether a file of a table is one of a batch. */
  static boolean isPart(String name) {
    return name.startsWith(PART) && name.endsWith(PARQUET);
  }

  /** Commits a batch, whose files are complete. */
  public void commit(BatchRecord record, Configuration configuration) throws IOException {
    SmallFiles.replace(configuration, work + "/" + RECORDS + "/" + record.name(), record.toJson());
  }

  /** Where the records are. */
  static Path records(Path work) {
    return new Path(work, RECORDS);
  }
}
