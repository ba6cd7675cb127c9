package org.sglthresh.block;

/**
 * Plain Java at first, vectors later, with the same bits throughout. Vector code that the JVM has
 * not yet compiled allocates an object for every operation and runs a thousand times slower, and
 * compiling it takes longer than the whole work on a small table; plain loops are fast within
 * milliseconds.
 */
final class LateBellSums implements BellSums {
  /** About a second of plain Java on one core. */
  private static final long EARLY_ELEMENTS = 1L << 28;

  private final BellSums early;
  private final BellSums late;

  /** Elements summed so far; threads may lose some of each other's counts, which does no harm. */
  private long elements;

  LateBellSums(BellSums early, BellSums late) {
    this.early = early;
    this.late = late;
  }

  @Override
  public String description() {
    return late.description();
  }

  @Override
  public void addScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
    after(to - from).addScores(scores, from, to, threshold, slope, sums, at);
  }

  @Override
  public void addFloatScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
    after(to - from).addFloatScores(scores, from, to, threshold, slope, sums, at);
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
    after(to - from).addNodes(nodes, weights, from, to, threshold, slope, sums, at);
  }

  private BellSums after(int more) {
    if (elements > EARLY_ELEMENTS) {
      return late;
    }
    elements += more;
    return early;
  }
}
