package org.sglthresh.job.clips;

import java.util.List;
import java.util.Optional;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelShift;

/** Metrics of several sets of thresholds on the clips of a table. */
public interface Measured {
  /** The counts at a set of thresholds. */
  ClassCounts counts(int thresholdSet);

  /**
   * The worst counts possible at a set of thresholds; equal to {@link #counts} where every score is
   * known.
   */
  default ClassCounts certainCounts(int thresholdSet) {
    return counts(thresholdSet);
  }

  /** The metrics at a set of thresholds. */
  ClassificationReport report(int thresholdSet, List<String> classNames);

  /** How far the metrics at a set of thresholds would differ; empty where it is not known. */
  Optional<MetricIntervals> intervals(int thresholdSet);

  /** Weight of a clip if all weighed the same and the effective number stayed: Σw² / Σw. */
  double clipWeight();

  /** The same with the counts of the classes re-weighted; what concerns whole clips stays. */
  Measured shifted(LabelShift shift);

  /** Set 0 is the result; set 1, if given, is what it is compared with. */
  TableResult result(String name, List<String> classNames);
}
