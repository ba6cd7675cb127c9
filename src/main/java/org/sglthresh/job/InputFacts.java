package org.sglthresh.job;

import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;

/**
 * What the manifest says of one input.
 *
 * @param role such as {@code tuning}
 * @param what it is, such as {@code scores}
 * @param source where it came from
 * @param facts what the first pass over it found
 * @param passes how often it was read
 */
public record InputFacts(
    String role, String what, TableSource source, TableFacts facts, int passes) {
  /** Read once. */
  public InputFacts(String role, String what, TableSource source, TableFacts facts) {
    this(role, what, source, facts, 1);
  }

  /** Scores, with labels beside them or in a table of their own, read once. */
  public InputFacts(String role, TableSource source, TableFacts facts) {
    this(role, "scores", source, facts);
  }

  /** The same, read once more. */
  public InputFacts readAgain() {
    return new InputFacts(role, what, source, facts, passes + 1);
  }
}
