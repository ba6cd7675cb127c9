package org.sglthresh.job.corpus;

/**
 * What {@code import} makes tables of: scores with or without labels, a list of labels, or scores
 * of frames.
 */
public sealed interface ImportRequest permits ImportOptions, LabelListOptions, FramesOptions {}
