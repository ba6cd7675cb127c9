/**
 * How good the scores of a tagger are, before any threshold: average precision, area under the ROC
 * curve, label ranking, calibration. {@link org.sglthresh.metric.ranking.RankingMetric} is the one
 * list of the metrics; {@link org.sglthresh.metric.ranking.RankingReport} has their values and
 * intervals on a table, {@link org.sglthresh.metric.ranking.SlicingReport} those of its slices.
 */
package org.sglthresh.metric.ranking;
