package org.sglthresh.spark.rows;

import org.apache.spark.unsafe.types.UTF8String;
import org.sglthresh.block.ClipLabels;

/**
 * Iterates over the valid clips of a partition, with the scores and labels of each. Violations and
 * counts go to the partition's check.
 */
public interface ClipSource {
  /** Moves to the next clip that counts; false at the end, where the check is complete. */
  boolean next();

  /** Id of the clip; valid until the next clip. */
  UTF8String id();

  /** Scores of the clip, {@code [classes]}; valid until the next clip. */
  float[] scores();

  /** Labels of the clip. */
  ClipLabels labels();

  /** Counts and violations so far. */
  PartitionCheck check();
}
