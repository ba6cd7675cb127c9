package org.sglthresh.job.clips;

import java.util.List;
import java.util.stream.Stream;

/**
 * Summaries that are read instead of scores.
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

  /** Every path that is read. */
  public List<String> paths() {
    return Stream.concat(added.stream(), subtracted.stream()).toList();
  }

  /** Whether there are any. */
  public boolean isGiven() {
    return !added.isEmpty();
  }
}
