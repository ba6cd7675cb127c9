package org.sglthresh.metric.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.Jackknife;
import org.sglthresh.metric.ranking.RankingMetric.Trait;

/**
 * Changes of the ranking metrics from one tagger to another on the same clips, with intervals: how
 * far the changes would differ on other clips of the same kind.
 *
 * <p>The comparison is paired: the jackknife leaves the same clips out on both sides and looks at
 * the difference, so that what makes clips easy or hard for both taggers cancels out. The intervals
 * are symmetric, {@code change ± t · deviation}.
 *
 * @param shards in which clips were left out
 * @param changes of the metrics that are known on both sides, in the order of the list
 */
public record RankingChanges(int shards, Map<RankingMetric, Change> changes) {

  /**
   * A metric on both sides.
   *
   * @param before of the earlier tagger
   * @param after of the later one
   * @param interval of the change, of level {@link Interval#LEVEL}; {@linkplain Interval#UNKNOWN
   *     unknown} where there are too few clips to leave some out
   */
  public record Change(double before, double after, Interval interval) {
    /** After minus before; 0 where they are equal, however large. */
    public double change() {
      return before == after ? 0 : after - before;
    }
  }

  /** Keeps its own copy. */
  public RankingChanges {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }

  /**
   * The changes between two reports on the same clips, in the same shards. What describes the
   * labels alone does not change.
   */
  public static RankingChanges between(RankingReport before, RankingReport after) {
    List<RankingMetric> metrics =
        after.values().keySet().stream()
            .filter(metric -> before.values().containsKey(metric))
            .filter(metric -> !metric.has(Trait.NEUTRAL))
            .toList();
    Jackknife difference = select(after, metrics).minus(select(before, metrics));
    double[] deviations = difference.deviations();
    Map<RankingMetric, Change> changes = new LinkedHashMap<>();
    for (int i = 0; i < metrics.size(); i++) {
      RankingMetric metric = metrics.get(i);
      double reach = difference.occupied() > 1 ? difference.quantile() * deviations[i] : Double.NaN;
      changes.put(
          metric,
          new Change(
              before.value(metric),
              after.value(metric),
              interval(metric, difference.values()[i], reach)));
    }
    return new RankingChanges(difference.occupied(), changes);
  }

  /** The jackknife of these metrics alone. */
  private static Jackknife select(RankingReport report, List<RankingMetric> metrics) {
    List<RankingMetric> all = new ArrayList<>(report.values().keySet());
    int[] at = metrics.stream().mapToInt(all::indexOf).toArray();
    Jackknife jackknife = report.jackknife().orElseThrow();
    return new Jackknife(
        select(jackknife.values(), at),
        jackknife.without().stream().map(values -> select(values, at)).toList());
  }

  private static double[] select(double[] values, int[] at) {
    double[] selected = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      selected[i] = values[at[i]];
    }
    return selected;
  }

  private static Interval interval(RankingMetric metric, double change, double reach) {
    if (!Double.isFinite(change) || !Double.isFinite(reach)) {
      return Interval.UNKNOWN;
    }
    return metric.has(Trait.SHARE)
        ? new Interval(Math.max(-1, change - reach), Math.min(1, change + reach))
        : new Interval(change - reach, change + reach);
  }
}
