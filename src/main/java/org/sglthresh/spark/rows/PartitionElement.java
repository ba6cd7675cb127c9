package org.sglthresh.spark.rows;

import java.io.Serializable;
import org.sglthresh.spark.read.BlockElement;

/**
 * An element of a read partition: its blocks in order, each a {@link BlockElement}, then one {@link
 * PartitionCheck}. Both in one sequence, so that a partition is read, checked and cached in the
 * same pass.
 */
public interface PartitionElement extends Serializable {
  /** The same element with the logits of its scores; what is not a block stays as it is. */
  default PartitionElement onLogitScale() {
    return this;
  }
}
