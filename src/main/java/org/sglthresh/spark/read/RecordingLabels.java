package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.error.NameDifference;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.spark.rows.RowViolations;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;

/**
 * Compares the recordings of the windows with those of the labels, before any score is read: two
 * columns are read, and a recording is one row whatever number of windows it has.
 */
final class RecordingLabels {
  private static final String KEY = "key";
  private static final String WINDOWS = "windows";
  private static final String LABELS = "labels";

  private final TableInput input;
  private final LabelTable labels;
  private final Dataset<Row> recordings;

  private RecordingLabels(TableInput input, LabelTable labels, Recordings windows) {
    this.input = input;
    this.labels = labels;
    Dataset<Row> ofWindows = counted(windows.windows().select(windows.recording()), WINDOWS);
    Dataset<Row> ofLabels = counted(labels.rows().select(labels.clipId()), LABELS);
    this.recordings =
        ofWindows
            .join(ofLabels, new String[] {KEY}, "full_outer")
            .select(col(KEY), number(WINDOWS), number(LABELS));
  }

  private static Dataset<Row> counted(Dataset<Row> keys, String name) {
    return keys.toDF(KEY).groupBy(KEY).agg(count(lit(1)).alias(name));
  }

  private static Column number(String name) {
    return coalesce(col(name), lit(0L)).alias(name);
  }

  /**
   * The recordings that have labels and no window, which are allowed to; none where the labels are
   * those of clips.
   *
   * @throws UserException when recordings are in one table only, or have several rows of labels
   */
  static long extra(TableInput input) {
    Optional<Recordings> windows = input.labels().flatMap(LabelTable::recordings);
    return windows
        .map(found -> new RecordingLabels(input, input.labels().orElseThrow(), found).extra())
        .orElse(0L);
  }

  private long extra() {
    return run(
        () -> {
          Column isKey = col(KEY).isNotNull();
          Column unlabelled = isKey.and(col(LABELS).equalTo(0));
          Row counts =
              recordings
                  .agg(
                      sum(when(col(KEY).isNull(), col(WINDOWS)).otherwise(0L)),
                      sum(when(col(KEY).isNull(), col(LABELS)).otherwise(0L)),
                      rows(isKey.and(col(LABELS).gt(1))),
                      rows(unlabelled),
                      sum(when(unlabelled, col(WINDOWS)).otherwise(0L)),
                      rows(isKey.and(col(WINDOWS).equalTo(0))))
                  .collectAsList()
                  .get(0);
          if (counts.isNullAt(0)) {
            return 0L; // neither table has a row, which is said when they are read
          }
          require(counts);
          return counts.getLong(5);
        });
  }

  private static Column rows(Column condition) {
    return sum(when(condition, 1L).otherwise(0L));
  }

  private void require(Row counts) {
    if (counts.getLong(0) > 0) {
      throw fault(
          input.what(),
          Words.counted((double) counts.getLong(0), "window")
              + has(counts.getLong(0))
              + "no recording, and the labels are those of recordings. Give every window its"
              + " recording.");
    }
    if (counts.getLong(1) > 0) {
      throw fault(
          labels.what(),
          Words.counted((double) counts.getLong(1), "row")
              + has(counts.getLong(1))
              + "no recording. Give every row a recording.");
    }
    if (counts.getLong(2) > 0) {
      throw fault(
          labels.what(),
          recordings(counts.getLong(2))
              + "more than one row"
              + examples(col(LABELS).gt(1), counts.getLong(2))
              + ". Keep one row for each recording.");
    }
    long extra = counts.getLong(5);
    if (counts.getLong(3) > 0) {
      throw unlabelled(counts.getLong(3), counts.getLong(4), extra);
    }
    if (extra > 0 && !input.gaps().dropExtraLabels()) {
      throw fault(
          labels.what(),
          recordings(extra)
              + "labels but no window in the scores table"
              + examples(isExtra(), extra)
              + ". Add their windows, or leave their labels out with --extra-labels drop.");
    }
  }

  private UserException unlabelled(long found, long windows, long extra) {
    Column isUnlabelled = col(LABELS).equalTo(0);
    String others =
        extra == 0
            ? ""
            : " Also: "
                + recordings(extra)
                + "labels but no window"
                + examples(isExtra(), extra)
                + ".";
    return fault(
        input.what(),
        recordings(found)
            + Words.counted((double) windows, "window")
            + " but no row in the labels table"
            + examples(isUnlabelled, found)
            + ". Add their labels or remove their windows."
            + others
            + NameDifference.cause(first(isUnlabelled), first(isExtra()))
                .map(cause -> " If these are the same recordings, " + cause + ": write them alike.")
                .orElse(""));
  }

  private static Column isExtra() {
    return col(WINDOWS).equalTo(0);
  }

  private static String recordings(long number) {
    return Words.counted((double) number, "recording") + has(number);
  }

  private static String has(long number) {
    return number == 1 ? " has " : " have ";
  }

  private static UserException fault(String table, String text) {
    return UserException.input("In " + table + ", " + text);
  }

  private List<String> first(Column condition) {
    return recordings
        .where(col(KEY).isNotNull().and(condition))
        .orderBy(KEY)
        .limit(RowViolations.SHOWN)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private String examples(Column condition, long number) {
    List<String> shown = first(condition);
    long others = number - shown.size();
    return shown.stream()
            .map(id -> "recording \"" + id + "\"")
            .collect(Collectors.joining("; ", ": ", ""))
        + (others > 0 ? "; and " + others + " more" : "");
  }

  private <T> T run(Supplier<T> queries) {
    return SparkJobs.run(
        input.session().sparkContext(),
        "compare the recordings of " + input.what() + " and of its labels",
        () -> {
          try {
            return queries.get();
          } catch (UserException e) {
            throw e;
          } catch (Exception e) {
            throw input.translated(e);
          }
        });
  }

  /**
   * Refuses labels of clips whose ids are recordings of the windows, none of which they name.
   *
   * @throws UserException when that is so
   */
  static void requireClips(TableInput input) {
    if (input.labels().isEmpty() || input.labels().get().recordings().isPresent()) {
      return;
    }
    LabelTable labels = input.labels().get();
    Recordings.of(input.scores())
        .filter(windows -> windows.areMatchedBy(labels.rows(), labels.clipId()))
        .ifPresent(
            windows -> {
              throw Columns.fault(
                  labels.what(),
                  " names recordings of "
                      + input.what()
                      + " where its windows are wanted: call the column of their ids recording, so"
                      + " that every window of a recording gets its labels.");
            });
  }
}
