package org.sglthresh.spark;

import java.io.Serializable;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.stats.LabelTotals;

/** What loading sums up over the blocks. */
final class LoadState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LabelTotals totals;
  private long bytes;
  private long blocks;

  LoadState(int classes) {
    totals = new LabelTotals(classes);
  }

  void add(ScoreBlock block) {
    totals.add(block);
    bytes += block.bytes();
    blocks++;
  }

  void merge(LoadState other) {
    totals.merge(other.totals);
    bytes += other.bytes;
    blocks += other.blocks;
  }

  LabelTotals totals() {
    return totals;
  }

  long bytes() {
    return bytes;
  }

  long blocks() {
    return blocks;
  }
}
