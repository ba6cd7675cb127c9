package org.sglthresh.metric;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.sglthresh.math.Interval;
import org.sglthresh.stats.ShardCounts;

/**
 * Changes of the metrics of a table from one set of thresholds to another, with intervals: how far
 * the changes would differ on other clips of the same kind.
 *
 * <p>The comparison is paired: the jackknife of {@link MetricIntervals} leaves the same clips out
 * on both sides and looks at the difference, so that what makes clips easy or hard for both sets
 * cancels out. The intervals are symmetric, {@code change ± t · deviation}.
 *
 * @param shards in which clips were left out
 * @param changes after minus before, of the metrics of {@link OverallMetric.Use#INTERVAL}
 * @param intervals of the changes, of level {@link Interval#LEVEL}; {@linkplain Interval#UNKNOWN
 *     unknown} where there are too few clips to leave some out
 */
public record MetricChanges(
    int shards, Map<OverallMetric, Double> changes, Map<OverallMetric, Interval> intervals) {

  /** The changes between two of the sets of thresholds that were counted. */
  public static MetricChanges of(ShardCounts counts, int before, int after) {
    return of(
        counts.shards(), CountJackknife.of(counts, after).minus(CountJackknife.of(counts, before)));
  }

  /**
   * The changes from one tagger to another on the same clips.
   *
   * @param before counts at one set of thresholds; its blocks knew the shards of their clips
   * @param after the same of the same clips, with the classes in the same order
   */
  public static MetricChanges between(ShardCounts before, ShardCounts after) {
    int shards = Math.min(before.shards(), after.shards());
    return of(
        shards,
        CountJackknife.of(after.inShards(shards), 0)
            .minus(CountJackknife.of(before.inShards(shards), 0)));
  }

  private static MetricChanges of(int shards, Jackknife difference) {
    double[] deviations = difference.deviations();
    int occupied = difference.occupied();
    double quantile = difference.quantile();
    Map<OverallMetric, Double> changes = new EnumMap<>(OverallMetric.class);
    Map<OverallMetric, Interval> intervals = new EnumMap<>(OverallMetric.class);
    for (int i = 0; i < deviations.length; i++) {
      double change = difference.values()[i];
      double reach = quantile * deviations[i];
      OverallMetric metric = CountJackknife.METRICS.get(i);
      changes.put(metric, change);
      intervals.put(
          metric,
          occupied > 1
              ? new Interval(Math.max(-1, change - reach), Math.min(1, change + reach))
              : Interval.UNKNOWN);
    }
    return new MetricChanges(
        shards, Collections.unmodifiableMap(changes), Collections.unmodifiableMap(intervals));
  }

  /** The change of a metric. */
  double change(OverallMetric metric) {
    return changes.get(metric);
  }

  /** The interval of a metric's change. */
  public Interval interval(OverallMetric metric) {
    return intervals.get(metric);
  }
}
