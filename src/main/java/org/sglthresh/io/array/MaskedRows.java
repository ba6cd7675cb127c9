package org.sglthresh.io.array;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;

/**
 * Labels, unknown where a mask of the same shape says so: there they are NaN, whatever the array
 * holds.
 */
final class MaskedRows implements RowArray {
  private static final long serialVersionUID = 1L;

  private final RowArray values;
  private final RowArray mask;

  /**
   * Joins the two.
   *
   * @param mask 1 where the label is known, 0 where it is not
   * @throws UserException (input) when their shapes differ
   */
  MaskedRows(RowArray values, RowArray mask) {
    this.values = values;
    this.mask = mask;
    if (values.rows() != mask.rows() || values.columns() != mask.columns()) {
      throw UserException.input(
          mask.name()
              + " is "
              + mask.rows()
              + " x "
              + mask.columns()
              + ", and "
              + values.name()
              + ", whose mask it is, "
              + values.rows()
              + " x "
              + values.columns()
              + ": they must have one shape.");
    }
  }

  @Override
  public String name() {
    return values.name();
  }

  @Override
  public long rows() {
    return values.rows();
  }

  @Override
  public int columns() {
    return values.columns();
  }

  @Override
  public int tasks(int wished) {
    return Math.min(values.tasks(wished), mask.tasks(wished));
  }

  @Override
  public RowArray.Reader reader(Configuration configuration) throws IOException {
    RowArray.Reader labels = values.reader(configuration);
    try {
      return new Reader(labels, mask.reader(configuration));
    } catch (IOException | RuntimeException e) {
      labels.close();
      throw e;
    }
  }

  private final class Reader implements RowArray.Reader {
    private final RowArray.Reader labels;
    private final RowArray.Reader known;
    private float[] flags = {};

    Reader(RowArray.Reader labels, RowArray.Reader known) {
      this.labels = labels;
      this.known = known;
    }

    @Override
    public int columns() {
      return labels.columns();
    }

    @Override
    public int rowsPerRead() {
      return Math.min(labels.rowsPerRead(), known.rowsPerRead());
    }

    @Override
    public void read(long first, int count, float[] target) throws IOException {
      int columns = columns();
      int length = count * columns;
      if (flags.length < length) {
        flags = new float[length];
      }
      labels.read(first, count, target);
      known.read(first, count, flags);
      for (int i = 0; i < length; i++) {
        if (flags[i] == 0) {
          target[i] = Float.NaN;
        } else if (flags[i] != 1) {
          throw notMask(first + i / columns, flags[i]);
        }
      }
    }

    private UserException notMask(long row, float value) {
      return UserException.input(
          mask.name()
              + " holds "
              + value
              + " in row "
              + (row + 1)
              + "; a mask is 1 where the label is known and 0 where it is not.");
    }

    @Override
    public void close() throws IOException {
      labels.close();
      known.close();
    }
  }
}
