package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SerializableSupplier;
import org.sglthresh.spark.run.StateMerger;

/**
 * One pass over the elements of all partitions: each partition's blocks are added to a state of its
 * own, the states come back to the driver, and are merged there in partition order. Always in this
 * association, (((0 + partition 0) + partition 1) + …), whichever task finishes first.
 *
 * @param <S> the state
 */
public final class PartitionAggregate<S extends Serializable> {

  /** What a partition sends back. */
  static final class Part<S extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final S state;
    private final PartitionCheck check;

    Part(S state, PartitionCheck check) {
      this.state = state;
      this.check = check;
    }
  }

  private final S state;
  private final List<PartitionCheck> checks;

  private PartitionAggregate(S state, List<PartitionCheck> checks) {
    this.state = state;
    this.checks = checks;
  }

  /** All partitions' states merged. */
  public S state() {
    return state;
  }

  /** The checks, in partition order. */
  public List<PartitionCheck> checks() {
    return checks;
  }

  /** The merged states of partitions that have been checked before. Runs one Spark job. */
  public static <S extends Serializable> S stateOf(
      JavaRDD<PartitionElement> elements,
      SerializableSupplier<S> zero,
      ElementAdder<S> adder,
      StateMerger<S> merger) {
    // the checks stay where they are: they hold eight bytes a clip
    List<S> parts = PartitionJob.run(elements, part -> partition(part, zero, adder).state);
    S state = zero.get();
    parts.forEach(part -> merger.merge(state, part));
    return state;
  }

  /** States and checks. Runs one Spark job. */
  public static <S extends Serializable> PartitionAggregate<S> run(
      JavaRDD<PartitionElement> elements,
      SerializableSupplier<S> zero,
      ElementAdder<S> adder,
      StateMerger<S> merger) {
    List<Part<S>> parts = PartitionJob.run(elements, part -> partition(part, zero, adder));
    S state = zero.get();
    List<PartitionCheck> checks = new ArrayList<>(parts.size());
    for (Part<S> part : parts) {
      merger.merge(state, part.state);
      checks.add(part.check);
    }
    return new PartitionAggregate<>(state, checks);
  }

  private static <S extends Serializable> Part<S> partition(
      Iterator<PartitionElement> elements, SerializableSupplier<S> zero, ElementAdder<S> adder) {
    S state = zero.get();
    PartitionCheck check = new PartitionCheck();
    while (elements.hasNext()) {
      PartitionElement element = elements.next();
      if (element instanceof BlockElement block) {
        adder.add(state, block);
      } else if (element instanceof PartitionCheck last) {
        check = last;
      }
    }
    return new Part<>(state, check);
  }
}
