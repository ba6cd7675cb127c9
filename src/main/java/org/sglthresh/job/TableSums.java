package org.sglthresh.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.report.TableResult;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.stats.ScoreHistogram;

/**
 * What one pass over a table gathers for metrics and report: decisions at several sets of
 * thresholds and the score histograms of a few classes.
 */
final class TableSums implements Measured, Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<DecisionSums> decisions = new ArrayList<>();
  private final ScoreHistogram histogram;

  /**
   * @param thresholdSets each {@code [classes]}
   * @param chosen classes to count the scores of
   */
  TableSums(List<float[]> thresholdSets, ScoreBins bins, int[] chosen) {
    thresholdSets.forEach(thresholds -> decisions.add(new DecisionSums(thresholds)));
    histogram = new ScoreHistogram(bins, chosen);
  }

  void add(ScoreBlock block) {
    decisions.forEach(sums -> sums.add(block));
    histogram.add(block);
  }

  void merge(TableSums other) {
    for (int i = 0; i < decisions.size(); i++) {
      decisions.get(i).merge(other.decisions.get(i));
    }
    histogram.merge(other.histogram);
  }

  @Override
  public ClassCounts counts(int thresholdSet) {
    return decisions.get(thresholdSet).counts();
  }

  @Override
  public ClassificationReport report(int thresholdSet, List<String> classNames) {
    return decisions.get(thresholdSet).report(classNames);
  }

  @Override
  public TableResult result(String name, List<String> classNames) {
    Optional<ClassificationReport> before =
        decisions.size() > 1 ? Optional.of(report(1, classNames)) : Optional.empty();
    Optional<ScoreHistogram> curves =
        histogram.classIndices().length > 0 ? Optional.of(histogram) : Optional.empty();
    return new TableResult(name, before, report(0, classNames), curves);
  }
}
