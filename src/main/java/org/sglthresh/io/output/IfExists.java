package org.sglthresh.io.output;

/** What to do when the output exists already. */
public enum IfExists {
  /** Stop before any work. */
  FAIL,
  /** Replace it once the new output is complete. */
  OVERWRITE,
  /** Leave it and finish at once, successfully. */
  SKIP
}
