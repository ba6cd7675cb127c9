package org.sglthresh.job.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.event.count.EventCriteria;
import org.sglthresh.event.curve.PsdsParameters;
import org.sglthresh.job.OutputOptions;

/**
 * Options of {@code evaluate-events}.
 *
 * @param tables that are read
 * @param detection how scores become events
 * @param points how many thresholds are looked at where not all can be
 * @param psds scores that are computed
 * @param baselines scores of a baseline, by the name of the PSDS, for the score of a ranking
 * @param f1 criteria of F1 by name, in the order of the report
 * @param segment length of a segment, nanoseconds
 * @param groups of recordings for intervals, where they are many; 0: no intervals
 * @param shown recordings that the report draws; empty: some with events
 * @param output where everything is written
 */
public record EvaluateEventsOptions(
    EventTables tables,
    DetectionOptions detection,
    int points,
    List<PsdsParameters> psds,
    List<Double> baselines,
    Map<String, EventCriteria> f1,
    long segment,
    int groups,
    List<String> shown,
    OutputOptions output) {
  /** Keeps its own copies. */
  public EvaluateEventsOptions {
    psds = List.copyOf(psds);
    baselines = List.copyOf(baselines);
    shown = List.copyOf(shown);
    f1 = new LinkedHashMap<>(f1);
  }
}
