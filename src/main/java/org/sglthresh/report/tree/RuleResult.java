package org.sglthresh.report.tree;

import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.model.TagRule.Kind;

/**
 * Tags of some clips under a rule.
 *
 * @param kind of the rule; {@link Kind#NONE}: as the thresholds make them
 * @param tags number of tags
 * @param added tags that the thresholds alone do not give
 * @param removed tags of the thresholds that are gone
 * @param report the metrics of the classes, and of all of them
 */
public record RuleResult(
    Kind kind, long tags, long added, long removed, ClassificationReport report) {}
