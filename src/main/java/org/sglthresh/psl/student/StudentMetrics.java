package org.sglthresh.psl.student;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.RankingReport.ClassRankings;
import org.sglthresh.stats.rank.RankedLists;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;

/**
 * How well scores of windows that are all in memory rank their labels: the metrics of {@code
 * evaluate}, in its two passes. Means over classes are over those that have a positive, and for the
 * area a negative too; a metric without any is NaN.
 *
 * @param report with all metrics
 */
public record StudentMetrics(RankingReport report) {
  private static final int[] KS = {
    1
  }; // precision at 1 is the accuracy where windows have one label

  /** What is shown of a student: mAP, ROC-AUC, d′, lwlrap, precision@1. */
  private static final List<RankingMetric> SHOWN =
      RankingMetric.all(KS).stream()
          .filter(
              metric ->
                  Set.of("map", "macro_auc", "d_prime", "lwlrap", "precision_at_1")
                      .contains(metric.jsonName()))
          .toList();

  /**
   * The metrics of some windows.
   *
   * @param scores in [0, 1], {@code [windows][classes]}
   * @param labels 1, 0, or NaN where unknown, {@code [windows][classes]}
   */
  public static StudentMetrics of(List<float[]> scores, List<float[]> labels) {
    int classes = scores.get(0).length;
    RankingPlan plan =
        new RankingPlan(classes, true, new double[0], KS, new int[0], Long.MAX_VALUE);
    List<ScoreBlock> blocks = blocks(scores, labels, classes);
    RankingSums sums = new RankingSums(plan);
    blocks.forEach(sums::add);
    Ranking ranking = Ranking.of(RankedLists.of(sums), blocks);
    List<String> names = IntStream.range(0, classes).mapToObj(c -> "class_" + c).toList();
    return new StudentMetrics(
        RankingReport.of(sums, ClassRankings.of(ranking, names), Optional.empty(), List.of()));
  }

  private static List<ScoreBlock> blocks(List<float[]> scores, List<float[]> labels, int classes) {
    List<ScoreBlock> blocks = new ArrayList<>();
    int most = ScoreBlockBuilder.clipsPerBlock(classes);
    ScoreBlockBuilder builder = new ScoreBlockBuilder(classes, most);
    for (int i = 0; i < scores.size(); i++) {
      float[] ofWindow = labels.get(i);
      int[] present = IntStream.range(0, classes).filter(c -> ofWindow[c] > 0).toArray();
      int[] unknown = IntStream.range(0, classes).filter(c -> Float.isNaN(ofWindow[c])).toArray();
      builder.add(scores.get(i), new ClipLabels(present, new float[0], unknown, 1));
      if (builder.isFull()) {
        blocks.add(builder.build());
        builder = new ScoreBlockBuilder(classes, most);
      }
    }
    if (!builder.isEmpty()) {
      blocks.add(builder.build());
    }
    return blocks;
  }

  /** Mean average precision, in [0, 1]. */
  public double map() {
    return report.value(RankingMetric.MAP);
  }

  /** What is shown, in its order; NaN where it is not defined. */
  public Map<RankingMetric, Double> shown() {
    Map<RankingMetric, Double> values = new LinkedHashMap<>();
    SHOWN.forEach(metric -> values.put(metric, report.value(metric)));
    return values;
  }
}
