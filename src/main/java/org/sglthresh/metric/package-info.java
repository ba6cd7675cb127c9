/**
 * Metrics as pure functions of counts, with a stated policy for undefined values.
 *
 * <p>{@link org.sglthresh.metric.OverallMetric} is the one list of metrics: begin there. A new
 * metric is a new entry with its formula; files, tables, intervals and gate rules follow from the
 * list. {@link org.sglthresh.metric.ClassificationReport} holds the values of one table, {@link
 * org.sglthresh.metric.MetricIntervals} and {@link org.sglthresh.metric.MetricChanges} how certain
 * they are. The counts themselves come from {@code stats}; what methods maximise is in {@code
 * objective}.
 */
package org.sglthresh.metric;
