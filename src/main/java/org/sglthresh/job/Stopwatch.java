package org.sglthresh.job;

import java.util.LinkedHashMap;
import java.util.Map;

/** Seconds spent in each phase of a run, in the order in which the phases first began. */
final class Stopwatch {
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private String phase = "";
  private long start;

  /** Ends the phase under way and begins another; a phase may come back. */
  void begin(String next) {
    end();
    phase = next;
    start = System.nanoTime();
  }

  /** Ends the phase under way. */
  void end() {
    if (!phase.isEmpty()) {
      seconds.merge(phase, (System.nanoTime() - start) * 1e-9, Double::sum);
      phase = "";
    }
  }

  /** What was measured so far, the phase under way left out. */
  Map<String, Double> seconds() {
    return new LinkedHashMap<>(seconds);
  }
}
