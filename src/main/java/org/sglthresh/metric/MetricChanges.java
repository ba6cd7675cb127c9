package org.sglthresh.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sglthresh.math.Distributions;
import org.sglthresh.math.Interval;
import org.sglthresh.stats.ShardCounts;

/**
 * By how much the measures of one table change from one set of thresholds to another, and how far
 * these changes would differ on other clips of the same kind.
 *
 * <p>The comparison is paired: the jackknife of {@link MetricIntervals} leaves the same clips out
 * on both sides and looks at the difference, so that what makes clips easy or hard for both sets
 * cancels out. The intervals are symmetric, {@code change ± t · deviation}.
 *
 * @param shards in which clips were left out
 * @param changes by the names of metrics.json: after minus before
 * @param intervals of the changes, of level {@link Interval#LEVEL}; {@linkplain Interval#UNKNOWN
 *     unknown} where there are too few clips to leave some out
 */
public record MetricChanges(
    int shards, Map<String, Double> changes, Map<String, Interval> intervals) {

  /** Keeps its own copies. */
  public MetricChanges {
    changes = new LinkedHashMap<>(changes);
    intervals = new LinkedHashMap<>(intervals);
  }

  /** The changes between two of the sets of thresholds that were counted. */
  public static MetricChanges of(ShardCounts counts, int before, int after) {
    ShardMeasures difference = measures(counts, after).minus(measures(counts, before));
    double[] deviations = difference.deviations();
    int occupied = difference.occupied();
    double quantile =
        occupied > 1 ? Distributions.studentTwoSided(Interval.LEVEL, occupied - 1.0) : 0;
    Map<String, Double> changes = new LinkedHashMap<>();
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (int i = 0; i < deviations.length; i++) {
      double change = difference.values()[i];
      double reach = quantile * deviations[i];
      String name = ShardMeasures.NAMES.get(i);
      changes.put(name, change);
      intervals.put(
          name,
          occupied > 1
              ? new Interval(Math.max(-1, change - reach), Math.min(1, change + reach))
              : Interval.UNKNOWN);
    }
    return new MetricChanges(counts.shards(), changes, intervals);
  }

  private static ShardMeasures measures(ShardCounts counts, int set) {
    return ShardMeasures.of(counts, set, ShardMeasures.sums(counts, set));
  }

  /** The change of a measure, by its name in metrics.json. */
  public double change(String measure) {
    return changes.get(measure);
  }

  /** The interval of a change, by the measure's name in metrics.json. */
  public Interval interval(String measure) {
    return intervals.get(measure);
  }
}
