package org.sglthresh.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.SortedScores;

/**
 * The counts of one class at every threshold that makes a difference. As a tag is a score above its
 * threshold, each score is such a threshold; the lowest entry is a threshold below all scores, or
 * the floor where there is one. Every threshold from one entry up to the next decides as the lower
 * one.
 */
public final class ThresholdCurve {
  private final float[] thresholds; // [size], ascending
  private final double[] truePositives; // [size]
  private final double[] predicted; // [size]
  private final double positives;
  private final double known;

  private ThresholdCurve(
      float[] thresholds,
      double[] truePositives,
      double[] predicted,
      double positives,
      double known) {
    this.thresholds = thresholds;
    this.truePositives = truePositives;
    this.predicted = predicted;
    this.positives = positives;
    this.known = known;
  }

  /**
   * The curve over all scores of a class.
   *
   * @param positives P, also of those below the floor
   * @param known weight of the clips whose label is known; above 0
   * @param floor of the scores
   * @param exact the nearest threshold at which counts are exact; the threshold itself where every
   *     score is known
   */
  public static ThresholdCurve of(
      SortedScores scores,
      double positives,
      double known,
      ScoreFloor floor,
      DoubleUnaryOperator exact) {
    float[] thresholds = exact(distinct(scores, floor), exact);
    double[] tp = new double[thresholds.length];
    double[] pp = new double[thresholds.length];
    SortedScores.Place place = scores.place();
    for (int i = 0; i < thresholds.length; i++) {
      place.moveTo(thresholds[i]);
      tp[i] = place.truePositives();
      pp[i] = place.predicted();
    }
    return new ThresholdCurve(thresholds, tp, pp, positives, known);
  }

  /**
   * The curve over the cuts just below positives, and the threshold that tags nothing. Thresholds
   * among the negatives between two positives are left out: they tag more of them for nothing.
   *
   * @param positives P
   * @param known weight of the clips whose label is known; above 0
   */
  public static ThresholdCurve of(PositiveCuts cuts, double positives, double known) {
    int size = cuts.size();
    float[] thresholds = new float[size + 1];
    double[] tp = new double[size + 1];
    double[] pp = new double[size + 1];
    double[] truePositives = cuts.truePositives();
    double[] predicted = cuts.predicted();
    for (int j = 0; j < size; j++) {
      int at = size - 1 - j;
      float dropped = cuts.highestDropped(j);
      thresholds[at] =
          Float.isInfinite(dropped) ? ProbabilityAxis.justBelow(cuts.lowestKept(j)) : dropped;
      tp[at] = truePositives[j];
      pp[at] = predicted[j];
    }
    float highest = cuts.highestDropped(-1);
    thresholds[size] = Float.isInfinite(highest) ? 0 : highest;
    return new ThresholdCurve(thresholds, tp, pp, positives, known);
  }

  /** A threshold below all scores, or the floor, and every score above it; ascending. */
  private static float[] distinct(SortedScores scores, ScoreFloor floor) {
    float[] first = scores.positives().scores();
    float[] second = scores.negatives().scores();
    float[] all = Arrays.copyOf(first, first.length + second.length + 1);
    System.arraycopy(second, 0, all, first.length, second.length);
    float start = floor.isSet() ? floor.score() : ProbabilityAxis.justBelow(scores.lowest());
    all[all.length - 1] = start;
    Arrays.sort(all);
    int size = 0;
    for (float score : all) {
      // + 0f turns −0 into 0: as scores they are equal
      if (score >= start && (size == 0 || score > all[size - 1])) {
        all[size++] = score + 0f;
      }
    }
    return Arrays.copyOf(all, size);
  }

  private static float[] exact(float[] thresholds, DoubleUnaryOperator exact) {
    float[] moved = new float[thresholds.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) exact.applyAsDouble(thresholds[i]);
    }
    Arrays.sort(moved);
    int size = 0;
    for (float threshold : moved) {
      if (size == 0 || threshold > moved[size - 1]) {
        moved[size++] = threshold;
      }
    }
    return Arrays.copyOf(moved, size);
  }

  /** Number of thresholds. */
  public int size() {
    return thresholds.length;
  }

  /** P: the weight of the positives. */
  public double positives() {
    return positives;
  }

  /** Weight of the clips whose label is known. */
  public double known() {
    return known;
  }

  /** The counts at the i-th threshold; thresholds rise. */
  public CurvePoint point(int i) {
    return new CurvePoint(thresholds[i], truePositives[i], predicted[i], positives, known);
  }

  /** The entry that decides as a threshold does: the highest that is not above it, or the first. */
  public int indexAt(double threshold) {
    int low = 0;
    int high = thresholds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (thresholds[middle] <= threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  /** The entry with the highest F1, of equals the highest threshold; −1 without positives. */
  public int best() {
    int best = -1;
    for (int i = 0; positives > 0 && i < size(); i++) {
      if (best < 0 || point(i).f1() >= point(best).f1()) {
        best = i;
      }
    }
    return best;
  }

  /** The highest threshold that reaches a recall; −1 where none does. */
  public int reaching(double recall) {
    int reaching = -1;
    for (int i = 0; i < size() && point(i).recall() >= recall - CurvePoint.ROUNDING; i++) {
      reaching = i;
    }
    return reaching;
  }

  /** The lowest threshold that tags at most a share of the clips; the last one tags nothing. */
  public int tagging(double share) {
    int at = 0;
    while (at < size() - 1 && point(at).tagged() > share) {
      at++;
    }
    return at;
  }

  /** Entries at even steps, the first, the best and the last among them; all if there are few. */
  public int[] thinned(int most) {
    if (size() <= most) {
      return IntStream.range(0, size()).toArray();
    }
    IntStream even =
        IntStream.range(0, most).map(k -> (int) ((long) k * (size() - 1) / (most - 1)));
    return IntStream.concat(even, IntStream.of(Math.max(0, best()))).sorted().distinct().toArray();
  }
}
