package org.sglthresh.job.clips;

import java.util.List;
import java.util.Optional;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.stats.ClassCounts;

/** What several sets of thresholds do to the clips of one table. */
public interface Measured {
  /** The counts at a set of thresholds. */
  ClassCounts counts(int thresholdSet);

  /** Counts that those at a set of thresholds are not worse than; the same where all is known. */
  default ClassCounts certainCounts(int thresholdSet) {
    return counts(thresholdSet);
  }

  /** The metrics at a set of thresholds. */
  ClassificationReport report(int thresholdSet, List<String> classNames);

  /** How far the metrics at a set of thresholds would differ; empty where it is not known. */
  Optional<MetricIntervals> intervals(int thresholdSet);

  /** Weight of one of as many equal clips as say as much as these: Σw² / Σw. */
  double clipWeight();

  /** Set 0 is the result; set 1, if there is one, is what it is compared with. */
  TableResult result(String name, List<String> classNames);
}
