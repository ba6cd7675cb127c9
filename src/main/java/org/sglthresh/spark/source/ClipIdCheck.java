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
import org.sglthresh.error.NameDifference;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.MissingScores;

/** Checks that tables just written hold every clip once, and the same clips. */
public final class ClipIdCheck {
  private static final int SHOWN = 5;
  private static final int COMPARED = 1000;
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
   * @param missing whether a clip without scores is an error; it counts as one without any
   */
  public static void requireSame(
      Dataset<Row> scores,
      Dataset<Row> labels,
      String scoreFile,
      String labelFile,
      MissingScores missing) {
    Dataset<Row> unmatched =
        scores
            .select(ID, lit(1).as("in_scores"), lit(0).as("in_labels"))
            .unionAll(labels.select(ID, lit(0).as("in_scores"), lit(1).as("in_labels")))
            .groupBy(ID)
            .agg(sum(IN_SCORES).as("in_scores"), sum(IN_LABELS).as("in_labels"))
            .filter(IN_SCORES.notEqual(1).or(IN_LABELS.notEqual(1)));
    // not cached: Spark cuts a cached table into all of its shuffle partitions, however small it is
    if (unmatched.isEmpty()) {
      return;
    }
    raise(unmatched.filter(IN_SCORES.gt(1)), "more than one row in " + scoreFile, "keep one");
    raise(unmatched.filter(IN_LABELS.gt(1)), "more than one row in " + labelFile, "keep one");
    Dataset<Row> unscored = unmatched.filter(IN_SCORES.equalTo(0));
    raiseUnmatched(
        Unmatched.of(unmatched.filter(IN_LABELS.equalTo(0))),
        missing == MissingScores.ZERO ? Unmatched.NONE : Unmatched.of(unscored),
        scoreFile,
        labelFile);
  }

  private static void raise(Dataset<Row> clips, String what, String remedy) {
    Unmatched found = Unmatched.of(clips);
    if (found.count() > 0) {
      throw UserException.input(
          found.have() + " " + what + ": " + found.shown() + "; " + remedy + ".");
    }
  }

  private static void raiseUnmatched(
      Unmatched scores, Unmatched labels, String scoreFile, String labelFile) {
    String remedy = "; add or remove them.";
    if (scores.count() == 0 && labels.count() == 0) {
      return;
    }
    if (labels.count() == 0) {
      throw UserException.input(onlyIn(scores, scoreFile, labelFile) + remedy);
    }
    if (scores.count() == 0) {
      throw UserException.input(
          onlyIn(labels, labelFile, scoreFile)
              + "; add their scores, or leave them out with --extra-labels drop.");
    }
    throw UserException.input(
        onlyIn(scores, scoreFile, labelFile)
            + ", and "
            + onlyIn(labels, labelFile, scoreFile)
            + NameDifference.cause(scores.first(), labels.first())
                .map(cause -> "; " + cause + ": write them alike.")
                .orElse(remedy));
  }

  private static String onlyIn(Unmatched clips, String file, String other) {
    return clips.have() + " a row in " + file + " but none in " + other + ": " + clips.shown();
  }

  /**
   * Clips that do not match.
   *
   * @param count how many
   * @param first the first in the order of their ids, enough of them to find the cause
   */
  private record Unmatched(long count, List<String> first) {
    static final Unmatched NONE = new Unmatched(0, List.of());

    static Unmatched of(Dataset<Row> clips) {
      List<String> first = clips.select(ID).orderBy(ID).as(Encoders.STRING()).takeAsList(COMPARED);
      return new Unmatched(first.size() < COMPARED ? first.size() : clips.count(), first);
    }

    String have() {
      return count + (count == 1 ? " clip has" : " clips have");
    }

    String shown() {
      String names =
          first.stream().limit(SHOWN).map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
      return count > SHOWN ? names + ", and " + (count - SHOWN) + " more" : names;
    }
  }
}
