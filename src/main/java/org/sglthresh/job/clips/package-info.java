/**
 * The clips of a learning command and the steps on them that commands share: open a table or a
 * summary, learn, refine, certify, measure. {@link org.sglthresh.job.clips.TuningClips} is the
 * interface; loaded tables, SQL tables and summaries implement it. Passes over tables are in {@code
 * spark}, the methods in {@code optimize}. Begin with {@link org.sglthresh.job.clips.OpenClips}.
 */
package org.sglthresh.job.clips;
