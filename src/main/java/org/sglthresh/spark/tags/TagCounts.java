package org.sglthresh.spark.tags;

/**
 * Counts of a table of tags that was written.
 *
 * @param clips rows, one for each clip
 * @param tags tags of all clips
 * @param untagged clips without any tag
 */
public record TagCounts(long clips, long tags, long untagged) {}
