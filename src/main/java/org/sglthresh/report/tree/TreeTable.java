package org.sglthresh.report.tree;

import java.util.List;

/**
 * A table of clips in a tree of classes.
 *
 * @param name of the clips, such as {@code Tuning}
 * @param clips number of clips
 * @param inconsistent number of clips with a tag without one above it
 * @param rules the tags under each rule, those of the thresholds first; empty without thresholds
 * @param averagePrecision of each class, {@code [classes]}, NaN where it is not defined; no element
 *     where scores were not ranked
 */
public record TreeTable(
    String name, long clips, long inconsistent, List<RuleResult> rules, double[] averagePrecision) {

  /** Keeps its own list. */
  public TreeTable {
    rules = List.copyOf(rules);
  }

  /** Whether average precisions are known. */
  public boolean isRanked() {
    return averagePrecision.length > 0;
  }
}
