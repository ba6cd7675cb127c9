package org.sglthresh.job;

import org.sglthresh.spark.TableFacts;
import org.sglthresh.spark.TableSource;

/**
 * What the manifest says of one input.
 *
 * @param role such as {@code tuning}
 * @param what it is, such as {@code scores}
 * @param source where it came from
 * @param facts what the pass over it found
 */
record InputFacts(String role, String what, TableSource source, TableFacts facts) {
  /** Scores, with labels beside them or in a table of their own. */
  InputFacts(String role, TableSource source, TableFacts facts) {
    this(role, "scores", source, facts);
  }
}
