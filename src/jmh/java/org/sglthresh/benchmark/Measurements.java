package org.sglthresh.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Time and memory of several runs of one workload. */
final class Measurements {
  private final List<Measurement> runs = new ArrayList<>();

  void add(Measurement run) {
    runs.add(run);
  }

  /** The median of a figure; of an even number of runs, the upper middle one. */
  double median(ToDoubleFunction<Measurement> figure) {
    return sorted(figure)[runs.size() / 2];
  }

  /** For a table: median (least – most), with one decimal. */
  String spread(ToDoubleFunction<Measurement> figure) {
    double[] sorted = sorted(figure);
    return String.format(
        Locale.ROOT,
        "%.1f (%.1f – %.1f)",
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  /** The maximum memory of all runs, in MB. */
  long peakMegabytes() {
    return runs.stream().mapToLong(Measurement::peakMegabytes).max().orElse(0);
  }

  private double[] sorted(ToDoubleFunction<Measurement> figure) {
    return runs.stream().mapToDouble(figure).sorted().toArray();
  }
}
