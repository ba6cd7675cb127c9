package org.sglthresh.job.clips;

import java.util.List;

/**
 * Summaries that thresholds are learned from instead of scores.
 *
 * @param added paths of summaries of different clips; empty: scores are read
 * @param subtracted paths of summaries of clips to be left out again
 */
public record SummarySource(List<String> added, List<String> subtracted) {
  /** No summary. */
  public static final SummarySource NONE = new SummarySource(List.of(), List.of());

  /** Keeps its own copies. */
  public SummarySource {
    added = List.copyOf(added);
    subtracted = List.copyOf(subtracted);
  }

  /** Whether there are summaries to learn from. */
  public boolean isGiven() {
    return !added.isEmpty();
  }
}
