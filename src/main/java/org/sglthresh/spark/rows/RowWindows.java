package org.sglthresh.spark.rows;

import java.util.Iterator;
import java.util.Locale;
import org.apache.spark.unsafe.types.UTF8String;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.psl.WindowLength;

/**
 * The windows of a partition of a table, in the order of its rows. Each row is checked: its scores,
 * and that its times are those of a window of the grid.
 */
public final class RowWindows {
  /** Position of the recording in a row, a string. */
  public static final int RECORDING = 2;

  /** Position of the begin of the window, seconds as double. */
  public static final int ONSET = 3;

  /** Position of the end of the window, seconds as double. */
  public static final int OFFSET = 4;

  /** Position of the weak labels of the recording, if they are joined to the row. */
  public static final int LABELS = 5;

  private static final double PER_SECOND = 1e3;
  private static final double HALF_MILLISECOND = .5;

  private final Iterator<ClipRow> rows;
  private final ScoreReader scoreReader;
  private final int length;
  private final long maxHashes;
  private final PartitionCheck check = new PartitionCheck();
  private ClipRow row = new ClipRow();
  private float[] scores = ScoreReader.INVALID;
  private int onset;
  private int offset;

  /**
   * The windows of the rows.
   *
   * @param length of all windows
   * @param maxHashes how many hashes of clip ids are kept, to find duplicates
   */
  public RowWindows(
      Iterator<ClipRow> rows, ScoreReader scoreReader, WindowLength length, long maxHashes) {
    this.rows = rows;
    this.scoreReader = scoreReader;
    this.length = length.milliseconds();
    this.maxHashes = maxHashes;
  }

  /** Moves to the next valid window; false if there is none. */
  public boolean next() {
    while (rows.hasNext()) {
      row = rows.next();
      check.rows++;
      if (row.isNullAt(ClipRow.ID)) {
        check.violations.add(RowViolation.NO_ID);
        continue;
      }
      check.seen.add(LabelIndex.hash(id().getBytes()), maxHashes);
      scores = scoreReader.read(row, ClipRow.SCORES, check);
      if (isPlaced() && ScoreReader.isValid(scores)) {
        check.clips++;
        check.weight++;
        return true;
      }
    }
    return false;
  }

  private boolean isPlaced() {
    if (row.isNullAt(RECORDING)) {
      check.violations.add(RowViolation.NO_RECORDING, row::name);
      return false;
    }
    double begin = row.isNullAt(ONSET) ? Double.NaN : row.getDouble(ONSET) * PER_SECOND;
    double end = row.isNullAt(OFFSET) ? Double.NaN : row.getDouble(OFFSET) * PER_SECOND;
    if (!(begin >= 0 && end > begin && end < Integer.MAX_VALUE)) {
      check.violations.add(RowViolation.BAD_TIMES, () -> placed(begin, end));
      return false;
    }
    onset = (int) Math.round(begin);
    offset = Math.max(onset + 1, (int) Math.round(end));
    boolean fits =
        onset % length == 0
            && Math.abs(begin - onset) < HALF_MILLISECOND
            && end - begin < length + HALF_MILLISECOND;
    if (!fits) {
      check.violations.add(RowViolation.OTHER_GRID, () -> placed(begin, end));
    }
    return fits;
  }

  private String placed(double begin, double end) {
    return String.format(
        Locale.ROOT,
        "%s from %s to %s s, where windows last %s s",
        row.name(),
        seconds(begin),
        seconds(end),
        new WindowLength(length).text());
  }

  private static String seconds(double milliseconds) {
    double seconds = milliseconds / PER_SECOND;
    return Double.isNaN(seconds) ? "null" : Double.toString(seconds).replaceFirst("\\.0$", "");
  }

  /** The id of the window; a view of the row. */
  public UTF8String id() {
    return row.getUTF8String(ClipRow.ID);
  }

  /** The recording; a view of the row. */
  public UTF8String recording() {
    return row.getUTF8String(RECORDING);
  }

  /** The begin of the window, milliseconds. */
  public int onset() {
    return onset;
  }

  /** The end of the window, milliseconds. */
  public int offset() {
    return offset;
  }

  /** The begin of the window as the table has it, seconds. */
  public double onsetSeconds() {
    return row.getDouble(ONSET);
  }

  /** The end of the window as the table has it, seconds. */
  public double offsetSeconds() {
    return row.getDouble(OFFSET);
  }

  /** The scores of all classes, valid until the next window is read. */
  public float[] scores() {
    return scores;
  }

  /** The row, for further columns. */
  public ClipRow row() {
    return row;
  }

  /** What was found so far. */
  public PartitionCheck check() {
    return check;
  }
}
