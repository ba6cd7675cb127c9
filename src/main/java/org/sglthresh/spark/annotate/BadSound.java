package org.sglthresh.spark.annotate;

/** What becomes of a row whose sound cannot be annotated. */
public enum BadSound {
  /** It fails the job. */
  ERROR,
  /** It is left out. */
  SKIP,
  /** It stays, without a window, and says why. */
  KEEP
}
