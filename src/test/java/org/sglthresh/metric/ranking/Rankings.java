package org.sglthresh.metric.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.metric.ranking.RankingReport.ClassRankings;
import org.sglthresh.stats.rank.RankedLists;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;

/** Both passes over blocks at hand, for tests. */
public final class Rankings {
  static final int[] KS = {1, 3, 5};

  private Rankings() {}

  /** The plan for probabilities without thresholds and slices. */
  public static RankingPlan plan(int classes) {
    return new RankingPlan(classes, true, new double[0], KS, new int[0], Long.MAX_VALUE);
  }

  /** The sums of the first pass, each block in a state of its own. */
  static RankingSums sums(RankingPlan plan, List<ScoreBlock> blocks) {
    RankingSums sums = new RankingSums(plan);
    for (ScoreBlock block : blocks) {
      RankingSums part = new RankingSums(plan);
      part.add(block);
      sums.merge(part);
    }
    return sums;
  }

  /** The report, without the best F1. */
  public static RankingReport report(RankingPlan plan, List<ScoreBlock> blocks) {
    RankingSums sums = sums(plan, blocks);
    Ranking ranking = Ranking.of(RankedLists.of(sums), blocks);
    List<ClassRanking> classes = new ArrayList<>();
    for (int c = 0; c < plan.classes(); c++) {
      classes.add(ClassRanking.of(c, "class_" + c, ranking.curve(0, 0, c), 0));
    }
    ClassRankings rankings =
        new ClassRankings(
            classes, Bounded.exact(ranking.pairs().averagePrecision()), Bounded.UNDEFINED);
    return RankingReport.of(sums, rankings, Optional.of(ranking.moves()), List.of());
  }

  /** The value of a metric by its name. */
  public static double value(RankingReport report, String name) {
    return report.values().entrySet().stream()
        .filter(entry -> entry.getKey().jsonName().equals(name))
        .mapToDouble(java.util.Map.Entry::getValue)
        .findFirst()
        .orElse(Double.NaN);
  }
}
