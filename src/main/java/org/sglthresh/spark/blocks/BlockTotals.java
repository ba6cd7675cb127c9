package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.stats.LabelTotals;

/** The totals of some blocks, added up while they are read: labels, bytes, number of blocks. */
public final class BlockTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LabelTotals labels;
  private long bytes;
  private long blocks;

  /** The totals of each fold's blocks. */
  static final class ByFold implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<BlockTotals> folds = new ArrayList<>();

    ByFold(int folds, int classes) {
      IntStream.range(0, folds).forEach(fold -> this.folds.add(new BlockTotals(classes)));
    }

    void add(int fold, ScoreBlock block) {
      folds.get(fold).add(block);
    }

    void merge(ByFold other) {
      for (int fold = 0; fold < folds.size(); fold++) {
        folds.get(fold).merge(other.folds.get(fold));
      }
    }

    /** In the order of the folds. */
    List<BlockTotals> folds() {
      return List.copyOf(folds);
    }
  }

  /** The totals of no block. */
  public BlockTotals(int classes) {
    labels = new LabelTotals(classes);
  }

  private void add(ScoreBlock block) {
    labels.add(block);
    bytes += block.bytes();
    blocks++;
  }

  /** Adds the totals of other blocks. */
  public void merge(BlockTotals other) {
    labels.merge(other.labels);
    bytes += other.bytes;
    blocks += other.blocks;
  }

  /** Clips, supports and known labels. */
  public LabelTotals labels() {
    return labels;
  }

  /** Bytes of the blocks in memory. */
  long bytes() {
    return bytes;
  }

  /** Number of blocks. */
  long blocks() {
    return blocks;
  }
}
