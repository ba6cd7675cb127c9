package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.PartitionJob;

/**
 * One pass over a table, in one Spark job. On the executors the blocks of each partition are added
 * to a state of the partition's own; the driver merges the states in partition order: (((zero +
 * partition 0) + partition 1) + …), whichever task finishes first.
 *
 * <p>A pass is made of a {@link Zero}, an {@link Add} or {@link FoldAdd}, and a {@link Merge}.
 *
 * @param state the states of all partitions, merged
 * @param checks the checks of all partitions, in partition order
 * @param <S> the state
 */
public record PartitionAggregate<S extends Serializable>(S state, List<PartitionCheck> checks) {

  /** Makes an empty state. Runs on the driver and on the executors. */
  @FunctionalInterface
  public interface Zero<S> extends Serializable {
    /** A new empty state. */
    S zero();
  }

  /** Makes an empty state whose size depends on the number of partitions. */
  @FunctionalInterface
  public interface SizedZero<S> extends Serializable {
    /**
     * A new empty state.
     *
     * @param partitions how many states the driver holds at the same time
     */
    S zero(int partitions);
  }

  /**
   * Adds a block to the state of its partition. Runs on the executors, in the order of the rows.
   */
  @FunctionalInterface
  public interface Add<S> extends Serializable {
    /** Changes {@code state} in place. */
    void add(S state, ScoreBlock block);

    /** The same for a table with folds, whatever the fold. */
    default FoldAdd<S> inEveryFold() {
      return (state, fold, block) -> add(state, block);
    }
  }

  /** Adds a block, whose clips are all of one fold, to the state of its partition. */
  @FunctionalInterface
  public interface FoldAdd<S> extends Serializable {
    /** Changes {@code state} in place. */
    void add(S state, int fold, ScoreBlock block);
  }

  /** Adds the state of a partition to that of the partitions before it. Runs on the driver. */
  @FunctionalInterface
  public interface Merge<S> {
    /** Changes {@code into} in place; {@code from} is not used afterwards. */
    void merge(S into, S from);
  }

  /** What a partition sends to the driver. */
  private static final class Part<S extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final S state;
    private final PartitionCheck check;

    private Part(S state, PartitionCheck check) {
      this.state = state;
      this.check = check;
    }
  }

  /** The merged states of partitions that were checked before. Runs the Spark job. */
  public static <S extends Serializable> S stateOf(
      JavaRDD<PartitionElement> elements, Zero<S> zero, FoldAdd<S> add, Merge<S> merge) {
    // the checks stay on the executors: they hold eight bytes a clip
    List<S> states = PartitionJob.run(elements, part -> partition(part, zero, add).state);
    S merged = zero.zero();
    states.forEach(state -> merge.merge(merged, state));
    return merged;
  }

  /** The merged states and the checks. Runs the Spark job. */
  public static <S extends Serializable> PartitionAggregate<S> of(
      JavaRDD<PartitionElement> elements, Zero<S> zero, FoldAdd<S> add, Merge<S> merge) {
    List<Part<S>> parts = PartitionJob.run(elements, part -> partition(part, zero, add));
    S merged = zero.zero();
    List<PartitionCheck> checks = new ArrayList<>(parts.size());
    for (Part<S> part : parts) {
      merge.merge(merged, part.state);
      checks.add(part.check);
    }
    return new PartitionAggregate<>(merged, checks);
  }

  private static <S extends Serializable> Part<S> partition(
      Iterator<PartitionElement> elements, Zero<S> zero, FoldAdd<S> add) {
    S state = zero.zero();
    PartitionCheck check = new PartitionCheck();
    while (elements.hasNext()) {
      PartitionElement element = elements.next();
      if (element instanceof BlockElement block) {
        add.add(state, block.fold(), block.block());
      } else if (element instanceof PartitionCheck last) {
        check = last;
      }
    }
    return new Part<>(state, check);
  }
}
