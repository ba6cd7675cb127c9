package org.sglthresh.objective;

import org.sglthresh.error.Words;

/** How the classes are brought together in one figure. */
public enum Average {
  /** One measure of the counts summed over the classes. */
  MICRO,
  /** The mean of the classes' measures; a class where it is undefined counts as 0. */
  MACRO,
  /** The mean of the classes' measures weighted by their support. */
  WEIGHTED;

  /** The name used on the command line, such as {@code micro}. */
  public String label() {
    return Words.nameOf(this);
  }
}
