package org.sglthresh.io.array.hdf5;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.RowArray;

/**
 * Rows that are unpacked in bands. The band in which one task ends and the next begins is unpacked
 * by both, so that more tasks than half as many as bands gain nothing.
 */
final class BandedRows implements RowArray {
  private static final long serialVersionUID = 1L;

  private final RowArray array;
  private final int bands;

  BandedRows(RowArray array, int bands) {
    this.array = array;
    this.bands = bands;
  }

  @Override
  public String name() {
    return array.name();
  }

  @Override
  public long rows() {
    return array.rows();
  }

  @Override
  public int columns() {
    return array.columns();
  }

  @Override
  public int tasks(int wished) {
    return Math.max(1, Math.min(wished, bands / 2));
  }

  @Override
  public RowArray.Reader reader(Configuration configuration) throws IOException {
    return array.reader(configuration);
  }
}
