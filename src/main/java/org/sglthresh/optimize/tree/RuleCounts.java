package org.sglthresh.optimize.tree;

import org.sglthresh.stats.ClassCounts;

/**
 * What a rule makes of the tags of some clips.
 *
 * @param counts of each class, of the tags under the rule; by the same conventions as those of
 *     thresholds
 * @param tags number of tags
 * @param added number of tags that the thresholds alone do not give
 * @param removed number of tags of the thresholds that are gone
 */
public record RuleCounts(ClassCounts counts, long tags, long added, long removed) {}
