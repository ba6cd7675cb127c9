package org.sglthresh.objective;

/**
 * Matthews' correlation coefficient (Biochimica et Biophysica Acta 405, 1975): the correlation of
 * tags and labels, in [−1, 1]. With N = n − P,
 *
 * <pre>  MCC = A / √(P·N·PP·(n − PP)),   A = n·TP − P·PP = TP·TN − FP·FN.</pre>
 *
 * <p>Where A ≥ 0 it is a linear function over a concave one, so quasi-convex: its highest value on
 * a straight line is at an end. It rises with TP at fixed FP and falls with PP at fixed TP.
 */
public record Mcc() implements CountMeasure {
  @Override
  public String label() {
    return "mcc";
  }

  @Override
  public double value(double truePositives, double predicted, double positives, double known) {
    double root = root(predicted, positives, known);
    return root > 0 ? above(truePositives, predicted, positives, known) / root : 0;
  }

  private static double above(double tp, double pp, double p, double n) {
    return n * tp - p * pp;
  }

  private static double root(double pp, double p, double n) {
    double squared = p * (n - p) * pp * (n - pp);
    return squared > 0 ? Math.sqrt(squared) : 0;
  }

  @Override
  public double byTruePositives(
      double truePositives, double predicted, double positives, double known) {
    double root = root(CountMeasure.inside(predicted, known), positives, known);
    return root > 0 ? known / root : 0;
  }

  /** (−P − A·(n − 2·PP) / (2·PP·(n − PP))) / √(…). */
  @Override
  public double byPredicted(
      double truePositives, double predicted, double positives, double known) {
    double pp = CountMeasure.inside(predicted, known);
    double root = root(pp, positives, known);
    if (!(root > 0)) {
      return 0;
    }
    double above = above(truePositives, pp, positives, known);
    return (-positives - above * (known - 2 * pp) / (2 * pp * (known - pp))) / root;
  }

  /** Where tags are worse than chance at both ends, all between them is below 0 too. */
  @Override
  public double highestBetween(Counts from, Counts to, double positives, double known) {
    double highest = CountMeasure.super.highestBetween(from, to, positives, known);
    return Math.max(0, highest);
  }
}
