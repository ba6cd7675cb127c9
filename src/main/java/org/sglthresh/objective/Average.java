package org.sglthresh.objective;

import org.sglthresh.error.Words;

/** How the measures of all classes are combined into one figure. */
public enum Average {
  /** One measure of the counts summed over the classes. */
  MICRO,
  /** The mean of the classes' measures; an undefined measure counts as 0. */
  MACRO,
  /** The mean of the classes' measures, weighted by the support of the classes. */
  WEIGHTED;

  /** The name used on the command line, such as {@code micro}. */
  public String label() {
    return Words.nameOf(this);
  }
}
