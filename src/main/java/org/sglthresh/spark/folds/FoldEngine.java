package org.sglthresh.spark.folds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.spark.blocks.BlocksEngine;
import org.sglthresh.spark.blocks.EpochJob;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.ScoreRanges;
import org.sglthresh.stats.ShardCounts;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/**
 * Engine {@code blocks} over the clips of all folds but some. A {@link FoldScheduler} answers its
 * epochs together with those of other folds. Used by the thread of one fold.
 */
final class FoldEngine implements Engine {
  private final FoldedTable table;
  private final SurrogateKernel kernel;
  private final int fold;
  private final Set<Integer> heldOut;
  private final int together;
  private final FoldScheduler scheduler;
  private final LoadedTable clips;
  private final BlocksEngine others;
  private List<SortedScores> sortedScores = List.of();

  /**
   * @param fold whose thread uses the engine
   * @param heldOut the folds whose clips are left out
   * @param together how many such engines are in use at the same time
   */
  FoldEngine(
      FoldedTable table,
      SurrogateKernel kernel,
      int fold,
      Set<Integer> heldOut,
      int together,
      FoldScheduler scheduler) {
    this.table = table;
    this.kernel = kernel;
    this.fold = fold;
    this.heldOut = heldOut;
    this.together = together;
    this.scheduler = scheduler;
    this.clips = table.without(heldOut);
    this.others = new BlocksEngine(clips, kernel);
  }

  /** Folds of these clips, learned one after the other in the same thread. */
  @Override
  public List<TuningFolds> folds() {
    List<Integer> left = table.foldsWithClips();
    left.removeAll(heldOut);
    return TuningFolds.once(left).stream().map(folds -> (TuningFolds) new Nested(folds)).toList();
  }

  private final class Nested implements TuningFolds {
    private final List<Set<Integer>> folds;

    private Nested(List<Set<Integer>> folds) {
      this.folds = folds;
    }

    @Override
    public <T> List<T> withoutEach(Task<T> task, EpochListener listener) {
      return folds.stream().map(inner -> task.run(without(inner), listener)).toList();
    }

    private FoldEngine without(Set<Integer> inner) {
      Set<Integer> both = new HashSet<>(heldOut);
      both.addAll(inner);
      return new FoldEngine(table, kernel, fold, both, together, scheduler);
    }

    @Override
    public ShardCounts heldOut(List<List<double[]>> sets) {
      return scheduler.call(fold, () -> table.heldOut(folds, sets));
    }
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
    return scheduler.epoch(fold, table, new EpochJob.Request(heldOut, thresholds, slopes));
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    return scheduler.call(fold, others::positiveCuts);
  }

  /** The sorted scores of all engines in use are on the driver at the same time. */
  @Override
  public List<SortedScores> sortedScores() {
    if (sortedScores.isEmpty()) {
      requireRoom();
      sortedScores = scheduler.call(fold, others::sortedScores);
    }
    return sortedScores;
  }

  private void requireRoom() {
    long bytes = clips.bytes() * together;
    if (together > 1 && bytes > Runtime.getRuntime().maxMemory() / 2) {
      throw UserException.usage(
          "this method sorts the scores of all folds on the driver, which needs twice their "
              + Words.bytes(bytes)
              + "; give the driver more memory (--driver-memory), take fewer --folds, or use the"
              + " methods sgl or exact, which leave the scores on the executors");
    }
  }

  @Override
  public ScoreMoments moments() {
    return scheduler.call(fold, others::moments);
  }

  @Override
  public ScoreRanges scoreRanges() {
    return scheduler.call(fold, table.all()::scoreRanges);
  }

  /** On the axes of all clips, so that the folds share the logits. */
  @Override
  public Engine onLogitScale(List<LogitAxis> axes) {
    FoldedTable logits = scheduler.call(fold, () -> table.onLogitScale(axes));
    return new FoldEngine(logits, kernel, fold, heldOut, together, scheduler);
  }
}
