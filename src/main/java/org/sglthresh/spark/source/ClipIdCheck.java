package org.sglthresh.spark.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.table.Columns;

/** Checks that tables just written hold every clip once, and the same clips. */
public final class ClipIdCheck {
  private static final int SHOWN = 5;
  private static final Column ID = col(Columns.CLIP_ID);
  private static final Column IN_SCORES = col("in_scores");
  private static final Column IN_LABELS = col("in_labels");

  private ClipIdCheck() {}

  /**
   * Checks one table for clips with more than one row.
   *
   * @param table with a column {@code clip_id}
   * @param file the file it came from, as the user wrote it
   */
  public static void requireUnique(Dataset<Row> table, String file) {
    Dataset<Row> counts =
        table.select(ID, lit(1).as("in_scores")).groupBy(ID).agg(sum(IN_SCORES).as("in_scores"));
    raise(counts.filter(IN_SCORES.gt(1)), "more than one row in " + file, "keep one");
  }

  /**
   * Checks that every clip has one row in each of two tables.
   *
   * @param scores with a column {@code clip_id}
   * @param labels with a column {@code clip_id}
   * @param scoreFile the file the scores came from, as the user wrote it
   * @param labelFile the file the labels came from, as the user wrote it
   */
  public static void requireSame(
      Dataset<Row> scores, Dataset<Row> labels, String scoreFile, String labelFile) {
    Dataset<Row> unmatched =
        scores
            .select(ID, lit(1).as("in_scores"), lit(0).as("in_labels"))
            .unionAll(labels.select(ID, lit(0).as("in_scores"), lit(1).as("in_labels")))
            .groupBy(ID)
            .agg(sum(IN_SCORES).as("in_scores"), sum(IN_LABELS).as("in_labels"))
            .filter(IN_SCORES.notEqual(1).or(IN_LABELS.notEqual(1)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      if (unmatched.isEmpty()) {
        return;
      }
      raise(unmatched.filter(IN_SCORES.gt(1)), "more than one row in " + scoreFile, "keep one");
      raise(unmatched.filter(IN_LABELS.gt(1)), "more than one row in " + labelFile, "keep one");
      raise(
          unmatched.filter(IN_LABELS.equalTo(0)),
          "a row in " + scoreFile + " but none in " + labelFile,
          "add or remove them");
      raise(
          unmatched.filter(IN_SCORES.equalTo(0)),
          "a row in " + labelFile + " but none in " + scoreFile,
          "add or remove them");
    } finally {
      unmatched.unpersist();
    }
  }

  private static void raise(Dataset<Row> clips, String what, String remedy) {
    List<String> first = clips.select(ID).orderBy(ID).as(Encoders.STRING()).takeAsList(SHOWN);
    if (first.isEmpty()) {
      return;
    }
    long count = clips.count();
    String names = first.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
    String others = count > first.size() ? ", and " + (count - first.size()) + " more" : "";
    throw UserException.input(
        count
            + (count == 1 ? " clip has " : " clips have ")
            + what
            + ": "
            + names
            + others
            + "; "
            + remedy
            + ".");
  }
}
