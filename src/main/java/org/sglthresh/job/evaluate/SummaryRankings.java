package org.sglthresh.job.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingReport.ClassRankings;
import org.sglthresh.metric.ranking.SlicingReport;
import org.sglthresh.metric.ranking.SlicingReport.SliceRanking;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.cut.CutCurves;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.rank.RankingSums;
import org.sglthresh.summary.BinnedClass.Ties;
import org.sglthresh.summary.RankedBins;
import org.sglthresh.summary.RefinedSummary;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.rank.RankBounds;
import org.sglthresh.summary.rank.RankSums;

/** The rankings of the classes from a summary, within certain bounds. */
final class SummaryRankings {
  private SummaryRankings() {}

  /**
   * The rankings of all classes.
   *
   * <p>The best F1 is at least what thresholds at edges of bins reach, which is the value given,
   * and at most what cuts would reach that drop the negatives of their bin.
   */
  static ClassRankings of(ScoreSummary summary, List<String> classNames) {
    CutCurves reached = cuts(summary, Ties.KEPT);
    CutCurves unbeatable = cuts(summary, Ties.DROPPED);
    List<ClassRanking> classes =
        IntStream.range(0, summary.classes())
            .parallel()
            .mapToObj(c -> ranking(summary, c, classNames.get(c), reached, unbeatable))
            .toList();
    return new ClassRankings(
        classes,
        bounded(RankedBins.ofPairs(summary).averagePrecision()),
        bestMicroF1(reached, unbeatable));
  }

  private static ClassRanking ranking(
      ScoreSummary summary, int c, String name, CutCurves reached, CutCurves unbeatable) {
    RankSums sums = RankedBins.ofClass(summary, c);
    double low = RankingReports.bestF1(reached, c);
    return new ClassRanking(
        c,
        name,
        sums.positives(),
        sums.negatives(),
        bounded(sums.averagePrecision()),
        bounded(sums.area()),
        new Bounded(low, low, RankingReports.bestF1(unbeatable, c)));
  }

  private static Bounded bounded(RankBounds bounds) {
    return new Bounded(bounds.value(), bounds.low(), bounds.high());
  }

  private static CutCurves cuts(ScoreSummary summary, Ties ties) {
    RefinedSummary bins = RefinedSummary.of(summary);
    List<PositiveCuts> cuts =
        IntStream.range(0, summary.classes())
            .parallel()
            .mapToObj(c -> bins.binned(c).cuts(ties))
            .toList();
    return RankingReports.cuts(
        cuts, bins.totals().positives(), bins.totals().known(), summary.floor());
  }

  /** Where nothing is hidden, the bound of the reached cuts is exact up to its own certificate. */
  private static Bounded bestMicroF1(CutCurves reached, CutCurves unbeatable) {
    double high = unbeatable.upperBound(AveragedMeasure.MICRO_F1);
    if (reached.upperBound(AveragedMeasure.MICRO_F1) == high) {
      return Bounded.exact(high);
    }
    double low = Math.min(high, reached.highestFBeta(1));
    return new Bounded(low, low, high);
  }

  /** Slices without what is ranked class by class: a summary does not tell their clips apart. */
  static List<SlicingReport> slicings(RankingSums sums, ClipSlices slices) {
    List<SlicingReport> reports = new ArrayList<>();
    for (int slicing = 0; slicing < slices.names().size(); slicing++) {
      List<String> values = slices.values(slicing);
      SliceRanking unknown = new SliceRanking(Double.NaN, Double.NaN, 0);
      reports.add(
          SlicingReport.of(
              slices.names().get(slicing),
              values,
              sums,
              slicing + 1, // 0 is that of all clips
              Collections.nCopies(values.size(), unknown),
              Optional.empty()));
    }
    return reports;
  }
}
