package org.sglthresh.objective;

/**
 * The geometric mean √(r·s) of recall r = TP / P and specificity s = TN / N, with N = n − P; in [0,
 * 1] (Kubat &amp; Matwin, ICML 1997). It is 0 where a class has no positives or no negatives.
 *
 * <p>r·s is a product of two linear functions and is concave along a line where recall is bought
 * with specificity: so on the straight way between two choices of cuts it may be higher than at
 * both.
 */
public record GMean() implements CountMeasure {
  @Override
  public String label() {
    return "g-mean";
  }

  @Override
  public double value(double truePositives, double predicted, double positives, double known) {
    double negatives = known - positives;
    if (!(positives > 0 && negatives > 0)) {
      return 0;
    }
    double product =
        truePositives / positives * ((negatives - (predicted - truePositives)) / negatives);
    return product > 0 ? Math.sqrt(product) : 0;
  }

  /** (s / P + r / N) / (2·√(r·s)). */
  @Override
  public double byTruePositives(
      double truePositives, double predicted, double positives, double known) {
    double negatives = known - positives;
    if (!(positives > 0 && negatives > 0)) {
      return 0;
    }
    double recall = recall(truePositives, positives);
    double specificity = specificity(predicted - truePositives, negatives);
    return (specificity / positives + recall / negatives) / (2 * Math.sqrt(recall * specificity));
  }

  /** −r / (2·N·√(r·s)). */
  @Override
  public double byPredicted(
      double truePositives, double predicted, double positives, double known) {
    double negatives = known - positives;
    if (!(positives > 0 && negatives > 0)) {
      return 0;
    }
    double recall = recall(truePositives, positives);
    double specificity = specificity(predicted - truePositives, negatives);
    return -recall / (2 * negatives * Math.sqrt(recall * specificity));
  }

  private static double recall(double truePositives, double positives) {
    return CountMeasure.inside(truePositives, positives) / positives;
  }

  private static double specificity(double falsePositives, double negatives) {
    return (negatives - CountMeasure.inside(falsePositives, negatives)) / negatives;
  }

  /** r·s is a parabola of the way u from one end to the other: its top, if that lies between. */
  @Override
  public double highestBetween(Counts from, Counts to, double positives, double known) {
    double negatives = known - positives;
    double ends = CountMeasure.super.highestBetween(from, to, positives, known);
    if (!(positives > 0 && negatives > 0)) {
      return ends;
    }
    double recall = from.truePositives() / positives;
    double moreRecall = to.truePositives() / positives - recall;
    double specificity = 1 - (from.predicted() - from.truePositives()) / negatives;
    double moreSpecificity = 1 - (to.predicted() - to.truePositives()) / negatives - specificity;
    double bend = moreRecall * moreSpecificity;
    double top = -(recall * moreSpecificity + specificity * moreRecall) / (2 * bend);
    if (!(bend < 0 && top > 0 && top < 1)) {
      return ends;
    }
    double product = (recall + top * moreRecall) * (specificity + top * moreSpecificity);
    return Math.max(ends, Math.sqrt(Math.max(0, product)));
  }
}
