package org.sglthresh.spark.event;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.spark.table.Columns;

/**
 * All that is known of recordings as rows of one shape, so that one shuffle brings together what
 * belongs to a recording: how long it lasts, its events, what was detected in it, and the scores of
 * its frames. Rows that cannot be read go along, with what is wrong with them.
 */
final class EventRows {
  static final int RECORDING = 0;
  static final int KIND = 1;
  static final int NUMBER = 2;
  static final int LABEL = 3;
  static final int ONSET = 4;
  static final int OFFSET = 5;
  static final int SCORES = 6;

  /** A row that cannot be read: its recording is the name of the fault, and an example. */
  static final int FAULT = 0;

  /** Between the name of a fault and the example. */
  static final char SPACE = ' ';

  /** A recording, whose offset is how long it lasts. */
  static final int DURATION = 1;

  /** An event of a class, or −1 for a recording that is named without one. */
  static final int TRUTH = 2;

  /** A detection of a class; its number is that of its table. */
  static final int DETECTION = 3;

  /** A frame with its scores. */
  static final int FRAME = 4;

  private static final StructType SCHEMA =
      new StructType()
          .add("recording", DataTypes.StringType)
          .add("kind", DataTypes.IntegerType, false)
          .add("number", DataTypes.IntegerType, false)
          .add("label", DataTypes.IntegerType, false)
          .add("onset", DataTypes.DoubleType)
          .add("offset", DataTypes.DoubleType)
          .add("scores", DataTypes.createArrayType(DataTypes.FloatType));

  private final List<Dataset<Row>> sides = new ArrayList<>();
  private final SparkSession session;

  EventRows(SparkSession session) {
    this.session = session;
  }

  private void add(JavaRDD<Row> rows) {
    sides.add(session.createDataFrame(rows, SCHEMA));
  }

  /** Adds the events of recordings. */
  void truth(EventTable table, List<String> classNames) {
    add(table.rows().toJavaRDD().mapPartitions(new Events(TRUTH, 0, positions(classNames))));
  }

  /** Adds detections. */
  void detections(EventTable table, int number, List<String> classNames) {
    add(
        table
            .rows()
            .toJavaRDD()
            .mapPartitions(new Events(DETECTION, number, positions(classNames))));
  }

  private static Map<String, Integer> positions(List<String> classNames) {
    Map<String, Integer> positions = new HashMap<>();
    classNames.forEach(name -> positions.put(name, positions.size()));
    return positions;
  }

  /** Adds how long recordings last; {@code rows} are their names and seconds, as texts. */
  void durations(Dataset<Row> rows) {
    add(rows.toJavaRDD().mapPartitions(new Durations()));
  }

  /** Adds the scores of frames. */
  void frames(FrameTable frames) {
    sides.add(
        frames
            .rows()
            .select(
                Columns.column("recording"),
                lit(FRAME).as("kind"),
                lit(0).as("number"),
                lit(0).as("label"),
                Columns.column("onset"),
                Columns.column("offset"),
                Columns.column("scores")));
  }

  /**
   * The rows, those of a recording together and in the order of their kind, number and onset.
   *
   * @param partitions how many tasks see recordings
   */
  JavaRDD<InternalRow> byRecording(int partitions) {
    Column[] order =
        List.of("recording", "kind", "number", "onset", "offset").stream()
            .map(Columns::column)
            .toArray(Column[]::new);
    return sides.stream()
        .reduce(Dataset::union)
        .orElseThrow()
        .repartition(partitions, Columns.column("recording"))
        .sortWithinPartitions(order)
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  private static Row row(
      String recording, int kind, int number, int label, double onset, double offset) {
    return RowFactory.create(recording, kind, number, label, onset, offset, null);
  }

  private static Row fault(EventFault fault, String example) {
    return row(fault.name() + SPACE + example, FAULT, 0, 0, 0, 0);
  }

  /** Reads durations. */
  private static final class Durations implements FlatMapFunction<Iterator<Row>, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return mapped(rows, Durations::read);
    }

    private static Row read(Row row) {
      Optional<String> recording = EventTable.cell(row, 0);
      Optional<Double> seconds = EventTable.number(row, 1);
      if (recording.isEmpty()) {
        return fault(
            EventFault.DURATION_UNNAMED, "duration " + EventTable.cell(row, 1).orElse("\"\""));
      }
      if (seconds.filter(s -> s > 0 && Double.isFinite(s)).isEmpty()) {
        return fault(
            EventFault.DURATION_BAD,
            "recording \""
                + recording.get()
                + "\": \""
                + EventTable.cell(row, 1).orElse("")
                + "\"");
      }
      return row(recording.get(), DURATION, 0, 0, 0, seconds.get());
    }
  }

  /** Reads a row. */
  private interface Reading {
    Row of(Row row);
  }

  private static Iterator<Row> mapped(Iterator<Row> rows, Reading reading) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return reading.of(rows.next());
      }
    };
  }

  /** Reads events, rows of {@link EventTable}. */
  private static final class Events implements FlatMapFunction<Iterator<Row>, Row> {
    private static final long serialVersionUID = 1L;

    private final int kind;
    private final int table;
    private final Map<String, Integer> classes;

    private Events(int kind, int table, Map<String, Integer> classes) {
      this.kind = kind;
      this.table = table;
      this.classes = classes;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return mapped(rows, this::read);
    }

    private Row read(Row row) {
      boolean truth = kind == TRUTH;
      Optional<String> recording = EventTable.cell(row, EventTable.RECORDING);
      Optional<String> name = EventTable.cell(row, EventTable.CLASS);
      Optional<Double> onset = EventTable.number(row, EventTable.ONSET);
      Optional<Double> offset = EventTable.number(row, EventTable.OFFSET);
      if (recording.isEmpty()) {
        return fault(
            truth ? EventFault.TRUTH_UNNAMED : EventFault.DETECTION_UNNAMED, EventTable.shown(row));
      }
      if (EventTable.isAlone(row)) {
        return row(recording.get(), kind, table, -1, 0, 0);
      }
      if (name.isEmpty() || onset.isEmpty() || offset.isEmpty()) {
        return fault(
            truth ? EventFault.TRUTH_INCOMPLETE : EventFault.DETECTION_INCOMPLETE,
            EventTable.shown(row));
      }
      if (!(onset.get() >= 0 && offset.get() > onset.get() && offset.get() < 1e9)) {
        return fault(
            truth ? EventFault.TRUTH_BAD : EventFault.DETECTION_BAD, EventTable.shown(row));
      }
      return row(
          recording.get(),
          kind,
          table,
          classes.getOrDefault(name.get(), -1),
          onset.get(),
          offset.get());
    }
  }
}
