package org.sglthresh.report;

import java.util.Optional;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.stats.ScoreHistogram;

/**
 * What thresholds do to one table of clips.
 *
 * @param name what the clips are, as the reader should see it: {@code Tuning}, {@code Evaluation}
 * @param before with the thresholds that the method began with; empty when there is nothing to
 *     compare with
 * @param after with the thresholds of this run
 * @param histogram scores of a few chosen classes of the same clips; empty: no curves
 */
public record TableResult(
    String name,
    Optional<ClassificationReport> before,
    ClassificationReport after,
    Optional<ScoreHistogram> histogram) {}
