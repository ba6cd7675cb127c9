package org.sglthresh.io.array;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** Names of classes, any number for each clip: those that are present. */
public interface NameColumn extends Serializable {
  /** The file as the user wrote it, and the column within. */
  String name();

  /** Number of clips, at least 1. */
  long rows();

  /**
   * The names that occur in consecutive rows.
   *
   * @param first number of the first row, from 0
   * @param count how many
   * @throws org.sglthresh.error.UserException (input) when a row has none or an empty name
   */
  Set<String> distinct(Configuration configuration, long first, long count) throws IOException;

  /**
   * The same as labels, 1 for the classes present and 0 for the others.
   *
   * @param classNames the classes; reading another name is an error of the user's
   */
  RowArray rows(List<String> classNames);
}
