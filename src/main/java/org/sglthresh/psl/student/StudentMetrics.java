package org.sglthresh.psl.student;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.stats.rank.RankedCurve;

/**
 * How well scores of windows that are all in memory rank their labels. The values are those of
 * {@code evaluate}, which is for tables of any size.
 *
 * @param map mean over classes of average precision
 * @param macroAuc mean over classes of the area under the ROC curve
 * @param lwlrap mean over true labels of the share of true ones among the labels ranked as high
 * @param precisionAt1 share of the windows with labels whose highest score is that of one: the
 *     accuracy, where windows have one label
 */
public record StudentMetrics(double map, double macroAuc, double lwlrap, double precisionAt1) {

  /**
   * The metrics of some windows. Means are over the classes that have a positive, for the area also
   * a negative; NaN without any.
   *
   * @param scores {@code [windows][classes]}
   * @param labels 1, 0, or NaN where unknown, {@code [windows][classes]}
   */
  public static StudentMetrics of(List<float[]> scores, List<float[]> labels) {
    Ranks ranks = new Ranks();
    for (int i = 0; i < labels.size(); i++) {
      ranks.add(scores.get(i), labels.get(i));
    }
    List<RankedCurve> curves = curves(scores, labels);
    return new StudentMetrics(
        mean(curves, RankedCurve::averagePrecision),
        mean(curves, RankedCurve::areaUnderRoc),
        ranks.precisions / ranks.trueLabels,
        ranks.hits / ranks.labelled);
  }

  /** Sums over the labels of windows; a tie counts against a true label. */
  private static final class Ranks {
    private double trueLabels;
    private double precisions;
    private double labelled;
    private double hits;

    void add(float[] scores, float[] labels) {
      boolean any = false;
      boolean hit = false;
      for (int c = 0; c < labels.length; c++) {
        if (labels[c] > 0) {
          int above = 0;
          int trueAbove = 0;
          for (int other = 0; other < labels.length; other++) {
            if (scores[other] >= scores[c] && labels[other] >= 0) { // NaN, unknown, is not
              above++;
              trueAbove += labels[other] > 0 ? 1 : 0;
            }
          }
          precisions += (double) trueAbove / above;
          trueLabels++;
          any = true;
          hit |= above == 1;
        }
      }
      labelled += any ? 1 : 0;
      hits += hit ? 1 : 0;
    }
  }

  private static double mean(List<RankedCurve> curves, ToDoubleFunction<RankedCurve> measure) {
    return curves.stream()
        .mapToDouble(measure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  private static List<RankedCurve> curves(List<float[]> scores, List<float[]> labels) {
    int classes = labels.isEmpty() ? 0 : labels.get(0).length;
    return IntStream.range(0, classes).parallel().mapToObj(c -> curve(scores, labels, c)).toList();
  }

  private static RankedCurve curve(List<float[]> scores, List<float[]> labels, int c) {
    int[] known =
        IntStream.range(0, labels.size()).filter(i -> !Float.isNaN(labels.get(i)[c])).toArray();
    float[] ofClass = new float[known.length];
    boolean[] positive = new boolean[known.length];
    for (int i = 0; i < known.length; i++) {
      ofClass[i] = scores.get(known[i])[c];
      positive[i] = labels.get(known[i])[c] > 0;
    }
    return RankedCurve.of(ofClass, positive);
  }

  /** The mean average precision alone, for what is asked after every epoch. */
  public static double map(List<float[]> scores, List<float[]> labels) {
    return mean(curves(scores, labels), RankedCurve::averagePrecision);
  }

  /** d′ = √2·Φ⁻¹(mean AUC). */
  public double dPrime() {
    return RankingMetric.dPrime(macroAuc);
  }

  /** The values by the names that {@code evaluate} gives them. */
  public Map<String, Double> byName() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("map", map);
    values.put("macro_auc", macroAuc);
    values.put("d_prime", dPrime());
    values.put("lwlrap", lwlrap);
    values.put("precision_at_1", precisionAt1);
    return values;
  }
}
