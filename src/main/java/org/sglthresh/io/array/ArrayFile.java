package org.sglthresh.io.array;

import java.util.List;
import java.util.Optional;
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
   * The names of the classes that the file gives to the columns of {@link #rows}.
   *
   * @param entry one of {@link #entries}
   * @return empty if it gives none
   */
  default List<String> classNames(ArrayEntry entry) {
    return List.of();
  }

  /**
   * An array that holds names of classes in place of numbers.
   *
   * @param entry one of {@link #entries}
   * @return empty if it does not
   */
  default Optional<NameColumn> names(ArrayEntry entry) {
    return Optional.empty();
  }

  /**
   * An array of clip ids.
   *
   * @param entry one of {@link #entries}
   * @param ranges the rows that need ids
   * @throws org.sglthresh.error.UserException (input) when there is not one id for each row
   */
  ClipIds ids(Configuration configuration, ArrayEntry entry, RowRanges ranges);
}
