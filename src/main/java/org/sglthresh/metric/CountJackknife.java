package org.sglthresh.metric;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.stats.ShardCounts;

/** The jackknife of the metrics whose counts are known by shard. */
final class CountJackknife {
  /** The metrics, in the order of the values. */
  static final List<OverallMetric> METRICS = OverallMetric.withUse(OverallMetric.Use.INTERVAL);

  private CountJackknife() {}

  /** The metrics at one of the sets of thresholds that were counted. */
  static Jackknife of(ShardCounts counts, int set) {
    return of(counts, set, sums(counts, set));
  }

  /**
   * The same.
   *
   * @param sums TP, PP and P of all shards together, each {@code [classes]}
   */
  static Jackknife of(ShardCounts counts, int set, double[][] sums) {
    List<double[]> without = new ArrayList<>();
    for (int g = 0; g < counts.shards(); g++) {
      if (counts.weight(g) > 0) {
        double[] tp = sums[0].clone();
        double[] pp = sums[1].clone();
        double[] p = sums[2].clone();
        Jackknife.addTo(tp, -1, counts.truePositives(set, g));
        Jackknife.addTo(pp, -1, counts.predicted(set, g));
        Jackknife.addTo(p, -1, counts.positives(g));
        without.add(values(OverallCounts.ofShards(tp, pp, p)));
      }
    }
    return new Jackknife(values(OverallCounts.ofShards(sums[0], sums[1], sums[2])), without);
  }

  private static double[] values(OverallCounts counts) {
    return METRICS.stream().mapToDouble(metric -> metric.of(counts)).toArray();
  }

  /** TP, PP and P of all shards together, each {@code [classes]}. */
  static double[][] sums(ShardCounts counts, int set) {
    double[][] sums = new double[3][counts.classes()];
    for (int g = 0; g < counts.shards(); g++) {
      Jackknife.addTo(sums[0], 1, counts.truePositives(set, g));
      Jackknife.addTo(sums[1], 1, counts.predicted(set, g));
      Jackknife.addTo(sums[2], 1, counts.positives(g));
    }
    return sums;
  }
}
