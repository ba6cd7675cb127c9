package org.sglthresh.psl.student;

/**
 * Binary cross-entropy −[y ln p + (1 − y) ln(1 − p)] of scores p that are means over frames, with
 * PyTorch's limits ({@code torch.nn.BCELoss}): logarithms are at least −100, and the derivative (p
 * − y) / (p (1 − p)) has a divisor of at least 1e-12. Unknown labels (NaN) count nothing.
 */
public final class ProbabilityLoss {
  private static final double LOWEST_LOGARITHM = -100;
  private static final double LEAST_DIVISOR = 1e-12;

  private final float[] classWeights;
  private double loss;
  private long known;

  /**
   * @param classWeights by which the loss of each class is multiplied, {@code [classes]}
   */
  public ProbabilityLoss(float[] classWeights) {
    this.classWeights = classWeights;
  }

  /**
   * Adds the loss of a window and replaces its scores by the derivative.
   *
   * @param scores of the classes, from a position on
   * @param labels of the window, {@code [classes]}
   */
  public void add(float[] scores, int at, float[] labels) {
    for (int c = 0; c < labels.length; c++) {
      double y = labels[c];
      double p = scores[at + c];
      scores[at + c] = 0;
      if (Double.isNaN(y)) {
        continue;
      }
      double present = Math.max(Math.log(p), LOWEST_LOGARITHM);
      double absent = Math.max(Math.log1p(-p), LOWEST_LOGARITHM);
      loss -= classWeights[c] * (y * present + (1 - y) * absent);
      scores[at + c] = (float) (classWeights[c] * (p - y) / Math.max(p * (1 - p), LEAST_DIVISOR));
      known++;
    }
  }

  /** The sum over windows and classes. */
  public double loss() {
    return loss;
  }

  /** How many labels are known. */
  public long known() {
    return known;
  }
}
