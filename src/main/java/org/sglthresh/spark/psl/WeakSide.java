package org.sglthresh.spark.psl;

import java.io.Serializable;
import java.util.Iterator;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.spark.read.WeakLabels;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.RowViolation;

/** The weak labels of recordings. */
final class WeakSide extends Side {
  /**
   * How they are read.
   *
   * @param side number of the input
   * @param ranges how many tasks see recordings
   * @param positions of the classes among those that count; -1 for others
   */
  record Plan(int side, int ranges, LabelReader reader, int[] positions) implements Serializable {
    Side of(Iterator<ClipRow> rows) {
      return new WeakSide(this, rows);
    }
  }

  private final Plan plan;
  private final Iterator<ClipRow> rows;
  private final PartitionCheck check = new PartitionCheck();
  private final ByteSink body = new ByteSink();

  private WeakSide(Plan plan, Iterator<ClipRow> rows) {
    super(plan.side(), plan.ranges());
    this.plan = plan;
    this.rows = rows;
  }

  @Override
  boolean read() {
    if (!rows.hasNext()) {
      return false;
    }
    ClipRow row = rows.next();
    check.rows++;
    if (row.isNullAt(ClipRow.ID)) {
      check.violations.add(RowViolation.NO_LABEL_ID);
      return true;
    }
    ClipLabels labels =
        plan.reader().read(row, ClipRow.SCORES, WeakLabels.policy(), check.violations);
    if (LabelReader.isValid(labels)) {
      body.clear();
      write(WeakLabels.moved(labels, plan.positions()), body);
      put(Entry.WEAK, row.getUTF8String(ClipRow.ID).getBytes(), body);
    }
    return true;
  }

  private static void write(ClipLabels labels, ByteSink sink) {
    sink.number(labels.positives().length);
    for (int positive : labels.positives()) {
      sink.number(positive);
    }
    sink.number(labels.values().length);
    for (float value : labels.values()) {
      sink.real(value);
    }
    sink.number(labels.unknown().length);
    for (int unknown : labels.unknown()) {
      sink.number(unknown);
    }
  }

  /** Labels that were written. */
  static ClipLabels labels(ByteSource source) {
    int[] positives = numbers(source);
    float[] values = new float[source.number()];
    for (int i = 0; i < values.length; i++) {
      values[i] = source.real();
    }
    return new ClipLabels(positives, values, numbers(source), 1);
  }

  private static int[] numbers(ByteSource source) {
    int[] numbers = new int[source.number()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = source.number();
    }
    return numbers;
  }

  @Override
  PartitionCheck check() {
    return check;
  }
}
