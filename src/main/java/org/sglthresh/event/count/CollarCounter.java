package org.sglthresh.event.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.Seconds;

/**
 * Counts by {@link CollarCriteria}. Detections and the events that they may be of are a bipartite
 * graph, and the true positives its greatest matching. It is kept the greatest as detections come
 * and go: one that comes can add one pair, along an augmenting path that begins at it; one that
 * goes frees an event, from which such a path may begin.
 */
final class CollarCounter implements EventCounter {
  private static final int NONE = -1;

  /** A detection that may be one of some events. */
  private static final class Candidate {
    private final int[] events;
    private int match = NONE;

    private Candidate(int[] events) {
      this.events = events;
    }
  }

  private final CollarCriteria criteria;
  private final ClassEvents truth;
  private final Map<Long, Candidate> candidates = new HashMap<>(); // by onset
  private final List<List<Candidate>> ofEvent = new ArrayList<>(); // [events]
  private final Candidate[] match; // [events]
  private final int[] seen; // [events] in which search
  private int search;
  private int detections;
  private int pairs;

  CollarCounter(CollarCriteria criteria, ClassEvents truth) {
    this.criteria = criteria;
    this.truth = truth;
    this.match = new Candidate[truth.size()];
    this.seen = new int[truth.size()];
    for (int e = 0; e < truth.size(); e++) {
      ofEvent.add(new ArrayList<>(2));
    }
  }

  @Override
  public void add(long onset, long offset) {
    detections++;
    int[] events = events(onset, offset);
    if (events.length == 0) {
      return;
    }
    Candidate candidate = new Candidate(events);
    candidates.put(onset, candidate);
    for (int event : events) {
      ofEvent.get(event).add(candidate);
    }
    search++;
    if (findsEvent(candidate)) {
      pairs++;
    }
  }

  private int[] events(long onset, long offset) {
    if (truth.size() == 0) {
      return new int[0];
    }
    long reach = criteria.onset() + Seconds.TOLERANCE;
    int first = truth.firstFrom(onset - reach);
    int[] events = new int[truth.size() - first];
    int count = 0;
    for (int e = first; e < truth.size() && truth.onset(e) <= onset + reach; e++) {
      if (criteria.match(truth, e, onset, offset)) {
        events[count++] = e;
      }
    }
    return Arrays.copyOf(events, count);
  }

  @Override
  public void remove(long onset, long offset) {
    detections--;
    Candidate candidate = candidates.remove(onset);
    if (candidate == null) {
      return;
    }
    for (int event : candidate.events) {
      ofEvent.get(event).remove(candidate);
    }
    if (candidate.match != NONE) {
      int freed = candidate.match;
      match[freed] = null;
      search++;
      if (!findsCandidate(freed)) {
        pairs--;
      }
    }
  }

  /** Whether an augmenting path leads from a candidate without an event to a free event. */
  private boolean findsEvent(Candidate candidate) {
    for (int event : candidate.events) {
      if (seen[event] == search) {
        continue;
      }
      seen[event] = search;
      if (match[event] == null || findsEvent(match[event])) {
        pair(candidate, event);
        return true;
      }
    }
    return false;
  }

  /** Whether an augmenting path leads from an event without a candidate to a free candidate. */
  private boolean findsCandidate(int event) {
    seen[event] = search;
    for (Candidate candidate : ofEvent.get(event)) {
      boolean free = candidate.match == NONE;
      if (free || (seen[candidate.match] != search && findsCandidate(candidate.match))) {
        pair(candidate, event);
        return true;
      }
    }
    return false;
  }

  private void pair(Candidate candidate, int event) {
    candidate.match = event;
    match[event] = candidate;
  }

  @Override
  public void read(int[] counts, int at) {
    counts[at + EventCriteria.TRUE_POSITIVES] = pairs;
    counts[at + EventCriteria.FALSE_POSITIVES] = detections - pairs;
  }
}
