package org.sglthresh.spark.rows;

import org.apache.spark.unsafe.types.UTF8String;
import org.sglthresh.block.ClipLabels;

/**
 * The valid clips of a partition, one after the other, scores and labels together; what is not
 * valid goes to the check instead.
 */
public interface ClipSource {
  /** Moves to the next clip that counts; false at the end, when the check is complete. */
  boolean next();

  /** Id of the clip; valid until the next one. */
  UTF8String id();

  /** Scores of the clip, {@code [classes]}. */
  float[] scores();

  /** Labels of the clip. */
  ClipLabels labels();

  /** What was counted and found so far. */
  PartitionCheck check();
}
