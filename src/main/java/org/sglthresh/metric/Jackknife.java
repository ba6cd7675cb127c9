package org.sglthresh.metric;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.stats.ShardCounts;

/**
 * The metrics of a table at one set of thresholds, and the same without each of its shards in turn.
 *
 * @param values of all clips, {@code [metrics]} in the order of {@link #METRICS}
 * @param without of all clips but those of a shard, for each shard that holds clips
 */
record Jackknife(double[] values, List<double[]> without) {
  /** The metrics whose counts are known by shard. */
  static final List<OverallMetric> METRICS = OverallMetric.withUse(OverallMetric.Use.INTERVAL);

  /**
   * Those of some counts.
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
        addTo(tp, -1, counts.truePositives(set, g));
        addTo(pp, -1, counts.predicted(set, g));
        addTo(p, -1, counts.positives(g));
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
      addTo(sums[0], 1, counts.truePositives(set, g));
      addTo(sums[1], 1, counts.predicted(set, g));
      addTo(sums[2], 1, counts.positives(g));
    }
    return sums;
  }

  /** How much these values are larger than others of the same shards. */
  Jackknife minus(Jackknife other) {
    List<double[]> differences = new ArrayList<>();
    for (int g = 0; g < without.size(); g++) {
      differences.add(minus(without.get(g), other.without.get(g)));
    }
    return new Jackknife(minus(values, other.values), differences);
  }

  private static double[] minus(double[] values, double[] others) {
    double[] differences = values.clone();
    addTo(differences, -1, others);
    return differences;
  }

  /** Number of shards that hold clips. */
  int occupied() {
    return without.size();
  }

  /** The jackknife's standard deviation of each metric, {@code [metrics]}. */
  double[] deviations() {
    double[] mean = new double[values.length];
    for (double[] left : without) {
      addTo(mean, 1.0 / occupied(), left);
    }
    double[] deviations = new double[values.length];
    for (int i = 0; i < deviations.length; i++) {
      double squares = 0;
      for (double[] left : without) {
        squares += (left[i] - mean[i]) * (left[i] - mean[i]);
      }
      deviations[i] = Math.sqrt(squares * (occupied() - 1) / Math.max(1, occupied()));
    }
    return deviations;
  }

  private static void addTo(double[] sum, double factor, double[] term) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * term[i];
    }
  }
}
