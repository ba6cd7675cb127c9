package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.math.LogitAxis;

/**
 * An element of a partition that was read: a block ({@code spark.read.BlockElement}) or, as the
 * last element, the {@link PartitionCheck}. The same sequence holds both, so that one pass reads,
 * checks and caches a partition.
 */
public interface PartitionElement extends Serializable {
  /**
   * The same element with its scores as logits; an element without scores is unchanged.
   *
   * @param axes {@code [classes]}
   */
  default PartitionElement onLogitScale(List<LogitAxis> axes) {
    return this;
  }
}
