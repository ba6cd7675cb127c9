package org.sglthresh.job.annotate;

import org.sglthresh.feature.tagger.FrontEndSource;

/**
 * Options of {@code features}.
 *
 * @param sounds which sounds, in which windows, and where the tables are written
 * @param frontEnd what makes the features
 */
public record FeaturesOptions(SoundOptions sounds, FrontEndSource frontEnd) {}
