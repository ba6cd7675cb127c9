package org.sglthresh.job;

import java.util.List;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.MethodName;

/**
 * What one method came to.
 *
 * @param method its name
 * @param thresholds {@code [classes]}
 * @param reports metrics on the tuning clips and, if there are any, the held-out clips
 * @param seconds that the method took, preparation included
 * @param certificate its objective on the tuning clips and the most any thresholds could reach
 */
record ComparisonRow(
    MethodName method,
    float[] thresholds,
    List<ClassificationReport> reports,
    double seconds,
    Certificate certificate) {}
