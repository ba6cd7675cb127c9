package org.sglthresh.spark.table;

/** The encoding of the labels column. */
public enum LabelEncoding {
  /** By type: numbers are multi-hot (1, 0; null, NaN or −1 unknown), strings are class names. */
  AUTO,
  /** An array of integers holds the indices of the classes present. */
  INDICES,
  /** Multi-hot with labels anywhere in [0, 1], counted as weights y and 1 − y. */
  SOFT
}
