package org.sglthresh.spark.psl;

import org.sglthresh.error.UserException;
import org.sglthresh.spark.event.Faults;

/** What can be wrong with recordings, their weak labels and their truth, the most basic first. */
enum Fault {
  NO_RECORDING(Table.TRUTH, "row has", "rows have", "no recording", "Name it in every row."),
  INCOMPLETE_EVENT(
      Table.TRUTH,
      "row has",
      "rows have",
      "no class, or no number for onset or offset",
      "Give all three, or none of them for a recording without events."),
  BAD_EVENT(
      Table.TRUTH,
      "event has",
      "events have",
      "no onset of at least 0 with an offset after it",
      "Write both in seconds from the begin of the recording."),
  SEVERAL_DIRECTORIES(
      Table.WINDOWS,
      "recording is",
      "recordings are",
      "in several directories",
      "Give each recording once."),
  REPEATED_WINDOW(
      Table.WINDOWS,
      "window is",
      "windows are",
      "there more than once, under other clip ids",
      "Keep one row for each window."),
  DUPLICATE_LABELS(
      Table.LABELS,
      "recording has",
      "recordings have",
      "more than one row",
      "Keep one row for each recording."),
  UNLABELLED(
      Table.WINDOWS,
      "recording has",
      "recordings have",
      "no row in the labels table",
      "Add their labels or remove their windows."),
  NO_WINDOW(
      Table.LABELS,
      "recording has",
      "recordings have",
      "labels but no window",
      "Add their windows, or leave their labels out with --extra-labels drop."),
  OUTSIDE(
      Table.TRUTH,
      "event ends",
      "events end",
      "after the recording",
      "Take the truth of these recordings.");

  /** Where a fault is found. */
  enum Table {
    WINDOWS,
    LABELS,
    TRUTH
  }

  private final Table table;
  private final String singular;
  private final String plural;
  private final String what;
  private final String remedy;

  Fault(Table table, String singular, String plural, String what, String remedy) {
    this.table = table;
    this.singular = singular;
    this.plural = plural;
    this.what = what;
    this.remedy = remedy;
  }

  Table table() {
    return table;
  }

  /**
   * The error.
   *
   * @param tableName such as {@code the truth events.csv}
   * @param cause why they may differ, as a sentence with a space before it; empty if it is not
   *     known
   */
  UserException error(String tableName, Faults<Fault> faults, String cause) {
    return faults.error(this, tableName, singular, plural, what, remedy + cause);
  }
}
