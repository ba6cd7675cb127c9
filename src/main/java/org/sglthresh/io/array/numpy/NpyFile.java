package org.sglthresh.io.array.numpy;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.FileBytes;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/** A file in NumPy's .npy format: one array without a name. */
public final class NpyFile implements ArrayFile {
  private final InputFile file;
  private final NpyArray array;

  private NpyFile(InputFile file, NpyArray array) {
    this.file = file;
    this.array = array;
  }

  /**
   * Reads the header.
   *
   * @throws org.sglthresh.error.UserException (input) when it is cut short or not NumPy's
   */
  public static NpyFile open(Configuration configuration, InputFile file) {
    return new NpyFile(file, NpyArray.open(configuration, file.name(), FileBytes.all(file)));
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<ArrayEntry> entries() {
    return List.of(array.entry(""));
  }

  @Override
  public RowArray rows(Configuration configuration, ArrayEntry entry) {
    return array.rows();
  }

  @Override
  public ClipIds ids(Configuration configuration, ArrayEntry entry, RowRanges ranges) {
    return array.ids(configuration, ranges);
  }
}
