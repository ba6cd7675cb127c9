package org.sglthresh.spark.table;

/** The treatment of clips without labels. */
public enum Unlabelled {
  /** They count, as clips in which none of the classes occurs. */
  KEEP,
  /** They are left out, and counted in the manifest. */
  DROP,
  /** They are an error. */
  FAIL
}
