package org.sglthresh.job.corpus;

import org.sglthresh.job.OutputOptions;

/**
 * Options of {@code demo}.
 *
 * @param clips clips to tune on; half as many are held out
 * @param seed of the synthetic corpus
 * @param output where corpus and results go
 */
public record DemoOptions(long clips, long seed, OutputOptions output) {}
