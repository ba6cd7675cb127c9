package org.sglthresh.spark;

import org.sglthresh.block.SurrogateKernel;
import org.sglthresh.optimize.Engine;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.SurrogateSums;

/**
 * Engine {@code blocks}: the blocks stay on the executors and each question is one Spark job, which
 * sends the thresholds out with its tasks and brings one small sum a partition back.
 *
 * <p>Sums are added in the order of {@link org.sglthresh.optimize.LocalEngine}: blocks within their
 * partition, then partitions, so both engines give the same bits.
 */
public final class BlocksEngine implements Engine {
  private final LoadedTable table;
  private final SurrogateKernel kernel;
  private int epochs;

  /**
   * @param table stays open while the engine is used
   * @param kernel what sums over a block
   */
  public BlocksEngine(LoadedTable table, SurrogateKernel kernel) {
    this.table = table;
    this.kernel = kernel;
  }

  @Override
  public String label() {
    return "blocks";
  }

  @Override
  public String kernel() {
    return kernel.description();
  }

  @Override
  public LabelTotals totals() {
    return table.totals();
  }

  @Override
  public ClassCounts counts(double[] thresholds) {
    double[] sent = thresholds.clone();
    int classes = sent.length;
    return table.aggregate(
        "count at " + classes + " thresholds",
        () -> ClassCounts.zero(classes),
        (counts, block) -> counts.add(block, sent),
        ClassCounts::merge);
  }

  @Override
  public SurrogateSums sums(double[] thresholds, double[] slopes) {
    double[] sentThresholds = thresholds.clone();
    double[] sentSlopes = slopes.clone();
    int classes = sentThresholds.length;
    SurrogateKernel sentKernel = kernel;
    return table.aggregate(
        "epoch " + epochs++,
        () -> new SurrogateSums(classes),
        (sums, block) -> sums.add(block, sentKernel, sentThresholds, sentSlopes),
        SurrogateSums::merge);
  }
}
