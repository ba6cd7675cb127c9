package org.sglthresh.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sglthresh.stats.ShardCounts;

/**
 * The clips of an engine in folds, to see how thresholds do on clips that they were not learned on.
 */
public interface TuningFolds {
  /**
   * Learns on the clips of all folds but one.
   *
   * @param <T> the result
   */
  @FunctionalInterface
  interface Task<T> {
    /**
     * Learns; it may run in a thread of its own, side by side with those of other folds.
     *
     * @param others the clips of all other folds
     * @param listener receives the epochs of the task
     */
    T run(Engine others, EpochListener listener);
  }

  /** How many folds there are at most: more would take longer and say little more. */
  int MOST = 5;

  /** Into how many parts clips are dealt, of which folds are made in several ways. */
  int PARTS = 2 * MOST;

  /** With so few clips it is luck which of them are in a fold together. */
  long FEW_CLIPS = 2_000;

  /** How often few clips are dealt out to folds, where that takes no Spark jobs. */
  int DEALS = 5;

  /** One deal of the parts in which the clips are, as {@link #deals} begins; at most one. */
  static List<List<Set<Integer>>> once(List<Integer> parts) {
    return deals(parts, Long.MAX_VALUE);
  }

  /**
   * Makes folds of the parts in which the clips are: once, or in several ways where the clips are
   * few and the parts many.
   *
   * @param parts the numbers of those that have clips, ascending
   * @return the folds of each deal, each fold one or several parts; empty for a single part
   */
  static List<List<Set<Integer>>> deals(List<Integer> parts, long clips) {
    if (parts.size() < 2) {
      return List.of();
    }
    int deals = clips <= FEW_CLIPS && parts.size() >= PARTS ? DEALS : 1;
    List<List<Set<Integer>>> all = new ArrayList<>();
    for (int deal = 0; deal < deals; deal++) {
      List<Integer> order = new ArrayList<>(parts);
      if (deal > 0) {
        Collections.shuffle(order, new Random(deal));
      }
      all.add(dealt(order));
    }
    return all;
  }

  private static List<Set<Integer>> dealt(List<Integer> order) {
    int folds = Math.min(MOST, order.size());
    return IntStream.range(0, folds)
        .mapToObj(
            fold ->
                IntStream.range(0, order.size())
                    .filter(i -> i % folds == fold)
                    .mapToObj(order::get)
                    .collect(Collectors.toUnmodifiableSet()))
        .toList();
  }

  /**
   * Runs a task without each fold in turn.
   *
   * @param listener receives epochs in the caller's thread: those of all folds where they run one
   *     after the other, those of the first where they run side by side
   * @return the results, in the order of the folds
   */
  <T> List<T> withoutEach(Task<T> task, EpochListener listener);

  /**
   * Counts every clip at thresholds that were learned without it.
   *
   * @param sets several sets of them, each {@code [folds][classes]}
   * @return the counts of each set, by shards of the clips
   */
  ShardCounts heldOut(List<List<double[]>> sets);

  /** The same folds with every engine wrapped, as the engine of all clips is. */
  default TuningFolds wrapped(UnaryOperator<Engine> wrapper) {
    TuningFolds folds = this;
    return new TuningFolds() {
      @Override
      public <T> List<T> withoutEach(Task<T> task, EpochListener listener) {
        return folds.withoutEach(
            (others, epochs) -> task.run(wrapper.apply(others), epochs), listener);
      }

      @Override
      public ShardCounts heldOut(List<List<double[]>> sets) {
        return folds.heldOut(sets);
      }
    };
  }
}
