package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.RankingReport.ClassRankings;
import org.sglthresh.metric.ranking.SlicingReport;
import org.sglthresh.metric.ranking.SlicingReport.SliceRanking;
import org.sglthresh.report.data.RankingResult;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.stats.rank.RankedCurve;
import org.sglthresh.stats.rank.RankedLists;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;

/** Makes what {@code evaluate} reports of a ranking, from clips. */
final class SampleRankings {
  private SampleRankings() {}

  /** The page without thresholds. */
  static String page(RankingResult result) {
    double map = result.report().value(RankingMetric.MAP);
    return HtmlReport.render(
        new ReportDataBuilder(
                "Evaluation of scores",
                "evaluate",
                Headlines.value(RankingMetric.MAP.label(), "these clips", map),
                ThresholdChange.NONE)
            .build(),
        result);
  }

  /** The page with thresholds. */
  static String page(ReportData data, RankingResult result) {
    return HtmlReport.render(data, result);
  }

  /** What is measured of clips without slices. */
  static RankingResult of(List<String> names, ScoreBlock block) {
    return of(names, block, "", List.of());
  }

  /**
   * What is measured of clips with one slicing.
   *
   * @param values of the slices that the block knows; empty: it knows none
   */
  static RankingResult of(
      List<String> names, ScoreBlock block, String slicing, List<String> values) {
    double[] thresholds = new double[names.size()];
    Arrays.fill(thresholds, 0.25);
    int[] slices = values.isEmpty() ? new int[0] : new int[] {values.size()};
    RankingSums sums =
        new RankingSums(
            new RankingPlan(
                names.size(), true, thresholds, new int[] {1, 3}, slices, Integer.MAX_VALUE));
    sums.add(block);
    Ranking ranking = Ranking.of(RankedLists.of(sums), List.of(block));
    List<SlicingReport> slicings =
        values.isEmpty() ? List.of() : List.of(slicing(slicing, values, sums, ranking));
    List<ClassRanking> classes =
        IntStream.range(0, names.size())
            .mapToObj(c -> ClassRanking.of(c, names.get(c), ranking.curve(0, 0, c), .5))
            .toList();
    ClassRankings rankings =
        new ClassRankings(
            classes, Bounded.exact(ranking.pairs().averagePrecision()), Bounded.exact(.75));
    return new RankingResult(
        RankingReport.of(sums, rankings, Optional.of(ranking.moves()), slicings),
        Optional.of(ranking));
  }

  private static SlicingReport slicing(
      String name, List<String> values, RankingSums sums, Ranking ranking) {
    List<SliceRanking> rankings = new ArrayList<>();
    for (int slice = 0; slice < values.size(); slice++) {
      int number = slice;
      List<RankedCurve> curves =
          IntStream.range(0, sums.plan().classes())
              .mapToObj(c -> ranking.curve(1, number, c))
              .toList();
      List<Bounded> precisions =
          curves.stream().map(curve -> Bounded.exact(curve.averagePrecision())).toList();
      List<Bounded> areas =
          curves.stream().map(curve -> Bounded.exact(curve.areaUnderRoc())).toList();
      rankings.add(
          new SliceRanking(
              Bounded.mean(precisions).value(),
              Bounded.mean(areas).value(),
              precisions.stream().filter(Bounded::isDefined).count()));
    }
    return SlicingReport.of(name, values, sums, 1, rankings, Optional.of(ranking.moves()));
  }

  /** A block of clips: scores and the classes that each clip has. */
  static ScoreBlock block(float[][] scores, int[][] labels) {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(scores[0].length, scores.length);
    for (int clip = 0; clip < scores.length; clip++) {
      builder.add(scores[clip], ClipLabels.of(labels[clip]), clip % RankingPlan.SHARDS);
    }
    return builder.build();
  }

  /**
   * Clips with one label each that stands out, but not in the first of the slices.
   *
   * @param slices number of slices of equal size
   */
  static ScoreBlock sliced(int classes, int clips, int slices) {
    Random random = new Random(5);
    ScoreBlockBuilder builder = new ScoreBlockBuilder(classes, clips);
    for (int clip = 0; clip < clips; clip++) {
      int slice = clip / RankingPlan.SHARDS % slices;
      int label = random.nextInt(classes);
      float[] scores = new float[classes];
      for (int c = 0; c < classes; c++) {
        double mean = c == label && slice > 0 ? .6 : .2;
        scores[c] = (float) Math.max(0, Math.min(1, mean + .15 * random.nextGaussian()));
      }
      builder.add(scores, ClipLabels.of(label), clip % RankingPlan.SHARDS, slice);
    }
    return builder.build();
  }
}
