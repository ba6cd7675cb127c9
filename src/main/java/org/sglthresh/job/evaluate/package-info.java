/**
 * Command {@code evaluate}: what a tagger's scores and its decisions are worth, from scores and
 * labels by one of several engines, or from summaries. Begin with {@link
 * org.sglthresh.job.evaluate.EvaluateJob}; {@link org.sglthresh.job.evaluate.TaggerMeasures} is
 * what was measured.
 */
package org.sglthresh.job.evaluate;
