package org.sglthresh.spark.folds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.sglthresh.block.FoldBlock;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.spark.blocks.BlocksEngine;
import org.sglthresh.spark.blocks.Engines;
import org.sglthresh.spark.blocks.EpochJob;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.stats.ShardCounts;
import org.sglthresh.stats.SurrogateSums;

/**
 * The engines of a cross-validation: one over all clips, and for each fold one over the clips of
 * all others. On {@code local} the folds run one after the other; on {@code blocks} side by side,
 * and an epoch of all folds is one Spark job.
 */
public final class FoldEngines {
  private final FoldedTable table;
  private final SurrogateKernel kernel;
  private final Optional<LocalEngine> local;
  private final long room;
  private final Engine all;
  private int epochs;

  private FoldEngines(
      FoldedTable table, SurrogateKernel kernel, Optional<LocalEngine> local, long room) {
    this.table = table;
    this.kernel = kernel;
    this.local = local;
    this.room = room;
    this.all = local.isPresent() ? local.get() : onExecutors();
  }

  private Engine onExecutors() {
    List<TuningFolds> deals =
        TuningFolds.once(table.foldsWithClips()).stream()
            .map(folds -> (TuningFolds) new SideBySide(folds))
            .toList();
    return new BlocksEngine(table.all(), kernel, deals);
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
    return choose(table, choice, kernel, log, Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * The same with another limit.
   *
   * @param room bytes of scores that a method may sort on the driver for all folds together, where
   *     folds need not run side by side
   */
  static FoldEngines choose(
      FoldedTable table, EngineChoice choice, SurrogateKernel kernel, ChoiceLog log, long room) {
    boolean local = Engines.decide(table.all(), choice, log).has(EngineChoice.Trait.ON_DRIVER);
    log.detail(
        table.description()
            + (local
                ? ": they are learned one after the other, each with all cores of the driver"
                : ": they are learned side by side, an epoch of all of them in one Spark job"));
    return new FoldEngines(
        table, kernel, local ? Optional.of(localEngine(table, kernel)) : Optional.empty(), room);
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
        results.add(task.run(k, local.get().without(Set.of(k)), listener));
      }
      return results;
    }
    List<Set<Integer>> folds = IntStream.range(0, table.folds()).mapToObj(k -> Set.of(k)).toList();
    return sideBySide(folds, task, listener);
  }

  private <T> List<T> sideBySide(
      List<Set<Integer>> folds, FoldTask<T> task, EpochListener listener) {
    FoldScheduler scheduler = new FoldScheduler(this::epoch);
    return scheduler.run(
        folds.size(),
        k ->
            task.run(
                k,
                new FoldEngine(table, kernel, k, folds.get(k), folds.size(), scheduler),
                k > 0 ? EpochListener.NONE : new FirstFold(scheduler, listener)));
  }

  /** Passes on what the first fold tells, in the caller's thread. */
  private record FirstFold(FoldScheduler scheduler, EpochListener listener)
      implements EpochListener {
    private void call(Runnable told) {
      scheduler.call(
          0,
          () -> {
            told.run();
            return true;
          });
    }

    @Override
    public void epoch(EpochState state) {
      call(() -> listener.epoch(state));
    }

    @Override
    public void note(String message) {
      call(() -> listener.note(message));
    }

    @Override
    public EpochListener ofFolds() {
      return new FirstFold(scheduler, listener.ofFolds());
    }
  }

  /**
   * @param asked the table or its logits
   */
  private List<SurrogateSums> epoch(FoldedTable asked, List<EpochJob.Request> requests) {
    String description = "epoch " + epochs++ + " of " + requests.size() + " folds";
    return asked.epoch(description, kernel, requests);
  }

  private static LocalEngine localEngine(FoldedTable table, SurrogateKernel kernel) {
    List<List<FoldBlock>> partitions =
        table.collect().stream()
            .map(
                part ->
                    part.stream()
                        .map(element -> new FoldBlock(element.block(), element.fold()))
                        .toList())
            .toList();
    return LocalEngine.inFolds(partitions, table.all().classNames().size(), kernel);
  }

  /**
   * The folds of all clips on the executors, for a method that looks at clips it did not see. They
   * run side by side where the driver has room for the sorted scores of all of them.
   */
  private final class SideBySide implements TuningFolds {
    private final List<Set<Integer>> folds;

    private SideBySide(List<Set<Integer>> folds) {
      this.folds = folds;
    }

    @Override
    public <T> List<T> withoutEach(Task<T> task, EpochListener listener) {
      FoldTask<T> ofFold = (k, others, epochs) -> task.run(others, epochs);
      try {
        return table.all().bytes() * (folds.size() - 1) <= room
            ? sideBySide(folds, ofFold, listener)
            : folds.stream()
                .flatMap(fold -> sideBySide(List.of(fold), ofFold, listener).stream())
                .toList();
      } finally {
        table.freePrepared();
      }
    }

    @Override
    public ShardCounts heldOut(List<List<double[]>> sets) {
      return table.heldOut(folds, sets);
    }
  }
}
