package org.sglthresh.spark.source.cells;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.io.layout.ColumnRole;
import org.sglthresh.io.layout.DecimalMark;
import org.sglthresh.io.layout.TextLayout;

/**
 * Reads the clip's id from the cells of a line: a cell, or for windows of a recording {@code
 * RECORDING@ONSET-OFFSET} in milliseconds.
 *
 * @param id index of the column of ids or recordings
 * @param onset of the window in seconds, or -1
 * @param offset of the window in seconds, or -1
 * @param fileOffset where the window begins in its file if onsets count over several, or -1
 * @param decimal how seconds are written
 */
public record ClipName(int id, int onset, int offset, int fileOffset, DecimalMark decimal)
    implements Serializable {
  private static final int NONE = -1;

  public static ClipName of(TextLayout layout) {
    boolean windows = layout.name().hasWindows();
    return new ClipName(
        layout.column(ColumnRole.ID).orElseThrow(),
        windows ? layout.column(ColumnRole.ONSET).orElseThrow() : NONE,
        windows ? layout.column(ColumnRole.OFFSET).orElseThrow() : NONE,
        windows ? layout.column(ColumnRole.FILE_OFFSET).orElse(NONE) : NONE,
        layout.decimal());
  }

  /**
   * The id of the clip.
   *
   * @throws IllegalArgumentException with a clause that says what is wrong
   */
  public String in(List<String> fields) {
    String name = fields.get(id);
    if (name.isBlank()) {
      throw new IllegalArgumentException("has no clip_id");
    }
    if (onset == NONE) {
      return name;
    }
    long begin = milliseconds(fields.get(onset));
    long length = milliseconds(fields.get(offset)) - begin;
    long first = fileOffset == NONE ? begin : milliseconds(fields.get(fileOffset));
    return name + "@" + first + "-" + (first + length);
  }

  private long milliseconds(String cell) {
    try {
      double seconds = Double.parseDouble(decimal.toPoint(cell));
      if (Double.isFinite(seconds)) {
        return Math.round(seconds * 1000);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "has the time " + CellReader.quoted(cell) + ", which is no number of seconds");
  }
}
