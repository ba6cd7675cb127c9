package org.sglthresh.job.compare;

import java.util.List;
import org.sglthresh.metric.ClassificationReport;

/**
 * F1 of a method on some clips.
 *
 * @param micro micro-F1, or its mean over folds
 * @param microDeviation its standard deviation over folds; 0 without folds
 * @param macro macro-F1, or its mean over folds
 * @param macroDeviation its standard deviation over folds; 0 without folds
 */
record FoldScores(double micro, double microDeviation, double macro, double macroDeviation) {

  /** Those of single reports, in their order. */
  static List<FoldScores> ofReports(List<ClassificationReport> reports) {
    return reports.stream()
        .map(report -> new FoldScores(report.micro().f1(), 0, report.macro().f1(), 0))
        .toList();
  }

  /** Those of the reports of all folds together. */
  static FoldScores ofFolds(List<ClassificationReport> folds) {
    Spread micro = Spread.of(folds, report -> report.micro().f1());
    Spread macro = Spread.of(folds, report -> report.macro().f1());
    return new FoldScores(micro.mean(), micro.deviation(), macro.mean(), macro.deviation());
  }
}
