package org.sglthresh.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sglthresh.block.kernel.SurrogateKernel;

/**
 * Weights that give every class another share of positives, where the scores of positives and those
 * of negatives stay as they are (label shift: Saerens, Latinne &amp; Decaestecker, Neural
 * Computation 14, 2002; Elkan, IJCAI 2001). Of n clips with a known label, P of them positive, and
 * the frequency π wanted, a positive weighs π·n / P and a negative (1 − π)·n / (n − P): n stays.
 *
 * <p>A class without positives, or without negatives, cannot be re-weighted and stays as it is.
 */
public final class LabelShift {
  private final double[] positive;
  private final double[] negative;

  private LabelShift(double[] positive, double[] negative) {
    this.positive = positive;
    this.negative = negative;
  }

  /**
   * The weights for some clips.
   *
   * @param frequencies wanted, each within 0 and 1, {@code [classes]}
   * @param positives P, {@code [classes]}
   * @param known n, {@code [classes]}
   */
  public static LabelShift to(double[] frequencies, double[] positives, double[] known) {
    double[] positive = new double[frequencies.length];
    double[] negative = new double[frequencies.length];
    Arrays.fill(positive, 1);
    Arrays.fill(negative, 1);
    for (int c = 0; c < frequencies.length; c++) {
      double negatives = known[c] - positives[c];
      if (positives[c] > 0 && negatives > 0) {
        positive[c] = frequencies[c] * known[c] / positives[c];
        negative[c] = (1 - frequencies[c]) * known[c] / negatives;
      }
    }
    return new LabelShift(positive, negative);
  }

  /** The classes, by index, that cannot be re-weighted. */
  public static List<Integer> fixed(double[] positives, double[] known) {
    List<Integer> fixed = new ArrayList<>();
    for (int c = 0; c < positives.length; c++) {
      if (!(positives[c] > 0 && known[c] > positives[c])) {
        fixed.add(c);
      }
    }
    return fixed;
  }

  /** The weight of a positive of a class. */
  public double positive(int c) {
    return positive[c];
  }

  /** The weight of a negative of a class. */
  public double negative(int c) {
    return negative[c];
  }

  /** Counts, re-weighted. */
  public ClassCounts of(ClassCounts counts) {
    int classes = counts.classes();
    double[] tp = new double[classes];
    double[] pp = new double[classes];
    double[] p = new double[classes];
    double[] known = new double[classes];
    for (int c = 0; c < classes; c++) {
      tp[c] = positive[c] * counts.truePositives(c);
      pp[c] = tp[c] + negative[c] * counts.falsePositives(c);
      p[c] = positive[c] * counts.positives(c);
      known[c] = p[c] + negative[c] * (counts.known(c) - counts.positives(c));
    }
    return new ClassCounts(tp, pp, p, known);
  }

  /** Totals, re-weighted; the clips stay as many. */
  public LabelTotals of(LabelTotals totals) {
    double[] positives = totals.positives();
    double[] known = totals.known();
    for (int c = 0; c < positives.length; c++) {
      double negatives = known[c] - positives[c];
      positives[c] *= positive[c];
      known[c] = positives[c] + negative[c] * negatives;
    }
    return LabelTotals.of(totals.clips(), totals.weight(), positives, known);
  }

  /** Surrogate sums, re-weighted: all but those of the positives are sums of both. */
  public SurrogateSums of(SurrogateSums sums) {
    SurrogateSums shifted = new SurrogateSums(sums.classes());
    double[] terms = new double[SurrogateKernel.SUMS];
    for (int c = 0; c < sums.classes(); c++) {
      shift(sums, c, SurrogateKernel.TRUE_POSITIVES, SurrogateKernel.PREDICTED, terms);
      shift(sums, c, SurrogateKernel.SURROGATE_POSITIVES, SurrogateKernel.SURROGATE, terms);
      shift(sums, c, SurrogateKernel.SLOPE_POSITIVES, SurrogateKernel.SLOPE, terms);
      shifted.add(c, terms);
    }
    return shifted;
  }

  private void shift(SurrogateSums sums, int c, int ofPositives, int ofAll, double[] terms) {
    double positives = sums.get(c, ofPositives);
    terms[ofPositives] = positive[c] * positives;
    terms[ofAll] = terms[ofPositives] + negative[c] * (sums.get(c, ofAll) - positives);
  }
}
