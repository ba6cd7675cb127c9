package org.sglthresh.spark.table;

/** The treatment of labels of clips that have no scores. */
public enum ExtraLabels {
  /** They are an error. */
  FAIL,
  /** They are left out, and counted in the manifest. */
  DROP
}
