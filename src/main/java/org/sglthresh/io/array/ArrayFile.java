package org.sglthresh.io.array;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/**
 * A file that holds arrays, opened on the driver. Opening reads and checks what describes the
 * arrays, not their elements.
 */
public interface ArrayFile {
  /** The file's path as the user wrote it. */
  String name();

  /** The arrays in the order of the file, at least one; keys are distinct. */
  List<ArrayEntry> entries();

  /**
   * An array of numbers, a row for each clip.
   *
   * @param entry one of {@link #entries}
   * @throws org.sglthresh.error.UserException (input) when it is damaged, or no table of numbers
   */
  RowArray rows(Configuration configuration, ArrayEntry entry);

  /**
   * An array of clip ids.
   *
   * @param entry one of {@link #entries}
   * @param ranges the rows that need ids
   * @throws org.sglthresh.error.UserException (input) when there is not one id for each row
   */
  ClipIds ids(Configuration configuration, ArrayEntry entry, RowRanges ranges);
}
