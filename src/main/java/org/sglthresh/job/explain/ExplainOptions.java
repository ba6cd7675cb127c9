package org.sglthresh.job.explain;

import java.util.List;
import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.report.plot.ThresholdTextPlot.Glyphs;

/**
 * Options of {@code explain}.
 *
 * @param run the output of a run of {@code optimize}
 * @param className the class to look at
 * @param clipsPerDay clips a day of a stream like the run's clips; empty: tags are given for 1,000
 *     clips
 * @param methods the methods beside the run's own; empty: all that need no demand
 * @param resamples number of bootstrap samples for the intervals of all thresholds; empty: as usual
 * @param output where files go; empty: there are none
 * @param glyphs what the terminal can show
 */
public record ExplainOptions(
    String run,
    String className,
    Optional<Double> clipsPerDay,
    List<MethodName> methods,
    Optional<Integer> resamples,
    Optional<OutputOptions> output,
    Glyphs glyphs) {
  /** Keeps its own copy of the list. */
  public ExplainOptions {
    methods = List.copyOf(methods);
  }
}
