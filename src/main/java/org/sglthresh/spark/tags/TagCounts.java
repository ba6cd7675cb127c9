package org.sglthresh.spark.tags;

import org.sglthresh.model.ScoreFloor;

/**
 * Counts of a table of tags that was written.
 *
 * @param clips rows, one for each clip
 * @param tags tags of all clips
 * @param untagged clips without any tag
 * @param floor the score below which nothing was seen
 * @param changes of the tags by a rule
 */
public record TagCounts(
    long clips, long tags, long untagged, ScoreFloor floor, TagChanges changes) {
  /**
   * What a rule changed.
   *
   * @param clips that were changed
   * @param added tags that the thresholds alone do not give
   * @param removed tags of the thresholds that are gone
   */
  public record TagChanges(long clips, long added, long removed) {
    /** Without a rule. */
    public static final TagChanges NONE = new TagChanges(0, 0, 0);
  }

  /** Counts of a table whose tags are as the thresholds make them. */
  public TagCounts(long clips, long tags, long untagged, ScoreFloor floor) {
    this(clips, tags, untagged, floor, TagChanges.NONE);
  }

  /** Counts of a table whose scores were all seen. */
  public TagCounts(long clips, long tags, long untagged) {
    this(clips, tags, untagged, ScoreFloor.NONE);
  }
}
