package org.sglthresh.spark.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;

/**
 * Tables of recordings that are open: their columns are checked, their rows are not read yet.
 *
 * @param session that reads them
 * @param frames scores, if there are any
 * @param detections what was detected, a table for each decision
 * @param truth the events
 * @param durations recording and seconds, as texts
 * @param durationsPath where they come from
 * @param classNames of all tables
 */
public record EventInputs(
    SparkSession session,
    Optional<FrameTable> frames,
    List<EventTable> detections,
    EventTable truth,
    Dataset<Row> durations,
    String durationsPath,
    List<String> classNames) {
  private static final List<String> SECONDS = List.of("duration", "seconds");

  /**
   * Opens tables.
   *
   * @param durationsPath a table with recording or filename, and duration or seconds
   * @param classNames the user's; empty: those of the scores, or of truth and detections
   * @throws org.sglthresh.error.UserException when one is missing, or names classes that are not
   *     there
   */
  public static EventInputs open(
      SparkSession session,
      Optional<FrameTable> frames,
      List<EventTable> detections,
      EventTable truth,
      String durationsPath,
      List<String> classNames) {
    NamedTable named = NamedTable.open(session, durationsPath, "durations", ReadLimits.DEFAULT);
    Dataset<Row> rows = named.rows();
    if (List.of(rows.columns()).contains("rejected")) {
      rows = rows.where("rejected IS NULL"); // recordings that annotate could not read
    }
    Dataset<Row> durations =
        rows.select(
            named.text(NamedTable.RECORDINGS).as("recording"), named.text(SECONDS).as("seconds"));
    List<String> classes = frames.map(FrameTable::classNames).orElse(classNames);
    List<EventTable> tables = new ArrayList<>(detections);
    tables.add(0, truth);
    List<String> present = EventTable.classes(tables);
    if (classes.isEmpty()) {
      classes = present;
    } else if (!classes.containsAll(present)) {
      for (EventTable table : tables) {
        table.requireClasses(classes);
      }
    }
    return new EventInputs(
        session, frames, detections, truth, durations, durationsPath, List.copyOf(classes));
  }

  /** All rows, of one shape. */
  EventRows rows() {
    EventRows rows = new EventRows(session);
    rows.durations(durations);
    rows.truth(truth, classNames);
    for (int t = 0; t < detections.size(); t++) {
      rows.detections(detections.get(t), t, classNames);
    }
    frames.ifPresent(rows::frames);
    return rows;
  }

  /** The exception to throw for a failure of reading: it names the broken table, if one is. */
  RuntimeException translated(Exception failure) {
    List<String> paths = new ArrayList<>();
    frames.ifPresent(table -> paths.add(table.input().scorePath()));
    paths.add(truth.path());
    paths.add(durationsPath);
    detections.forEach(table -> paths.add(table.path()));
    return NamedTable.translated(failure, paths);
  }

  /** A table as messages name it. */
  String what(EventFault.Input input) {
    return switch (input) {
      case DURATIONS -> "the durations " + durationsPath;
      case TRUTH -> truth.what();
      case SCORES -> frames.map(table -> table.input().what()).orElse("the scores");
      case DETECTIONS ->
          detections.size() == 1
              ? detections.get(0).what()
              : "the " + detections.size() + " tables of detections";
    };
  }

  /**
   * Groups for intervals: each recording by itself, where there are few.
   *
   * @param few how many recordings are few
   * @param groups of more recordings; 0: none
   */
  public Jackknife jackknife(int few, int groups) {
    if (groups == 0) {
      return Jackknife.NONE;
    }
    List<String> names = new ArrayList<>();
    SparkJobs.run(
            session.sparkContext(),
            "count the recordings of " + what(EventFault.Input.DURATIONS),
            () ->
                durations
                    .select("recording")
                    .where(Columns.column("recording").isNotNull())
                    .distinct()
                    .limit(few + 1)
                    .collectAsList())
        .forEach(row -> names.add(row.getString(0)));
    names.sort(null);
    return names.size() <= few ? Jackknife.ofEach(names) : Jackknife.ofGroups(groups);
  }
}
