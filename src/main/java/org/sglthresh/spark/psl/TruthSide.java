package org.sglthresh.spark.psl;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
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
    Optional<String> recording = EventTable.cell(row, EventTable.RECORDING);
    if (recording.isEmpty()) {
      faults.add(Fault.NO_RECORDING, () -> EventTable.shown(row));
      return true;
    }
    body.clear();
    if (EventTable.isAlone(row)) {
      body.number(NO_EVENT);
    } else if (!isEvent(row)) {
      return true;
    }
    put(Entry.TRUTH, recording.get().getBytes(StandardCharsets.UTF_8), body);
    return true;
  }

  private boolean isEvent(Row row) {
    Optional<String> name = EventTable.cell(row, EventTable.CLASS);
    Optional<Double> onset = EventTable.number(row, EventTable.ONSET);
    Optional<Double> offset = EventTable.number(row, EventTable.OFFSET);
    if (name.isEmpty() || onset.isEmpty() || offset.isEmpty()) {
      faults.add(Fault.INCOMPLETE_EVENT, () -> EventTable.shown(row));
      return false;
    }
    if (!(onset.get() >= 0 && offset.get() > onset.get() && Double.isFinite(offset.get()))) {
      faults.add(Fault.BAD_EVENT, () -> EventTable.shown(row));
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

  @Override
  PartitionCheck check() {
    return check;
  }

  @Override
  Faults<Fault> faults() {
    return faults;
  }
}
