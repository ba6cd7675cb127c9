package org.sglthresh.io.array.text;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.MatrixLayout;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/** A text of rows of numbers: one array without a name. */
public final class TextArrayFile implements ArrayFile {
  private final TextArray array;

  private TextArrayFile(TextArray array) {
    this.array = array;
  }

  /**
   * Counts the rows.
   *
   * @param layout of the text
   * @throws UserException (input) when a line cannot be decoded or the file cannot be read
   */
  public static TextArrayFile open(
      Configuration configuration, InputFile file, MatrixLayout layout) {
    return new TextArrayFile(TextArray.open(configuration, file, layout));
  }

  @Override
  public String name() {
    return array.name();
  }

  @Override
  public List<ArrayEntry> entries() {
    List<Long> shape = List.of(array.rows(), (long) array.columns());
    return List.of(new ArrayEntry("", shape, "text", ArrayEntry.Kind.NUMBERS));
  }

  @Override
  public RowArray rows(Configuration configuration, ArrayEntry entry) {
    return array;
  }

  /** Ids are in text of other layouts. */
  @Override
  public ClipIds ids(Configuration configuration, ArrayEntry entry, RowRanges ranges) {
    throw new UnsupportedOperationException("rows of numbers are no ids");
  }
}
