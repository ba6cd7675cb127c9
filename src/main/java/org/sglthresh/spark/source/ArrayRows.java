package org.sglthresh.spark.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.spark.source.cells.CellError;
import org.sglthresh.spark.source.cells.CellProblem;
import org.sglthresh.spark.source.cells.CellReader;
import org.sglthresh.spark.source.cells.TextRecord;

/** Iterates over the clips of a range of rows of an array. */
final class ArrayRows implements Iterator<ClipScores> {
  private final RowArray.Reader reader;
  private final ClipIds.Cursor ids;
  private final CellReader cells;
  private final int[] order;
  private final long end;
  private final float[] buffer;
  private final int columns;
  private long row;
  private int buffered;
  private int next;

  /**
   * Reads a range of rows; must be called in a task.
   *
   * @param reader the array; closed with the task
   * @param ids ids of the rows; closed with the task
   * @param start number of the first row
   * @param rows number of rows
   * @param order index of the column of each class
   */
  ArrayRows(
      RowArray.Reader reader,
      ClipIds.Cursor ids,
      long start,
      long rows,
      CellReader cells,
      int[] order) {
    this.reader = reader;
    this.ids = ids;
    this.cells = cells;
    this.order = order.clone();
    this.row = start;
    this.end = start + rows;
    this.columns = reader.columns();
    this.buffer = new float[(int) Math.min(rows, reader.rowsPerRead()) * columns];
    TaskContext.get().addTaskCompletionListener(new Closing());
  }

  @Override
  public boolean hasNext() {
    return row < end;
  }

  @Override
  public ClipScores next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      if (next == buffered) {
        buffered = (int) Math.min(end - row, buffer.length / columns);
        reader.read(row, buffered, buffer);
        next = 0;
      }
      ClipScores clip = clip(ids.next(), next * columns);
      next++;
      row++;
      return clip;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ClipScores clip(String id, int offset) {
    if (id.isBlank()) {
      String text = "row " + (row + 1) + " has no clip id";
      cells.errors().add(new CellError(CellProblem.OTHER, TextRecord.UNKNOWN, text));
    }
    float[] values = new float[order.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = cells.read(buffer[offset + order[c]], id, c);
    }
    return new ClipScores(id, values);
  }

  private final class Closing implements TaskCompletionListener {
    @Override
    public void onTaskCompletion(TaskContext context) {
      try {
        ids.close();
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
