package org.sglthresh.spark.tags;

/**
 * What {@link TagTable#write} wrote.
 *
 * @param clips rows
 * @param tags tags of all clips
 * @param untagged clips without any tag
 */
public record TagCounts(long clips, long tags, long untagged) {}
