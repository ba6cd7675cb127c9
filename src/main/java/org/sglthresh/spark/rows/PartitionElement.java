package org.sglthresh.spark.rows;

import java.io.Serializable;

/**
 * An element of a partition that was read: a block ({@code spark.read.BlockElement}) or, as the
 * last element, the {@link PartitionCheck}. The same sequence holds both, so that one pass reads,
 * checks and caches a partition.
 */
public interface PartitionElement extends Serializable {
  /** The same element with its scores as logits; an element without scores is unchanged. */
  default PartitionElement onLogitScale() {
    return this;
  }
}
