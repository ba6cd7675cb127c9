package org.sglthresh.spark.describe;

import java.util.List;

/**
 * What a table is and holds.
 *
 * @param layout a phrase, such as {@code an array for each clip}
 * @param columns its columns; empty for a file that has none
 * @param values counts of its values
 * @param misfits why commands would refuse it, sentences; empty if they would not
 */
public record DescribedTable(
    String layout, List<DescribedColumn> columns, TableValues values, List<String> misfits) {
  /** Keeps its own copies of the lists. */
  public DescribedTable {
    columns = List.copyOf(columns);
    misfits = List.copyOf(misfits);
  }

  /** Whether the values can be labels: all are 0, 1 or unknown. */
  public boolean couldBeLabels() {
    return values.classes().stream().allMatch(ClassValues::couldBeLabels);
  }
}
