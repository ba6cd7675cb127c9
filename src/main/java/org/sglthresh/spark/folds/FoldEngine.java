package org.sglthresh.spark.folds;

import java.util.List;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.optimize.Engine;
import org.sglthresh.spark.blocks.BlocksEngine;
import org.sglthresh.spark.blocks.EpochJob;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/**
 * Engine {@code blocks} over the clips of all folds but one. A {@link FoldScheduler} answers its
 * epochs together with those of the other folds. Used by the fold's own thread.
 */
final class FoldEngine implements Engine {
  private final FoldedTable table;
  private final SurrogateKernel kernel;
  private final int fold;
  private final FoldScheduler scheduler;
  private final BlocksEngine others;

  FoldEngine(FoldedTable table, SurrogateKernel kernel, int fold, FoldScheduler scheduler) {
    this.table = table;
    this.kernel = kernel;
    this.fold = fold;
    this.scheduler = scheduler;
    this.others = new BlocksEngine(table.without(fold), kernel);
  }

  @Override
  public String label() {
    return others.label();
  }

  @Override
  public String kernel() {
    return others.kernel();
  }

  @Override
  public LabelTotals totals() {
    return others.totals();
  }

  @Override
  public ClassCounts counts(double[] thresholds) {
    return scheduler.call(fold, () -> others.counts(thresholds));
  }

  @Override
  public SurrogateSums sums(double[] thresholds, double[] slopes) {
    return scheduler.epoch(table, new EpochJob.Request(fold, thresholds, slopes));
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    return scheduler.call(fold, others::positiveCuts);
  }

  /** The sorted scores of all folds are on the driver at the same time. */
  @Override
  public List<SortedScores> sortedScores() {
    long bytes = table.all().bytes() * (table.folds() - 1);
    if (bytes > Runtime.getRuntime().maxMemory() / 2) {
      throw UserException.usage(
          "this method sorts the scores of all folds on the driver, which needs twice their "
              + Words.bytes(bytes)
              + "; give the driver more memory (--driver-memory), take fewer --folds, or use the"
              + " methods sgl or exact, which leave the scores on the executors");
    }
    return scheduler.call(fold, others::sortedScores);
  }

  @Override
  public ScoreMoments moments() {
    return scheduler.call(fold, others::moments);
  }

  @Override
  public Engine onLogitScale() {
    FoldedTable logits = scheduler.call(fold, table::onLogitScale);
    return new FoldEngine(logits, kernel, fold, scheduler);
  }
}
