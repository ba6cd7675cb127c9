package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.spark.blocks.PartitionAggregate.Merge;
import org.sglthresh.spark.blocks.PartitionAggregate.Zero;
import org.sglthresh.spark.read.ScoreRows;
import org.sglthresh.spark.rows.ClipSource;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.table.TableScan;

/**
 * One pass over a table clip by clip, in one Spark job, for what looks at all scores of a clip,
 * also of classes whose label is unknown: blocks do not hold those. States are merged in partition
 * order.
 */
public final class ClipScan {
  private ClipScan() {}

  /** Adds a clip to the state of its partition. Runs on the executors, in the order of the rows. */
  @FunctionalInterface
  public interface Add<S> extends Serializable {
    /**
     * Changes {@code state} in place.
     *
     * @param scores {@code [classes]}, valid during the call
     */
    void add(S state, float[] scores, ClipLabels labels);
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

  /**
   * Reads a table.
   *
   * @param description of the job, lower case
   * @throws org.sglthresh.error.UserException when rows are invalid or there are none
   */
  public static <S extends Serializable> TableScan<S> of(
      ScoreTable table, String description, Zero<S> zero, Add<S> add, Merge<S> merge) {
    return ScoreRows.read(
        table.input(),
        description,
        table.log(),
        rows -> {
          try (rows) {
            List<Part<S>> parts = rows.ofClips(clips -> part(clips, zero, add));
            S merged = zero.zero();
            List<PartitionCheck> checks = new ArrayList<>(parts.size());
            for (Part<S> part : parts) {
              merge.merge(merged, part.state);
              checks.add(part.check);
            }
            return new TableScan<>(merged, rows.judge(checks));
          }
        });
  }

  private static <S extends Serializable> Part<S> part(ClipSource clips, Zero<S> zero, Add<S> add) {
    S state = zero.zero();
    while (clips.next()) {
      add.add(state, clips.scores(), clips.labels());
    }
    return new Part<>(state, clips.check());
  }
}
