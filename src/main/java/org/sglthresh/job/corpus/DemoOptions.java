package org.sglthresh.job.corpus;

import org.sglthresh.job.OutputOptions;

/**
 * Options of {@code demo}.
 *
 * @param clips number of tuning clips; half as many are held out
 * @param seed of the synthetic corpus
 * @param output directory for the corpus and the results
 */
public record DemoOptions(long clips, long seed, OutputOptions output) {}
