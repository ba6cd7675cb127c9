package org.sglthresh.metric;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.stats.ShardCounts;

/**
 * The averages of a table at one set of thresholds, and the same without each of its shards in
 * turn: what a jackknife is made of.
 *
 * @param values of all clips, {@code [measures]} in the order of {@link #NAMES}
 * @param without of all clips but those of a shard, for each shard that holds clips
 */
record ShardMeasures(double[] values, List<double[]> without) {
  /** The names of the measures in metrics.json. */
  static final List<String> NAMES =
      List.of(
          "micro_f1",
          "micro_precision",
          "micro_recall",
          "macro_f1",
          "macro_precision",
          "macro_recall",
          "weighted_f1",
          "weighted_precision",
          "weighted_recall");

  /**
   * Those of some counts.
   *
   * @param sums TP, PP and P of all shards together, each {@code [classes]}
   */
  static ShardMeasures of(ShardCounts counts, int set, double[][] sums) {
    List<double[]> without = new ArrayList<>();
    for (int g = 0; g < counts.shards(); g++) {
      if (counts.weight(g) > 0) {
        double[] tp = sums[0].clone();
        double[] pp = sums[1].clone();
        double[] p = sums[2].clone();
        addTo(tp, -1, counts.truePositives(set, g));
        addTo(pp, -1, counts.predicted(set, g));
        addTo(p, -1, counts.positives(g));
        without.add(averages(tp, pp, p));
      }
    }
    return new ShardMeasures(averages(sums[0], sums[1], sums[2]), without);
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

  /** How much these measures are larger than others of the same shards. */
  ShardMeasures minus(ShardMeasures other) {
    List<double[]> differences = new ArrayList<>();
    for (int g = 0; g < without.size(); g++) {
      differences.add(minus(without.get(g), other.without.get(g)));
    }
    return new ShardMeasures(minus(values, other.values), differences);
  }

  private static double[] minus(double[] one, double[] other) {
    double[] difference = one.clone();
    addTo(difference, -1, other);
    return difference;
  }

  /** Number of shards that hold clips. */
  int occupied() {
    return without.size();
  }

  /** The jackknife's standard deviation of each measure, {@code [measures]}. */
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

  /** F1, precision and recall of the counts together, their means and their means by support. */
  private static double[] averages(double[] tp, double[] pp, double[] p) {
    double[] values = new double[NAMES.size()];
    double found = 0;
    double predicted = 0;
    double positives = 0;
    for (int c = 0; c < tp.length; c++) {
      found += tp[c];
      predicted += pp[c];
      positives += p[c];
      addTo(values, 3, PrecisionRecallF1.of(tp[c], pp[c], p[c]), 1.0 / tp.length);
      addTo(values, 6, PrecisionRecallF1.of(tp[c], pp[c], p[c]), p[c]);
    }
    addTo(values, 0, PrecisionRecallF1.of(found, predicted, positives), 1);
    for (int i = 6; i < values.length; i++) {
      values[i] = PrecisionRecallF1.ratio(values[i], positives);
    }
    return values;
  }

  private static void addTo(double[] values, int at, PrecisionRecallF1 term, double factor) {
    values[at] += factor * term.f1();
    values[at + 1] += factor * term.precision();
    values[at + 2] += factor * term.recall();
  }
}
