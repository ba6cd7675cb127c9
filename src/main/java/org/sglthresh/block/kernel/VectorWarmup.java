package org.sglthresh.block.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Runs two implementations of the same sums against each other until the challenger is the faster
 * one, which is when the JVM has compiled it.
 */
final class VectorWarmup {
  private static final int ELEMENTS = SigmoidDerivativeSums.TILE;
  private static final long LONGEST_NANOS = 60_000_000_000L;

  /** In a row, so that a pause of the other side decides nothing. */
  private static final int WINS = 5;

  private final SigmoidDerivativeSums holder;
  private final SigmoidDerivativeSums challenger;
  private final float[] scores = new float[ELEMENTS];
  private final double[] nodes = new double[ELEMENTS];
  private final double[] weights = new double[ELEMENTS];
  private final double[] sums = new double[SurrogateKernel.SUMS];

  VectorWarmup(SigmoidDerivativeSums holder, SigmoidDerivativeSums challenger) {
    this.holder = holder;
    this.challenger = challenger;
    for (int i = 0; i < ELEMENTS; i++) {
      scores[i] = (float) i / ELEMENTS;
      nodes[i] = scores[i];
    }
    Arrays.fill(weights, 1);
  }

  /** Returns when the challenger has won, or false when it has not after a minute. */
  boolean isWon() {
    long end = System.nanoTime() + LONGEST_NANOS;
    int wins = 0;
    while (wins < WINS && System.nanoTime() < end) {
      wins = isFaster() ? wins + 1 : 0;
    }
    return wins == WINS;
  }

  /** In each of the sums by itself: they are compiled one after the other. */
  private boolean isFaster() {
    boolean faster = true;
    for (Sum sum : List.<Sum>of(this::nodes, this::scores, this::floats)) {
      faster &= nanos(sum, challenger) < nanos(sum, holder);
    }
    return faster;
  }

  private interface Sum {
    void by(SigmoidDerivativeSums runner);
  }

  private void nodes(SigmoidDerivativeSums runner) {
    runner.addNodes(nodes, weights, 0, ELEMENTS, 0.5, 50, sums, SurrogateKernel.SURROGATE);
  }

  private void scores(SigmoidDerivativeSums runner) {
    runner.addScores(scores, 0, ELEMENTS, 0.5, 50, sums, SurrogateKernel.SURROGATE);
  }

  private void floats(SigmoidDerivativeSums runner) {
    runner.addFloatScores(scores, 0, ELEMENTS, 0.5, 50, sums, SurrogateKernel.SURROGATE);
  }

  private static long nanos(Sum sum, SigmoidDerivativeSums runner) {
    long start = System.nanoTime();
    sum.by(runner);
    return System.nanoTime() - start;
  }
}
