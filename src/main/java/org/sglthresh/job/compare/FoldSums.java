package org.sglthresh.job.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.DecisionSums;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.stats.ClassCounts;

/**
 * What a pass counts for a method's thresholds in every fold: decisions on the clips they were
 * learned on and on those held out.
 */
final class FoldSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<DecisionSums> tuning = new ArrayList<>();
  private final ArrayList<DecisionSums> heldOut = new ArrayList<>();

  /**
   * @param thresholds learned without each fold, {@code [folds][classes]}
   */
  FoldSums(List<float[]> thresholds) {
    for (float[] ofFold : thresholds) {
      tuning.add(new DecisionSums(FloatThresholds.widen(ofFold)));
      heldOut.add(new DecisionSums(FloatThresholds.widen(ofFold)));
    }
  }

  void add(int fold, ScoreBlock block) {
    for (int k = 0; k < tuning.size(); k++) {
      (k == fold ? heldOut : tuning).get(k).add(block);
    }
  }

  void merge(FoldSums other) {
    for (int k = 0; k < tuning.size(); k++) {
      tuning.get(k).merge(other.tuning.get(k));
      heldOut.get(k).merge(other.heldOut.get(k));
    }
  }

  /** Counts of a fold's thresholds on the clips they were learned on. */
  ClassCounts tuningCounts(int fold) {
    return tuning.get(fold).counts();
  }

  FoldReports reports(List<String> classNames) {
    DecisionSums pooled = new DecisionSums(new double[classNames.size()]);
    heldOut.forEach(pooled::merge);
    return new FoldReports(
        tuning.stream().map(sums -> sums.report(classNames)).toList(),
        heldOut.stream().map(sums -> sums.report(classNames)).toList(),
        pooled.report(classNames));
  }

  /**
   * The metrics of a cross-validation.
   *
   * @param tuning of each fold's thresholds on the clips they were learned on
   * @param heldOut of each fold's thresholds on the fold's clips
   * @param pooled on all clips, each decided by the thresholds that were learned without it
   */
  record FoldReports(
      List<ClassificationReport> tuning,
      List<ClassificationReport> heldOut,
      ClassificationReport pooled) {}
}
