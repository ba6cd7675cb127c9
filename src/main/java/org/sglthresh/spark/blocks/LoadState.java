package org.sglthresh.spark.blocks;

import java.io.Serializable;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.stats.LabelTotals;

/** What loading sums up over the blocks. */
public final class LoadState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LabelTotals totals;
  private long bytes;
  private long blocks;

  public LoadState(int classes) {
    totals = new LabelTotals(classes);
  }

  public void add(ScoreBlock block) {
    totals.add(block);
    bytes += block.bytes();
    blocks++;
  }

  public void merge(LoadState other) {
    totals.merge(other.totals);
    bytes += other.bytes;
    blocks += other.blocks;
  }

  public LabelTotals totals() {
    return totals;
  }

  long bytes() {
    return bytes;
  }

  long blocks() {
    return blocks;
  }
}
