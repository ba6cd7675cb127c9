package org.sglthresh.job.corpus;

import org.sglthresh.job.OutputOptions;

/**
 * Options of {@code synthesize}.
 *
 * @param clips number of clips, at least 1
 * @param classes number of classes, at least 1; 527 is AudioSet's own shape
 * @param seed the same seed gives the same clips on any cluster
 * @param output directory for scores, labels and classes.json
 */
public record SynthesizeOptions(long clips, int classes, long seed, OutputOptions output) {}
