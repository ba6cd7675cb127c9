package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.LabelIndex;

/**
 * Finds the labels of a row of scores, and notes the clip to detect duplicates. The driver chooses
 * the source in {@code spark.read.LabelJoin}. Not thread-safe: each task has its own.
 */
public interface LabelSource extends Serializable {
  /**
   * The labels of a row, or {@link LabelReader#INVALID}; also notes the clip in {@link
   * PartitionCheck#seen}.
   *
   * @param row clip id (not null), scores, and labels if the scores table holds them
   */
  ClipLabels find(ClipRow row, PartitionCheck check);

  /** Whether the clip counts, see {@link LabelPolicy}. */
  boolean admits(ClipLabels labels, Supplier<String> clip, PartitionCheck check);

  /** No labels: every clip counts. Clips are identified by 64-bit hashes of their ids. */
  final class None implements LabelSource {
    private static final long serialVersionUID = 1L;
    private static final ClipLabels NO_LABELS = ClipLabels.of();

    private final long maxHashes;

    /** Keeps up to {@code maxHashes} hashes of clip ids in a partition. */
    public None(long maxHashes) {
      this.maxHashes = maxHashes;
    }

    @Override
    public ClipLabels find(ClipRow row, PartitionCheck check) {
      check.seen.add(LabelIndex.hash(row.getUTF8String(ClipRow.ID).getBytes()), maxHashes);
      return NO_LABELS;
    }

    @Override
    public boolean admits(ClipLabels labels, Supplier<String> clip, PartitionCheck check) {
      check.clips++;
      check.weight++;
      return true;
    }
  }

  /** Labels in the row of the scores. Clips are identified by 64-bit hashes of their ids. */
  final class SameRow implements LabelSource {
    private static final long serialVersionUID = 1L;

    private final LabelReader reader;
    private final LabelPolicy policy;
    private final long maxHashes;

    /** Reads labels from the row; keeps up to {@code maxHashes} hashes in a partition. */
    public SameRow(LabelReader reader, LabelPolicy policy, long maxHashes) {
      this.reader = reader;
      this.policy = policy;
      this.maxHashes = maxHashes;
    }

    @Override
    public ClipLabels find(ClipRow row, PartitionCheck check) {
      check.seen.add(LabelIndex.hash(row.getUTF8String(ClipRow.ID).getBytes()), maxHashes);
      return policy.completed(reader.read(row, ClipRow.LABELS, policy, check.violations), check);
    }

    @Override
    public boolean admits(ClipLabels labels, Supplier<String> clip, PartitionCheck check) {
      return policy.admits(labels, clip, check);
    }
  }

  /**
   * Labels of recordings in a broadcast index, the same for every window of one. Windows are
   * identified by 64-bit hashes of their ids.
   */
  final class OfRecordings implements LabelSource {
    private static final long serialVersionUID = 1L;

    private final Broadcast<LabelIndex> index;
    private final LabelPolicy policy;
    private final long maxHashes;
    private transient int expected; // the recording found last: its windows come together

    /** Looks labels up by recording; keeps up to {@code maxHashes} hashes in a partition. */
    public OfRecordings(Broadcast<LabelIndex> index, LabelPolicy policy, long maxHashes) {
      this.index = index;
      this.policy = policy;
      this.maxHashes = maxHashes;
    }

    @Override
    public ClipLabels find(ClipRow row, PartitionCheck check) {
      check.seen.add(LabelIndex.hash(row.getUTF8String(ClipRow.ID).getBytes()), maxHashes);
      LabelIndex labels = index.value();
      int ordinal =
          row.isNullAt(ClipRow.RECORDING)
              ? LabelIndex.ABSENT
              : labels.find(row.getUTF8String(ClipRow.RECORDING).getBytes(), expected);
      if (ordinal == LabelIndex.ABSENT) {
        check.violations.add(RowViolation.SCORES_ONLY, row.getUTF8String(ClipRow.ID)::toString);
        return LabelReader.INVALID;
      }
      expected = ordinal;
      return policy.completed(labels.labels(ordinal), check);
    }

    @Override
    public boolean admits(ClipLabels labels, Supplier<String> clip, PartitionCheck check) {
      return policy.admits(labels, clip, check);
    }
  }

  /** Labels in a broadcast index. Clips are identified by their position in the index. */
  final class Indexed implements LabelSource {
    private static final long serialVersionUID = 1L;

    private final Broadcast<LabelIndex> index;
    private final LabelPolicy policy;
    private transient int expected; // the clip after the last one found: rows often come in order

    /** Looks labels up in the index. */
    public Indexed(Broadcast<LabelIndex> index, LabelPolicy policy) {
      this.index = index;
      this.policy = policy;
    }

    @Override
    public ClipLabels find(ClipRow row, PartitionCheck check) {
      LabelIndex labels = index.value();
      int ordinal = labels.find(row.getUTF8String(ClipRow.ID).getBytes(), expected);
      expected = ordinal + 1;
      if (ordinal == LabelIndex.ABSENT) {
        check.violations.add(RowViolation.SCORES_ONLY, row.getUTF8String(ClipRow.ID)::toString);
        return LabelReader.INVALID;
      }
      check.seen.add(ordinal, Long.MAX_VALUE);
      return policy.completed(labels.labels(ordinal), check);
    }

    @Override
    public boolean admits(ClipLabels labels, Supplier<String> clip, PartitionCheck check) {
      return policy.admits(labels, clip, check);
    }
  }
}
