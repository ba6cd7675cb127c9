package org.sglthresh.spark.blocks;

import java.util.List;
import java.util.Optional;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.ScoreRanges;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/**
 * Engine {@code blocks}: the blocks stay on the executors, and each question is one Spark job. The
 * job sends the thresholds with its tasks and brings back one small sum for each partition.
 *
 * <p>Sums are added up in the order of {@link LocalEngine}, blocks within their partition, then
 * partitions, so both engines give the same bits.
 */
public final class BlocksEngine implements Engine {
  private final LoadedTable table;
  private final SurrogateKernel kernel;
  private final Ownership ownership;
  private final Optional<TuningFolds> folds;
  private List<PositiveCuts> positiveCuts = List.of();
  private int epochs;

  /** Whether closing the engine frees the table's memory. */
  private enum Ownership {
    BORROWED,
    OWNED
  }

  /**
   * @param table stays open while the engine is used
   * @param kernel sums over a block
   */
  public BlocksEngine(LoadedTable table, SurrogateKernel kernel) {
    this(table, kernel, Ownership.BORROWED, Optional.empty());
  }

  /**
   * The same with the clips in folds.
   *
   * @param folds of the table's clips
   */
  public BlocksEngine(LoadedTable table, SurrogateKernel kernel, TuningFolds folds) {
    this(table, kernel, Ownership.BORROWED, Optional.of(folds));
  }

  private BlocksEngine(
      LoadedTable table, SurrogateKernel kernel, Ownership ownership, Optional<TuningFolds> folds) {
    this.table = table;
    this.kernel = kernel;
    this.ownership = ownership;
    this.folds = folds;
  }

  @Override
  public Optional<TuningFolds> folds() {
    return folds;
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
    return table.epoch("epoch " + epochs++, kernel, thresholds, slopes);
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    if (positiveCuts.isEmpty()) {
      positiveCuts = table.positiveCuts();
    }
    return positiveCuts;
  }

  @Override
  public List<SortedScores> sortedScores() {
    if (table.bytes() > Runtime.getRuntime().maxMemory() / 2) {
      throw UserException.usage(
          "this method sorts all scores on the driver, which needs twice their "
              + Words.bytes(table.bytes())
              + "; give the driver more memory (--driver-memory), or use the methods sgl or exact,"
              + " which leave the scores on the executors");
    }
    return new LocalEngine(table.collect(), totals().classes(), kernel).sortedScores();
  }

  @Override
  public ScoreMoments moments() {
    int classes = totals().classes();
    return table.aggregate(
        "mean and deviation of the scores",
        () -> new ScoreMoments(classes),
        ScoreMoments::add,
        ScoreMoments::merge);
  }

  @Override
  public ScoreRanges scoreRanges() {
    return table.scoreRanges();
  }

  @Override
  public Engine onLogitScale(List<LogitAxis> axes) {
    return new BlocksEngine(table.onLogitScale(axes), kernel, Ownership.OWNED, Optional.empty());
  }

  @Override
  public void close() {
    if (ownership == Ownership.OWNED) {
      table.close();
    }
  }
}
