package org.sglthresh.io.array.arrow;

import java.io.Serializable;
import org.sglthresh.error.UserException;

/**
 * A column of a dataset.
 *
 * @param name as messages call it: the dataset, and the column within
 * @param field where its values are in each batch
 * @param table where the batches are
 */
record Column(String name, ArrowField field, BatchTable table) implements Serializable {

  /** The failure of a row. */
  UserException wrong(long row, String clause) {
    return UserException.input(name + ", row " + (row + 1) + ": " + clause + ".");
  }
}
