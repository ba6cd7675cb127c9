package org.sglthresh.job.compare;

import java.util.List;
import java.util.Optional;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.method.MethodName;

/**
 * The result of a method.
 *
 * @param method its name
 * @param thresholds {@code [classes]}
 * @param reports metrics on the tuning clips and, if there are any, the held-out clips; in a
 *     cross-validation those of the mean thresholds, and those of each clip's own fold
 * @param intervals of the metrics of each of {@code reports}, where they are known; not in a
 *     cross-validation, which has its own spread
 * @param scores the overall metrics on the same clips: in a cross-validation the means over the
 *     folds
 * @param seconds that the method took, preparation included
 * @param certificate its objective on the tuning clips and the most any thresholds could reach; in
 *     a cross-validation the means over the folds
 */
record ComparisonRow(
    MethodName method,
    float[] thresholds,
    List<ClassificationReport> reports,
    List<Optional<MetricIntervals>> intervals,
    List<FoldScores> scores,
    double seconds,
    Certificate certificate) {}
