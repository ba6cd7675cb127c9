package org.sglthresh.metric.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.Jackknife;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.stats.rank.ClipTerm;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;
import org.sglthresh.stats.rank.ShardMoves;

/**
 * The jackknife of ranking metrics on the clips of a slice. What is summed over clips is summed
 * anew without each shard; class-wise metrics change by their derivatives, which is the
 * infinitesimal jackknife by shards. On real sets both deviations of mAP are within a tenth of each
 * other.
 *
 * @param metrics those that are known
 * @param jackknife of the same metrics, in the same order
 */
record SampleJackknife(List<RankingMetric> metrics, Jackknife jackknife) {

  /**
   * The jackknife of the clips of a slice.
   *
   * @param wanted metrics; those whose value is not known are left out
   * @param moves empty: class-wise metrics have no deviation
   */
  static SampleJackknife of(
      List<RankingMetric> wanted,
      RankingSample all,
      RankingSums sums,
      int slicing,
      int slice,
      Optional<ShardMoves> moves) {
    List<RankingMetric> known =
        wanted.stream().filter(metric -> !Double.isNaN(metric.of(all))).toList();
    List<double[]> without = new ArrayList<>();
    for (int shard = 0; shard < RankingPlan.SHARDS; shard++) {
      if (sums.sum(slicing, slice, shard, ClipTerm.CLIPS.index()) > 0) {
        without.add(values(known, all.without(sums, slicing, slice, shard, moves)));
      }
    }
    return new SampleJackknife(known, new Jackknife(values(known, all), without));
  }

  private static double[] values(List<RankingMetric> metrics, RankingSample sample) {
    return metrics.stream().mapToDouble(metric -> metric.of(sample)).toArray();
  }

  /** The values. */
  Map<RankingMetric, Double> values() {
    Map<RankingMetric, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < metrics.size(); i++) {
      values.put(metrics.get(i), jackknife.values()[i]);
    }
    return values;
  }

  /** The intervals of the values, where they are known. */
  Map<RankingMetric, Interval> intervals() {
    double[] deviations = jackknife.deviations();
    Map<RankingMetric, Interval> intervals = new LinkedHashMap<>();
    for (int i = 0; i < deviations.length; i++) {
      double value = jackknife.values()[i];
      if (deviations[i] > 0 && Double.isFinite(value) && jackknife.occupied() > 1) {
        intervals.put(metrics.get(i), interval(metrics.get(i), value, deviations[i]));
      }
    }
    return intervals;
  }

  /** Shares are symmetric on the logit scale, so that they stay between 0 and 1. */
  private Interval interval(RankingMetric metric, double value, double deviation) {
    double reach = jackknife.quantile() * deviation;
    if (metric.has(Trait.SHARE)) {
      return value > 0 && value < 1
          ? Interval.ofShare(value, deviation, jackknife.quantile())
          : Interval.UNKNOWN;
    }
    double low = metric.equals(RankingMetric.D_PRIME) ? value - reach : Math.max(0, value - reach);
    return new Interval(low, value + reach);
  }
}
