package org.sglthresh.spark.rank;

import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.stats.FoldAssignment;

/**
 * All clips in one fold, with their shards and slices. The shard is a hash of the clip's id, or of
 * its group: the same clips have the same shards in every table, whatever its order and partitions.
 */
public final class MarkedClips implements FoldRule {
  private static final long serialVersionUID = 1L;

  private static final long SEED = 0;

  @SuppressWarnings("serial") // Kryo and Java both serialise it
  private final Broadcast<ClipSlices> slices; // null: none

  /** Of the driver, which closes this. */
  private final transient SparkContext context;

  private MarkedClips(Optional<Broadcast<ClipSlices>> slices, SparkContext context) {
    this.slices = slices.orElse(null);
    this.context = context;
  }

  /**
   * The marks of the clips of a table. Slices and groups are sent to every executor; closing this
   * frees them there.
   */
  public static FoldRule of(ScoreTable table, Optional<ClipSlices> slices) {
    SparkContext context = table.input().session().sparkContext();
    return new MarkedClips(
        slices.map(found -> JavaSparkContext.fromSparkContext(context).broadcast(found)), context);
  }

  @Override
  public int folds() {
    return 1;
  }

  @Override
  public boolean marksClips() {
    return true;
  }

  @Override
  public int fold(byte[] id) {
    return 0;
  }

  @Override
  public int shard(byte[] id) {
    long hash = LabelIndex.hash(id);
    return FoldAssignment.shard(slices == null ? hash : slices.value().unit(hash), SEED);
  }

  @Override
  public int[] slices(byte[] id) {
    return slices == null ? FoldRule.super.slices(id) : slices.value().slices(LabelIndex.hash(id));
  }

  @Override
  public void close() {
    if (slices != null) {
      PersistedRdds.free(slices, context);
    }
  }
}
