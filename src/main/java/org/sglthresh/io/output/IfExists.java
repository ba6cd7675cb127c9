package org.sglthresh.io.output;

/** What to do when the output is there already. */
public enum IfExists {
  /** Stop before any work. */
  FAIL,
  /** Replace it, once the new output stands complete. */
  OVERWRITE,
  /** Leave it and finish at once, successfully. */
  SKIP
}
