package org.sglthresh.spark.tags;

import org.sglthresh.model.ScoreFloor;

/**
 * Counts of a table of tags that was written.
 *
 * @param clips rows, one for each clip
 * @param tags tags of all clips
 * @param untagged clips without any tag
 * @param floor the score below which nothing was seen
 */
public record TagCounts(long clips, long tags, long untagged, ScoreFloor floor) {
  /** Counts of a table whose scores were all seen. */
  public TagCounts(long clips, long tags, long untagged) {
    this(clips, tags, untagged, ScoreFloor.NONE);
  }
}
