package org.sglthresh.job.compare;

import java.util.List;
import org.sglthresh.job.JobContext;
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
    OptimizeOptions common, FoldSplit split, FinalThresholds finalThresholds) {

  /** The same for the classes of the scores. */
  CrossValidateOptions forClasses(List<String> classNames, JobContext context) {
    return new CrossValidateOptions(common.forClasses(classNames, context), split, finalThresholds);
  }
}
