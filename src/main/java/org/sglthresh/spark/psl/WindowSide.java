package org.sglthresh.spark.psl;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.RowWindows;
import org.sglthresh.spark.rows.ScoreReader;

/** Windows of a table, with the classes above their thresholds. */
final class WindowSide extends Side {
  /** So many windows are read at a time. */
  private static final int STEP = 256;

  /**
   * How a table is read.
   *
   * @param side number of the table
   * @param ranges how many tasks see recordings
   * @param length number of the length
   * @param directory number of the directory
   * @param seconds the length
   * @param maxHashes how many hashes of clip ids are kept
   * @param classes that count, in their order
   * @param thresholds of these classes
   */
  record Plan(
      int side,
      int ranges,
      int length,
      int directory,
      WindowLength seconds,
      ScoreReader reader,
      long maxHashes,
      int[] classes,
      float[] thresholds)
      implements Serializable {
    Side of(Iterator<ClipRow> rows) {
      return new WindowSide(this, rows);
    }
  }

  private final RowWindows windows;
  private final Plan plan;
  private final int[] found;
  private final ByteSink run = new ByteSink();
  private byte[] recording = {};
  private boolean hasRun;

  private WindowSide(Plan plan, Iterator<ClipRow> rows) {
    super(plan.side(), plan.ranges());
    this.plan = plan;
    this.windows = new RowWindows(rows, plan.reader(), plan.seconds(), plan.maxHashes());
    this.found = new int[plan.classes().length];
  }

  @Override
  boolean read() {
    for (int i = 0; i < STEP; i++) {
      if (!windows.next()) {
        endRun();
        return false;
      }
      add();
    }
    return true;
  }

  private void add() {
    if (!hasRun || !isSame(windows.recording().getBytes())) {
      endRun();
      recording = windows.recording().getBytes();
      hasRun = true;
      run.number(plan.length());
      run.number(plan.directory());
    }
    float[] scores = windows.scores();
    int count = find(scores);
    run.number(windows.onset());
    run.number(windows.offset() - windows.onset());
    run.number(count);
    int previous = 0;
    for (int i = 0; i < count; i++) {
      run.number(found[i] - previous);
      run.real(scores[plan.classes()[found[i]]]);
      previous = found[i];
    }
  }

  private boolean isSame(byte[] next) {
    return Arrays.equals(next, recording);
  }

  /** Puts the classes above their thresholds in front of {@link #found}; returns their number. */
  private int find(float[] scores) {
    int[] classes = plan.classes();
    float[] thresholds = plan.thresholds();
    int count = 0;
    for (int c = 0; c < classes.length; c++) {
      if (scores[classes[c]] > thresholds[c]) {
        found[count++] = c;
      }
    }
    return count;
  }

  private void endRun() {
    if (hasRun) {
      put(Entry.WINDOWS, recording, run);
      run.clear();
      hasRun = false;
    }
  }

  @Override
  PartitionCheck check() {
    return windows.check();
  }
}
