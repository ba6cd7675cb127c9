package org.sglthresh.summary.rank;

/**
 * The ranking of some clips by scores that are known in bins, which are added from the highest
 * scores down. Average precision and the area under the ROC curve are exact where every bin is one
 * score, and otherwise certain to lie within bounds.
 *
 * <p>Average precision is Σ pᵢ·TPᵢ/PPᵢ / ΣP over the distinct scores, from the highest down; pᵢ is
 * the weight of the positives of a score, TPᵢ and PPᵢ that of the positives and of all clips of at
 * least this score. Take a bin with positives of weight P and negatives of weight N, with positives
 * of weight TP and negatives of weight FP above it. Its scores are s₁ &gt; s₂ &gt; …; down to sᵢ
 * there are positives of weight Xᵢ and negatives of weight Yᵢ, so that pᵢ = Xᵢ − Xᵢ₋₁. The bin adds
 *
 * <pre>
 *   A = Σ (Xᵢ − Xᵢ₋₁)·(TP + Xᵢ)/(TP + Xᵢ + FP + Yᵢ)
 * </pre>
 *
 * <ul>
 *   <li>The fraction rises with Xᵢ and falls with Yᵢ, Xᵢ ≤ P and Yᵢ ≥ 0. So A ≤ P·(TP + P)/(TP + P
 *       + FP): positives first, and tied.
 *   <li>For the same reason, with Yᵢ ≤ N, A is at least Σ (Xᵢ − Xᵢ₋₁)·f(Xᵢ) with f(x) = (TP +
 *       x)/(TP + x + FP + N), negatives first. f rises, so this is at least ∫ f(x)dx over [0, P]:
 *       positives of any weights.
 *   <li>Where every positive weighs 1, the k-th adds at least f(k). f is concave, so f(k) is at
 *       least its mean over [k − ½, k + ½], and A ≥ ∫ f(x)dx over [½, P + ½].
 *   <li>The estimate has the negatives of the bin spread evenly between its positives.
 * </ul>
 *
 * <p>With c = FP + N the lower bound is P − c·ln(1 + P/(TP + h + c)), h = ½ or 0.
 *
 * <p>The area is the share of the pairs of a positive and a negative that are in the right order, a
 * tie counting half. In a bin of several scores all of its pairs may be wrong or right; the
 * estimate is half of them.
 */
public final class RankSums {
  private final double shift; // h

  private double truePositives;
  private double falsePositives;
  private double precision;
  private double leastPrecision;
  private double mostPrecision;
  private double pairs;
  private double leastPairs;
  private double mostPairs;

  /** The weights of clips. */
  public enum Clips {
    /** Every weight is 1, and every label 0 or 1. */
    WHOLE(0.5),
    /** Any weights and soft labels. */
    WEIGHTED(0);

    private final double shift;

    Clips(double shift) {
      this.shift = shift;
    }
  }

  /** The scores of a bin. */
  public enum Scores {
    /** All clips of the bin have the same score. */
    ONE,
    /** They may have different scores. */
    SEVERAL
  }

  /** No clips yet. */
  public RankSums(Clips clips) {
    this.shift = clips.shift;
  }

  /** Adds the next lower bin. */
  public void add(double positives, double negatives, Scores scores) {
    boolean isSingle = shift > 0 && positives + negatives == 1;
    if (scores == Scores.ONE || isSingle) {
      addOneScore(positives, negatives);
    } else {
      addSeveralScores(positives, negatives);
    }
    truePositives += positives;
    falsePositives += negatives;
  }

  private void addOneScore(double p, double n) {
    if (p > 0) {
      double kept = truePositives + p;
      double term = p * (kept / (kept + falsePositives + n));
      precision += term;
      leastPrecision += term;
      mostPrecision += term;
    }
    double right = n * (truePositives + p / 2);
    pairs += right;
    leastPairs += right;
    mostPairs += right;
  }

  private void addSeveralScores(double p, double n) {
    if (p > 0) {
      double kept = truePositives + p;
      double most = p * (kept / (kept + falsePositives));
      double least = Math.min(most, negativesFirst(p, n));
      leastPrecision += least;
      mostPrecision += most;
      precision += Math.max(least, Math.min(most, spreadEvenly(p, n)));
    }
    pairs += n * (truePositives + p / 2);
    leastPairs += n * truePositives;
    mostPairs += n * (truePositives + p);
  }

  /** ∫ (a + x)/(a + x + c)dx over [0, P]. */
  private double negativesFirst(double p, double n) {
    double a = truePositives + shift;
    double c = falsePositives + n;
    return c == 0 ? p : Math.max(0, p - c * Math.log1p(p / (a + c)));
  }

  /** ∫ (a + x)/(b + r·x)dx over [0, P] with r = 1 + N/P. */
  private double spreadEvenly(double p, double n) {
    double a = truePositives + shift;
    double b = a + falsePositives;
    double r = 1 + n / p;
    return b == 0 ? p / r : p / r + (a - b / r) / r * Math.log1p(r * p / b);
  }

  /** Weight of the positives. */
  public double positives() {
    return truePositives;
  }

  /** Weight of the negatives. */
  public double negatives() {
    return falsePositives;
  }

  /** Average precision; not defined without positives. */
  public RankBounds averagePrecision() {
    return RankBounds.of(
        precision / truePositives, leastPrecision / truePositives, mostPrecision / truePositives);
  }

  /** The area under the ROC curve; not defined without positives or without negatives. */
  public RankBounds area() {
    double all = truePositives * falsePositives;
    return RankBounds.of(pairs / all, leastPairs / all, mostPairs / all);
  }
}
