package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.LabelIndex;

/**
 * Where the labels of a row of scores come from, and how its clip is told from others. Not
 * thread-safe; one a task.
 */
public interface LabelSource extends Serializable {
  /**
   * The labels of a row, or {@link LabelReader#INVALID}; also notes the clip in {@link
   * PartitionCheck#seen}.
   *
   * @param row clip id (not null), scores, and labels if they are in the same table
   */
  ClipLabels find(ClipRow row, PartitionCheck check);

  /** Whether the clip counts. */
  boolean admits(ClipLabels labels, Supplier<String> clip, PartitionCheck check);

  /** No labels: every clip counts. */
  final class None implements LabelSource {
    private static final long serialVersionUID = 1L;
    private static final ClipLabels NO_LABELS = ClipLabels.of();

    private final long mostHashes;

    public None(long mostHashes) {
      this.mostHashes = mostHashes;
    }

    @Override
    public ClipLabels find(ClipRow row, PartitionCheck check) {
      check.seen.add(LabelIndex.hash(row.getUTF8String(ClipRow.ID).getBytes()), mostHashes);
      return NO_LABELS;
    }

    @Override
    public boolean admits(ClipLabels labels, Supplier<String> clip, PartitionCheck check) {
      check.clips++;
      check.weight++;
      return true;
    }
  }

  /** Labels in the same row as the scores. Clips are told apart by 64-bit hashes of their ids. */
  final class SameRow implements LabelSource {
    private static final long serialVersionUID = 1L;

    private final LabelReader reader;
    private final LabelPolicy policy;
    private final long mostHashes;

    public SameRow(LabelReader reader, LabelPolicy policy, long mostHashes) {
      this.reader = reader;
      this.policy = policy;
      this.mostHashes = mostHashes;
    }

    @Override
    public ClipLabels find(ClipRow row, PartitionCheck check) {
      check.seen.add(LabelIndex.hash(row.getUTF8String(ClipRow.ID).getBytes()), mostHashes);
      return reader.read(row, ClipRow.LABELS, policy, check.violations);
    }

    @Override
    public boolean admits(ClipLabels labels, Supplier<String> clip, PartitionCheck check) {
      return policy.admits(labels, clip, check);
    }
  }

  /** Labels that came to the executors. Clips are told apart by their place in the index. */
  final class Indexed implements LabelSource {
    private static final long serialVersionUID = 1L;

    private final Broadcast<LabelIndex> index;
    private final LabelPolicy policy;
    private transient int likely; // the clip after the last one

    public Indexed(Broadcast<LabelIndex> index, LabelPolicy policy) {
      this.index = index;
      this.policy = policy;
    }

    @Override
    public ClipLabels find(ClipRow row, PartitionCheck check) {
      LabelIndex labels = index.value();
      int ordinal = labels.find(row.getUTF8String(ClipRow.ID).getBytes(), likely);
      likely = ordinal + 1;
      if (ordinal == LabelIndex.ABSENT) {
        check.violations.add(RowViolation.SCORES_ONLY, row::name);
        return LabelReader.INVALID;
      }
      check.seen.add(ordinal, Long.MAX_VALUE);
      return labels.labels(ordinal);
    }

    @Override
    public boolean admits(ClipLabels labels, Supplier<String> clip, PartitionCheck check) {
      return policy.admits(labels, clip, check);
    }
  }
}
