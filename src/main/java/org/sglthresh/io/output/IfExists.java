package org.sglthresh.io.output;

import java.util.List;

/** What to do when the output exists already. */
public enum IfExists {
  /** Stop before any work. */
  FAIL,
  /** Replace it once the new output is complete. */
  OVERWRITE,
  /** Leave it and finish at once, successfully. */
  SKIP,
  /** Add what is new to it; for outputs that grow alone. */
  EXTEND;

  /** What a command does that writes its output at once. */
  public static final List<IfExists> AT_ONCE = List.of(FAIL, OVERWRITE, SKIP);
}
