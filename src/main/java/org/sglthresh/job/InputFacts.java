package org.sglthresh.job;

import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;

/**
 * An input and what was found in it, for the manifest.
 *
 * @param role such as {@code tuning}
 * @param what the kind of input, such as {@code scores}
 * @param source the paths and columns that were read
 * @param facts counts from the first pass
 * @param passes number of times it was read
 */
public record InputFacts(
    String role, String what, TableSource source, TableFacts facts, int passes) {
  /** An input that was read once. */
  public InputFacts(String role, String what, TableSource source, TableFacts facts) {
    this(role, what, source, facts, 1);
  }

  /** Scores, with labels beside them or in another table, read once. */
  public InputFacts(String role, TableSource source, TableFacts facts) {
    this(role, "scores", source, facts);
  }

  /** The same input with another pass. */
  public InputFacts readAgain() {
    return new InputFacts(role, what, source, facts, passes + 1);
  }
}
