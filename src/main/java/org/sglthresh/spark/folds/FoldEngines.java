package org.sglthresh.spark.folds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.spark.blocks.BlocksEngine;
import org.sglthresh.spark.blocks.Engines;
import org.sglthresh.spark.blocks.EpochJob;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.stats.SurrogateSums;

/**
 * The engines of a cross-validation: one over all clips, and for each fold one over the clips of
 * all others. On {@code local} the folds run one after the other; on {@code blocks} side by side,
 * and an epoch of all folds is one Spark job.
 */
public final class FoldEngines {
  private final FoldedTable table;
  private final SurrogateKernel kernel;
  private final Optional<List<List<BlockElement>>> local;
  private final Engine all;
  private int epochs;

  private FoldEngines(
      FoldedTable table, SurrogateKernel kernel, Optional<List<List<BlockElement>>> local) {
    this.table = table;
    this.kernel = kernel;
    this.local = local;
    this.all =
        local.isPresent()
            ? localEngine(EpochJob.Request.NO_FOLD)
            : new BlocksEngine(table.all(), kernel);
  }

  /**
   * Learns on the clips of all folds but one.
   *
   * @param <T> the result
   */
  @FunctionalInterface
  public interface FoldTask<T> {
    /**
     * Learns for a fold; on {@code blocks} in a thread of the fold's own.
     *
     * @param fold from 0; its clips are held out
     * @param engine over the clips of all other folds
     * @param listener receives the epochs of the fold
     */
    T run(int fold, Engine engine, EpochListener listener);
  }

  /**
   * Chooses the engines over a loaded table.
   *
   * @param table must stay open while the engines are used
   * @param kernel sums over a block
   * @param log receives which engine it is, and why
   * @throws org.sglthresh.error.UserException when the driver has no room for engine {@code local}
   */
  public static FoldEngines choose(
      FoldedTable table, EngineChoice choice, SurrogateKernel kernel, ChoiceLog log) {
    boolean local = Engines.decide(table.all(), choice, log).has(EngineChoice.Trait.ON_DRIVER);
    log.detail(
        table.description()
            + (local
                ? ": they are learned one after the other, each with all cores of the driver"
                : ": they are learned side by side, an epoch of all of them in one Spark job"));
    return new FoldEngines(table, kernel, local ? Optional.of(table.collect()) : Optional.empty());
  }

  /** The engine over all clips. */
  public Engine all() {
    return all;
  }

  /**
   * Runs a task for every fold.
   *
   * @param listener receives the epochs in the caller's thread: those of all folds where they run
   *     one after the other, those of the first where they run side by side
   * @return the results, in the order of the folds
   */
  public <T> List<T> run(FoldTask<T> task, EpochListener listener) {
    if (local.isPresent()) {
      List<T> results = new ArrayList<>();
      for (int k = 0; k < table.folds(); k++) {
        results.add(task.run(k, localEngine(k), listener));
      }
      return results;
    }
    FoldScheduler scheduler = new FoldScheduler(this::epoch);
    return scheduler.run(
        table.folds(),
        fold ->
            task.run(
                fold,
                new FoldEngine(table, kernel, fold, scheduler),
                fold > 0 ? state -> {} : state -> report(state, scheduler, listener)));
  }

  /** Passes on an epoch of the first fold in the caller's thread. */
  private static void report(EpochState state, FoldScheduler scheduler, EpochListener listener) {
    scheduler.call(
        0,
        () -> {
          listener.epoch(state);
          return state;
        });
  }

  /**
   * @param asked the table or its logits
   */
  private List<SurrogateSums> epoch(FoldedTable asked, List<EpochJob.Request> requests) {
    String description = "epoch " + epochs++ + " of " + requests.size() + " folds";
    return asked.epoch(description, kernel, requests);
  }

  /** Engine {@code local} over the clips of all folds but one. */
  private Engine localEngine(int heldOut) {
    List<List<ScoreBlock>> partitions =
        local.orElseThrow().stream()
            .map(elements -> FoldedTable.blocksWithout(heldOut, elements))
            .toList();
    return new LocalEngine(partitions, table.all().classNames().size(), kernel);
  }
}
