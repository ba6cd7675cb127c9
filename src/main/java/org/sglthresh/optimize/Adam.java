package org.sglthresh.optimize;

/**
 * Adam (Kingma &amp; Ba, ICLR 2015) as in PyTorch's {@code torch.optim.Adam}: β₁ = 0.9, β₂ = 0.999,
 * ε = 1e-8 outside the square root, bias corrected. Descends: parameters move against the gradient.
 */
public final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double learningRate;
  private final double[] firstMoment;
  private final double[] secondMoment;
  private long steps;

  /** Before the first step of so many parameters. */
  public Adam(int parameters, double learningRate) {
    this(learningRate, 0, new double[parameters], new double[parameters]);
  }

  /**
   * Goes on where another one was.
   *
   * @param steps that are done
   * @param firstMoment running mean of the gradient, {@code [parameters]}; changed by steps
   * @param secondMoment running mean of its squares, {@code [parameters]}; changed by steps
   */
  public Adam(double learningRate, long steps, double[] firstMoment, double[] secondMoment) {
    this.learningRate = learningRate;
    this.steps = steps;
    this.firstMoment = firstMoment;
    this.secondMoment = secondMoment;
  }

  /** Steps that are done. */
  public long steps() {
    return steps;
  }

  /** Running mean of the gradient, {@code [parameters]}; not a copy. */
  public double[] firstMoment() {
    return firstMoment;
  }

  /** Running mean of the squared gradient, {@code [parameters]}; not a copy. */
  public double[] secondMoment() {
    return secondMoment;
  }

  /** Moves {@code parameters} in place by one step. */
  public void step(double[] parameters, double[] gradient) {
    steps++;
    double correction1 = 1 - Math.pow(BETA1, (double) steps);
    double correction2 = Math.sqrt(1 - Math.pow(BETA2, (double) steps));
    double rate = learningRate / correction1;
    for (int i = 0; i < parameters.length; i++) {
      double g = gradient[i];
      double m = BETA1 * firstMoment[i] + (1 - BETA1) * g;
      double v = BETA2 * secondMoment[i] + (1 - BETA2) * g * g;
      firstMoment[i] = m;
      secondMoment[i] = v;
      parameters[i] -= rate * m / (Math.sqrt(v) / correction2 + EPSILON);
    }
  }
}
