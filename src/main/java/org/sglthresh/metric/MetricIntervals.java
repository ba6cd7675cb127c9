package org.sglthresh.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.math.Interval;
import org.sglthresh.math.StudentQuantile;
import org.sglthresh.stats.ShardCounts;

/**
 * How far the measures of one table would differ on other clips of the same kind: intervals of
 * level {@link Interval#LEVEL}, for the thresholds as they are.
 *
 * <p>Averages over classes have the intervals of the delete-a-group jackknife (Kott, Journal of
 * Official Statistics 17, 2001): each shard is left out in turn, and
 *
 * <pre>  variance = (G − 1)/G · Σ (measure without shard g − their mean)²</pre>
 *
 * over the G shards that hold clips, with the t quantile of G − 1 degrees of freedom, on the logit
 * scale. Clips are resampled whole, so labels that come together stay together.
 *
 * <p>F1 of a single class may rest on a handful of clips, of which no resampling makes more. Given
 * the number n = TP + FP + FN of clips that have the class's label or tag, TP is binomial: Wilson's
 * interval of TP / n = F1 / (2 − F1) becomes one of F1, and is right for 0 and 1 as well. Weighted
 * clips count as the effective number of equal ones.
 *
 * @param shards in which clips were left out
 * @param measures by their names in metrics.json: micro, macro and weighted F1, precision, recall
 * @param classF1 of each class; {@linkplain Interval#UNKNOWN unknown} without labels and tags
 */
public record MetricIntervals(int shards, Map<String, Interval> measures, List<Interval> classF1) {
  private static final String[] NAMES = {
    "micro_f1",
    "micro_precision",
    "micro_recall",
    "macro_f1",
    "macro_precision",
    "macro_recall",
    "weighted_f1",
    "weighted_precision",
    "weighted_recall"
  };

  /** Keeps its own copies. */
  public MetricIntervals {
    measures = new LinkedHashMap<>(measures);
    classF1 = List.copyOf(classF1);
  }

  /** The intervals at one of the sets of thresholds that were counted. */
  public static MetricIntervals of(ShardCounts counts, int set) {
    int classes = counts.classes();
    double[] tp = new double[classes];
    double[] pp = new double[classes];
    double[] p = new double[classes];
    int occupied = 0;
    double weight = 0;
    for (int g = 0; g < counts.shards(); g++) {
      addTo(tp, 1, counts.truePositives(set, g));
      addTo(pp, 1, counts.predicted(set, g));
      addTo(p, 1, counts.positives(g));
      occupied += counts.weight(g) > 0 ? 1 : 0;
      weight += counts.weight(g);
    }
    double[] values = averages(tp, pp, p);
    double[] deviations = jackknife(counts, set, occupied, new double[][] {tp, pp, p});
    double quantile = occupied > 1 ? StudentQuantile.twoSided(Interval.LEVEL, occupied - 1.0) : 0;
    Map<String, Interval> measures = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.length; i++) {
      boolean inside = values[i] > 0 && values[i] < 1;
      Interval interval =
          inside && occupied > 1
              ? Interval.ofShare(values[i], deviations[i], quantile)
              : proportion(values[i], weight / counts.clipWeight());
      measures.put(NAMES[i], interval);
    }
    List<Interval> classF1 = new ArrayList<>(classes);
    for (int c = 0; c < classes; c++) {
      classF1.add(classF1(tp[c], pp[c], p[c], counts.clipWeight()));
    }
    return new MetricIntervals(counts.shards(), measures, classF1);
  }

  /** At 0 and 1 no shard differs; the number of clips alone says something. */
  private static Interval proportion(double value, double clips) {
    return clips > 0
        ? Interval.ofProportion(value * clips, clips, Interval.LEVEL)
        : Interval.UNKNOWN;
  }

  /** {@code [measures]}: the standard deviation of each. */
  private static double[] jackknife(ShardCounts counts, int set, int occupied, double[][] sums) {
    List<double[]> without = new ArrayList<>();
    double[] mean = new double[NAMES.length];
    for (int g = 0; g < counts.shards(); g++) {
      if (counts.weight(g) > 0) {
        double[] tp = sums[0].clone();
        double[] pp = sums[1].clone();
        double[] p = sums[2].clone();
        addTo(tp, -1, counts.truePositives(set, g));
        addTo(pp, -1, counts.predicted(set, g));
        addTo(p, -1, counts.positives(g));
        double[] values = averages(tp, pp, p);
        addTo(mean, 1.0 / occupied, values);
        without.add(values);
      }
    }
    double[] deviations = new double[NAMES.length];
    for (int i = 0; i < deviations.length; i++) {
      double squares = 0;
      for (double[] values : without) {
        squares += (values[i] - mean[i]) * (values[i] - mean[i]);
      }
      deviations[i] = Math.sqrt(squares * (occupied - 1) / Math.max(1, occupied));
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
    double[] values = new double[NAMES.length];
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

  /** The entry {@code intervals} of a table in metrics.json. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("level", Interval.LEVEL);
    json.put("method", "jackknife");
    json.put("shards", shards);
    measures.forEach(
        (name, interval) -> {
          if (interval.isKnown()) {
            Map<String, Object> ends = new LinkedHashMap<>();
            ends.put("low", interval.low());
            ends.put("high", interval.high());
            json.put(name, ends);
          }
        });
    return json;
  }
}
