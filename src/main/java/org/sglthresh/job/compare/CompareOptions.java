package org.sglthresh.job.compare;

import java.util.List;
import java.util.Optional;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.spark.folds.FoldSplit;

/**
 * Options of {@code compare}.
 *
 * @param methods the methods, in the order of the table; at least one
 * @param common everything else, as for {@code optimize}; its own method is not looked at
 * @param split cross-validates every method; empty: each is measured on the held-out clips of
 *     {@code common}, if there are any
 */
public record CompareOptions(
    List<MethodName> methods, OptimizeOptions common, Optional<FoldSplit> split) {
  /** Keeps its own copy of the list. */
  public CompareOptions {
    methods = List.copyOf(methods);
  }

  /** The same for the classes of the scores. */
  CompareOptions forClasses(List<String> classNames, JobContext context) {
    return new CompareOptions(methods, common.forClasses(classNames, context), split);
  }
}
