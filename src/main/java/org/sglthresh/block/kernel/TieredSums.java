package org.sglthresh.block.kernel;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Plain Java at first, vectors later, with the same bits throughout. Vector code that the JVM has
 * not yet compiled allocates an object for every operation and runs a thousand times slower; plain
 * loops are fast within milliseconds. So the vectors are practised in the background from the first
 * sum on, and take over once they are the faster ones.
 */
final class TieredSums implements SigmoidDerivativeSums {
  private final SigmoidDerivativeSums late;
  private final AtomicBoolean practised = new AtomicBoolean();
  private volatile SigmoidDerivativeSums current;
  private volatile boolean settled;

  TieredSums(SigmoidDerivativeSums early, SigmoidDerivativeSums late) {
    this.late = late;
    this.current = early;
  }

  @Override
  public String description() {
    return late.description();
  }

  @Override
  public void warmUp() {
    current();
  }

  @Override
  public boolean isSettled() {
    return settled;
  }

  @Override
  public void addScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
    current().addScores(scores, from, to, threshold, slope, sums, at);
  }

  @Override
  public void addFloatScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
    current().addFloatScores(scores, from, to, threshold, slope, sums, at);
  }

  @Override
  public void addNodes(
      double[] nodes,
      double[] weights,
      int from,
      int to,
      double threshold,
      double slope,
      double[] sums,
      int at) {
    current().addNodes(nodes, weights, from, to, threshold, slope, sums, at);
  }

  private SigmoidDerivativeSums current() {
    SigmoidDerivativeSums now = current;
    if (now != late && !practised.getPlain() && practised.compareAndSet(false, true)) {
      Thread thread = new Thread(() -> practise(now), "sglthresh: compile the vector kernel");
      thread.setDaemon(true);
      thread.start();
    }
    return now;
  }

  private void practise(SigmoidDerivativeSums early) {
    if (new VectorWarmup(early, late).isWon()) {
      current = late;
    }
    settled = true;
  }
}
