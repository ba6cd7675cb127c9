package org.sglthresh.metric;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.math.Distributions;
import org.sglthresh.math.Interval;

/**
 * Some metrics of a table, and the same without each of its shards in turn: the delete-a-group
 * jackknife (Kott, Journal of Official Statistics 17, 2001).
 *
 * @param values of all clips, {@code [metrics]}
 * @param without of all clips but those of a shard, for each shard that holds clips
 */
public record Jackknife(double[] values, List<double[]> without) {
  /** Keeps its own copy of the list. */
  public Jackknife {
    without = List.copyOf(without);
  }

  /** How much these values are larger than others of the same shards. */
  public Jackknife minus(Jackknife other) {
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
  public int occupied() {
    return without.size();
  }

  /** The jackknife's standard deviation of each metric, {@code [metrics]}. */
  public double[] deviations() {
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

  /**
   * How many deviations an interval of level {@link Interval#LEVEL} reaches to either side; 0 where
   * there are too few shards to leave some out.
   */
  public double quantile() {
    return occupied() > 1 ? Distributions.studentTwoSided(Interval.LEVEL, occupied() - 1.0) : 0;
  }

  static void addTo(double[] sum, double factor, double[] term) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * term[i];
    }
  }
}
