package org.sglthresh.job.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sglthresh.job.clips.PriorShift;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.RankingReport.ClassRankings;
import org.sglthresh.metric.ranking.SlicingReport;
import org.sglthresh.metric.ranking.SlicingReport.SliceRanking;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.cut.CutCurves;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.stats.LabelShift;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.rank.RankedCurve;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingSums;

/** Makes the report on a ranking, with the best F1 that thresholds reach. */
final class RankingReports {
  private RankingReports() {}

  /**
   * The report on clips that were ranked exactly.
   *
   * @param floor of the scores: no threshold may lie below
   * @param slices of the clips; empty: none
   * @param shift the label frequencies that the classes are weighed to; empty: as the clips are
   */
  static RankingReport exact(
      RankingSums sums,
      Ranking ranking,
      List<String> classNames,
      ScoreFloor floor,
      Optional<ClipSlices> slices,
      Optional<PriorShift> shift) {
    List<RankedCurve> asTheyAre =
        IntStream.range(0, classNames.size()).mapToObj(c -> ranking.curve(0, 0, c)).toList();
    List<RankedCurve> curves = shift.map(to -> weighted(asTheyAre, to)).orElse(asTheyAre);
    CutCurves cuts =
        cuts(
            curves.stream().map(RankedCurve::cuts).toList(),
            curves.stream().mapToDouble(RankedCurve::positiveWeight).toArray(),
            curves.stream().mapToDouble(RankedCurve::weight).toArray(),
            floor);
    List<ClassRanking> classes =
        IntStream.range(0, classNames.size())
            .parallel()
            .mapToObj(c -> ClassRanking.of(c, classNames.get(c), curves.get(c), bestF1(cuts, c)))
            .toList();
    ClassRankings rankings =
        new ClassRankings(
            classes,
            Bounded.exact(ranking.pairs().averagePrecision()),
            Bounded.exact(cuts.upperBound(AveragedMeasure.MICRO_F1)));
    return RankingReport.of(
        sums,
        rankings,
        shift.isPresent() ? Optional.empty() : Optional.of(ranking.moves()),
        slices.map(found -> slicings(sums, ranking, found)).orElse(List.of()));
  }

  private static List<RankedCurve> weighted(List<RankedCurve> curves, PriorShift to) {
    LabelShift shift =
        LabelShift.to(
            to.frequencies(),
            curves.stream().mapToDouble(RankedCurve::positiveWeight).toArray(),
            curves.stream().mapToDouble(RankedCurve::weight).toArray());
    return IntStream.range(0, curves.size())
        .mapToObj(c -> curves.get(c).weighted(shift.positive(c), shift.negative(c)))
        .toList();
  }

  /**
   * The cuts of every class that thresholds may make.
   *
   * @param positives weight of those of each class
   * @param known weight of the clips whose label is known, of each class
   */
  static CutCurves cuts(
      List<PositiveCuts> cuts, double[] positives, double[] known, ScoreFloor floor) {
    double[][] truePositives = new double[cuts.size()][];
    double[][] predicted = new double[cuts.size()][];
    for (int c = 0; c < cuts.size(); c++) {
      PositiveCuts all = cuts.get(c);
      PositiveCuts allowed = floor.isSet() ? all.from(floor.score()) : all;
      truePositives[c] = allowed.truePositives();
      predicted[c] = allowed.predicted();
    }
    return new CutCurves(truePositives, predicted, positives, known);
  }

  /** The highest F1 of a class at one of its cuts. */
  static double bestF1(CutCurves cuts, int c) {
    double best = 0;
    for (int j = 0; j < cuts.truePositives()[c].length; j++) {
      double f1 = 2 * cuts.truePositives()[c][j] / (cuts.predicted()[c][j] + cuts.positives()[c]);
      best = Math.max(best, f1);
    }
    return best;
  }

  private static List<SlicingReport> slicings(
      RankingSums sums, Ranking ranking, ClipSlices slices) {
    List<SlicingReport> reports = new ArrayList<>();
    for (int slicing = 0; slicing < slices.names().size(); slicing++) {
      int number = slicing + 1; // 0 is that of all clips
      List<String> values = slices.values(slicing);
      List<SliceRanking> rankings =
          IntStream.range(0, values.size())
              .parallel()
              .mapToObj(slice -> slice(sums, ranking, number, slice))
              .toList();
      reports.add(
          SlicingReport.of(
              slices.names().get(slicing),
              values,
              sums,
              number,
              rankings,
              Optional.of(ranking.moves())));
    }
    return reports;
  }

  private static SliceRanking slice(RankingSums sums, Ranking ranking, int slicing, int slice) {
    List<Bounded> precisions = new ArrayList<>();
    List<Bounded> areas = new ArrayList<>();
    for (int c = 0; c < sums.plan().classes(); c++) {
      RankedCurve curve = ranking.curve(slicing, slice, c);
      precisions.add(Bounded.exact(curve.averagePrecision()));
      areas.add(Bounded.exact(curve.areaUnderRoc()));
    }
    return new SliceRanking(
        Bounded.mean(precisions).value(),
        Bounded.mean(areas).value(),
        precisions.stream().filter(Bounded::isDefined).count());
  }
}
