package org.sglthresh.spark.psl;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.sglthresh.spark.event.EventTable;
import org.sglthresh.spark.event.Faults;
import org.sglthresh.spark.rows.PartitionCheck;

/** The events of recordings, rows of {@link EventTable}. */
final class TruthSide extends Side {
  /** The label of an entry that is no event. */
  static final int NO_EVENT = 0;

  /**
   * How they are read.
   *
   * @param side number of the input
   * @param ranges how many tasks see recordings
   * @param classes positions of those that count; events of others are left out
   */
  record Plan(int side, int ranges, Map<String, Integer> classes) implements Serializable {
    Side of(Iterator<Row> rows) {
      return new TruthSide(this, rows);
    }
  }

  private final Plan plan;
  private final Iterator<Row> rows;
  private final PartitionCheck check = new PartitionCheck();
  private final Faults<Fault> faults = new Faults<>();
  private final ByteSink body = new ByteSink();

  private TruthSide(Plan plan, Iterator<Row> rows) {
    super(plan.side(), plan.ranges());
    this.plan = plan;
    this.rows = rows;
  }

  @Override
  boolean read() {
    if (!rows.hasNext()) {
      return false;
    }
    Row row = rows.next();
    check.rows++;
    Optional<String> recording = text(row, EventTable.RECORDING);
    if (recording.isEmpty()) {
      faults.add(Fault.NO_RECORDING, () -> row(row));
      return true;
    }
    Optional<String> name = text(row, EventTable.CLASS);
    Optional<String> onset = text(row, EventTable.ONSET);
    Optional<String> offset = text(row, EventTable.OFFSET);
    body.clear();
    if (name.isEmpty() && onset.isEmpty() && offset.isEmpty()) {
      body.number(NO_EVENT);
    } else if (!isEvent(row, name, number(onset), number(offset))) {
      return true;
    }
    put(Entry.TRUTH, recording.get().getBytes(StandardCharsets.UTF_8), body);
    return true;
  }

  private boolean isEvent(
      Row row, Optional<String> name, Optional<Double> onset, Optional<Double> offset) {
    if (name.isEmpty() || onset.isEmpty() || offset.isEmpty()) {
      faults.add(Fault.INCOMPLETE_EVENT, () -> row(row));
      return false;
    }
    if (!(onset.get() >= 0 && offset.get() > onset.get() && Double.isFinite(offset.get()))) {
      faults.add(Fault.BAD_EVENT, () -> row(row));
      return false;
    }
    int label = plan.classes().getOrDefault(name.get(), -1);
    body.number(label + 1); // of a class that does not count: no event, of a known recording
    if (label >= 0) {
      body.real((double) onset.get());
      body.real((double) offset.get());
    }
    return true;
  }

  private static Optional<String> text(Row row, int column) {
    return row.isNullAt(column)
        ? Optional.empty()
        : Optional.of(row.getString(column)).filter(text -> !text.isBlank());
  }

  private static Optional<Double> number(Optional<String> text) {
    try {
      return text.map(String::strip).map(Double::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A row as messages show it. */
  private static String row(Row row) {
    return String.format(
        Locale.ROOT,
        "recording \"%s\", class \"%s\", from \"%s\" to \"%s\"",
        text(row, EventTable.RECORDING).orElse(""),
        text(row, EventTable.CLASS).orElse(""),
        text(row, EventTable.ONSET).orElse(""),
        text(row, EventTable.OFFSET).orElse(""));
  }

  @Override
  PartitionCheck check() {
    return check;
  }

  @Override
  Faults<Fault> faults() {
    return faults;
  }
}
