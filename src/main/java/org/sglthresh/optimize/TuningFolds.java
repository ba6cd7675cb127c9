package org.sglthresh.optimize;

import java.util.List;
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

  /**
   * Deals out the folds in which the clips are to at most {@link #MOST} folds.
   *
   * @param found the numbers of at least two folds
   */
  static List<Set<Integer>> dealt(List<Integer> found) {
    int number = Math.min(MOST, found.size());
    return IntStream.range(0, number)
        .mapToObj(
            fold ->
                IntStream.range(0, found.size())
                    .filter(i -> i % number == fold)
                    .mapToObj(found::get)
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
