package org.sglthresh.spark.source;

/** Where a file names its classes. */
public enum ClassNaming {
  /** In its header, in the order of its columns. */
  COLUMNS,
  /** In its rows: those that occur, perhaps not all there are. */
  ROWS,
  /** Nowhere: classes are known by their column's position. */
  NOWHERE
}
