package org.sglthresh.io.array;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * A two-dimensional array of numbers in a file, one row for each clip and a column for each class.
 * Tasks read it in ranges of rows.
 */
public interface RowArray extends Serializable {
  /** The file as the user wrote it, and the array within: {@code scores.npz (clipwise_output)}. */
  String name();

  /** Number of rows, at least 1: the clips. */
  long rows();

  /** Number of columns, at least 1: the classes. */
  int columns();

  /**
   * How many tasks can share the rows to advantage.
   *
   * @param wished how many are wished for, at least 1
   * @return at least 1, and fewer than wished where a task has to read all rows before its own
   */
  int tasks(int wished);

  /** Opens the array for reading rows. */
  Reader reader(Configuration configuration) throws IOException;

  /** Reads ranges of rows; fastest where they follow each other. */
  interface Reader extends AutoCloseable {
    /** Number of columns of the array. */
    int columns();

    /**
     * The number of rows to {@link #read} at once: few enough for memory, and enough to save seeks.
     */
    int rowsPerRead();

    /**
     * Reads consecutive rows.
     *
     * @param first number of the first, from 0
     * @param count how many, at least 1
     * @param target filled row by row, {@code [count × columns]}, each element rounded to the
     *     nearest float
     */
    void read(long first, int count, float[] target) throws IOException;

    @Override
    void close() throws IOException;
  }
}
