/**
 * Command {@code evaluate}: measure a tagger's scores, and decisions at given thresholds, on
 * labelled clips and on slices of them. Nothing is learned here; that is in {@code job.optimize}.
 * Begin with {@link org.sglthresh.job.evaluate.EvaluateJob}; {@link
 * org.sglthresh.job.evaluate.TaggerMeasures} is what other commands use of it.
 */
package org.sglthresh.job.evaluate;
