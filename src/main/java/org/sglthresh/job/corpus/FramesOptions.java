package org.sglthresh.job.corpus;

import org.sglthresh.job.OutputOptions;
import org.sglthresh.model.ScoreScale;

/**
 * Options of {@code import} of the scores of frames.
 *
 * @param frames directory with a text for each recording
 * @param suffix of the recordings, in place of that of the texts
 * @param scale of the scores
 * @param output directory for scores and classes.json
 */
public record FramesOptions(String frames, String suffix, ScoreScale scale, OutputOptions output)
    implements ImportRequest {}
