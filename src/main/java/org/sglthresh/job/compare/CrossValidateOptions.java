package org.sglthresh.job.compare;

import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.spark.folds.FoldSplit;

/**
 * Options of {@code crossvalidate}.
 *
 * @param common as for {@code optimize}; without held-out clips of their own
 * @param split how the clips are split
 * @param finalThresholds what is left as thresholds
 */
public record CrossValidateOptions(
    OptimizeOptions common, FoldSplit split, FinalThresholds finalThresholds) {}
