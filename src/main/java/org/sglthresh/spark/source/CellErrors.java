package org.sglthresh.spark.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.AccumulatorV2;
import org.sglthresh.error.UserException;

/**
 * Errors in the cells of a file, found by tasks: their number, and the first five in the order of
 * the file. It is complete after the job that reads the file; if it is not empty, the output of the
 * job is discarded.
 */
final class CellErrors extends AccumulatorV2<String, Long> {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  private long count;
  private final ArrayList<Shown> shown = new ArrayList<>();

  private record Shown(int partition, String text) implements Serializable {}

  /** An empty collection for the tasks of a session. */
  static CellErrors register(SparkSession spark, String file) {
    CellErrors errors = new CellErrors();
    spark.sparkContext().register(errors, "errors in " + file);
    return errors;
  }

  /**
   * Throws if there are errors.
   *
   * @param file the file's path as the user wrote it
   * @param remedy what to do, a sentence
   */
  void raise(String file, String remedy) {
    if (count == 0) {
      return;
    }
    String first = shown.stream().map(Shown::text).collect(Collectors.joining("; "));
    String others = count > shown.size() ? "; and " + (count - shown.size()) + " more" : "";
    throw UserException.input(
        "In "
            + file
            + (count == 1 ? ", 1 entry" : ", " + count + " entries")
            + " cannot be used: "
            + first
            + others
            + ". "
            + remedy);
  }

  /** Counts an error, described as {@code clip "a", class "Dog": x is not a number}. */
  @Override
  public void add(String description) {
    count++;
    if (shown.size() < SHOWN) {
      shown.add(new Shown(TaskContext.getPartitionId(), description));
    }
  }

  @Override
  public void merge(AccumulatorV2<String, Long> other) {
    CellErrors errors = (CellErrors) other;
    count += errors.count;
    shown.addAll(errors.shown);
    shown.sort(Comparator.comparingInt(Shown::partition));
    if (shown.size() > SHOWN) {
      shown.subList(SHOWN, shown.size()).clear();
    }
  }

  /** The number of errors. */
  @Override
  public Long value() {
    return count;
  }

  @Override
  public boolean isZero() {
    return count == 0;
  }

  @Override
  public CellErrors copy() {
    CellErrors copy = new CellErrors();
    copy.count = count;
    copy.shown.addAll(shown);
    return copy;
  }

  @Override
  public void reset() {
    count = 0;
    shown.clear();
  }
}
