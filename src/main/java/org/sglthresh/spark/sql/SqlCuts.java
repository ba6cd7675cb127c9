package org.sglthresh.spark.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.sglthresh.stats.PositiveCuts;

/** Collects the rows of {@link SqlQueries#cuts}, which come in any order, class by class. */
final class SqlCuts {
  private final List<ClassSlots> slots = new ArrayList<>();

  /** The slots of a class, up to the highest seen. */
  private static final class ClassSlots {
    private float[] kept = new float[0];
    private double[] positives = new double[0];
    private double[] negatives = new double[1];
    private float[] dropped = {Float.NEGATIVE_INFINITY};
    private int size;

    private void reserve(int slot) {
      if (slot >= negatives.length) {
        int capacity = Math.max(slot + 1, 2 * negatives.length);
        int before = dropped.length;
        kept = Arrays.copyOf(kept, capacity - 1);
        positives = Arrays.copyOf(positives, capacity - 1);
        negatives = Arrays.copyOf(negatives, capacity);
        dropped = Arrays.copyOf(dropped, capacity);
        Arrays.fill(dropped, before, capacity, Float.NEGATIVE_INFINITY);
      }
      size = Math.max(size, slot);
    }

    private PositiveCuts cuts() {
      return new PositiveCuts(
          Arrays.copyOf(kept, size),
          Arrays.copyOf(positives, size),
          Arrays.copyOf(negatives, size + 1),
          Arrays.copyOf(dropped, size + 1));
    }
  }

  SqlCuts(int classes) {
    for (int c = 0; c < classes; c++) {
      slots.add(new ClassSlots());
    }
  }

  void add(Row row) {
    ClassSlots ofClass = slots.get(row.getInt(0));
    int slot = Math.toIntExact(row.getLong(1));
    ofClass.reserve(slot);
    ofClass.negatives[slot] = row.getDouble(2);
    ofClass.dropped[slot] = row.isNullAt(3) ? Float.NEGATIVE_INFINITY : row.getFloat(3);
    if (slot > 0) {
      ofClass.positives[slot - 1] = row.getDouble(4);
      ofClass.kept[slot - 1] = row.getFloat(5);
    }
  }

  /** The cuts of every class. */
  List<PositiveCuts> cuts() {
    return slots.stream().map(ClassSlots::cuts).toList();
  }
}
