package org.sglthresh.job.corpus;

/** What {@code import} makes tables of: scores with or without labels, or a list of labels. */
public sealed interface ImportRequest permits ImportOptions, LabelListOptions {}
