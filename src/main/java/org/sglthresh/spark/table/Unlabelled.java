package org.sglthresh.spark.table;

/** What becomes of clips without any label. */
public enum Unlabelled {
  /** They stay: clips in which none of the classes occurs. */
  KEEP,
  /** They are left out, and counted in the manifest. */
  DROP,
  /** They are an error. */
  FAIL
}
