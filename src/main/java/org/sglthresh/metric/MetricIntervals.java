package org.sglthresh.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.math.Interval;
import org.sglthresh.stats.ShardCounts;

/**
 * Intervals of the metrics of a table: how far the metrics would differ on other clips of the same
 * kind, for the thresholds as they are. Their level is {@link Interval#LEVEL}.
 *
 * <p>Averages over classes have the intervals of the delete-a-group jackknife (Kott, Journal of
 * Official Statistics 17, 2001): each shard is left out in turn, and
 *
 * <pre>  variance = (G − 1)/G · Σ (metric without shard g − their mean)²</pre>
 *
 * over the G shards that hold clips, with the t quantile of G − 1 degrees of freedom, on the logit
 * scale. Clips are resampled whole, so labels that come together stay together.
 *
 * <p>F1 of a single class may rest on a handful of clips, too few to resample. Given the number n =
 * TP + FP + FN of clips that have the class's label or tag, TP is binomial: Wilson's interval of TP
 * / n = F1 / (2 − F1) becomes an interval of F1, and is right for 0 and 1 as well. Weighted clips
 * count as the effective number of equal clips.
 *
 * @param shards in which clips were left out
 * @param overall of the metrics of {@link OverallMetric.Use#INTERVAL}
 * @param classF1 of each class; {@linkplain Interval#UNKNOWN unknown} without labels and tags
 */
public record MetricIntervals(
    int shards, Map<OverallMetric, Interval> overall, List<Interval> classF1) {
  /** Keeps its own copies. */
  public MetricIntervals {
    Map<OverallMetric, Interval> copy = new EnumMap<>(OverallMetric.class);
    copy.putAll(overall);
    overall = Collections.unmodifiableMap(copy);
    classF1 = List.copyOf(classF1);
  }

  /** The intervals at one of the sets of thresholds that were counted. */
  public static MetricIntervals of(ShardCounts counts, int set) {
    double[][] sums = CountJackknife.sums(counts, set);
    double weight = 0;
    for (int g = 0; g < counts.shards(); g++) {
      weight += counts.weight(g);
    }
    Jackknife jackknife = CountJackknife.of(counts, set, sums);
    double[] deviations = jackknife.deviations();
    int occupied = jackknife.occupied();
    double quantile = jackknife.quantile();
    Map<OverallMetric, Interval> overall = new EnumMap<>(OverallMetric.class);
    for (int i = 0; i < deviations.length; i++) {
      double value = jackknife.values()[i];
      boolean inside = value > 0 && value < 1;
      Interval interval =
          inside && occupied > 1
              ? Interval.ofShare(value, deviations[i], quantile)
              : proportion(value, weight / counts.clipWeight());
      overall.put(CountJackknife.METRICS.get(i), interval);
    }
    List<Interval> classF1 = new ArrayList<>(counts.classes());
    for (int c = 0; c < counts.classes(); c++) {
      classF1.add(classF1(sums[0][c], sums[1][c], sums[2][c], counts.clipWeight()));
    }
    return new MetricIntervals(counts.shards(), overall, classF1);
  }

  /** At 0 and 1 no shard differs, so only the number of clips limits the interval. */
  private static Interval proportion(double value, double clips) {
    return clips > 0
        ? Interval.ofProportion(value * clips, clips, Interval.LEVEL)
        : Interval.UNKNOWN;
  }

  /** Wilson's interval of the Jaccard index, as F1. */
  private static Interval classF1(double tp, double pp, double p, double clipWeight) {
    double clips = (pp + p - tp) / clipWeight;
    if (!(clips > 0)) {
      return Interval.UNKNOWN;
    }
    Interval jaccard = Interval.ofProportion(tp / clipWeight, clips, Interval.LEVEL);
    return new Interval(f1(jaccard.low()), f1(jaccard.high()));
  }

  private static double f1(double jaccard) {
    return 2 * jaccard / (1 + jaccard);
  }

  /** The interval of a metric; unknown where it is not known. */
  public Interval interval(OverallMetric metric) {
    return overall.getOrDefault(metric, Interval.UNKNOWN);
  }

  /** The entry {@code intervals} of a table in metrics.json. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("level", Interval.LEVEL);
    json.put("method", "jackknife");
    json.put("shards", shards);
    overall.forEach(
        (metric, interval) -> {
          if (interval.isKnown()) {
            Map<String, Object> ends = new LinkedHashMap<>();
            ends.put("low", interval.low());
            ends.put("high", interval.high());
            json.put(metric.jsonName(), ends);
          }
        });
    return json;
  }
}
