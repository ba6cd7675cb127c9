package org.sglthresh.job.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.stats.rank.RankedLists;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;
import org.sglthresh.summary.RandomScores;
import org.sglthresh.summary.RandomScores.Kind;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** What a summary says of a ranking holds what the clips themselves say. */
class SummaryRankingsTest {
  private static final List<String> NAMES = List.of("few", "low", "high");
  private static final SummaryLimits COARSE = new SummaryLimits(16, SummaryLimits.FEWEST_BINS);
  private static final double ROUNDING = 1e-12;

  private static RankingReport exact(RandomScores scores, ScoreKey scale, ScoreFloor floor) {
    RankingSums sums =
        new RankingSums(
            new RankingPlan(
                NAMES.size(),
                scale == ScoreKey.PROBABILITY,
                new double[0],
                new int[0],
                new int[0],
                Long.MAX_VALUE));
    scores.blocks().forEach(sums::add);
    Ranking ranking = Ranking.of(RankedLists.of(sums), scores.blocks());
    return RankingReports.exact(sums, ranking, NAMES, floor, Optional.empty(), Optional.empty());
  }

  private static RankingReport report(ScoreSummary summary) {
    return RankingReport.of(SummaryRankings.of(summary, NAMES));
  }

  private static void assertHolds(Bounded exact, Bounded found) {
    assertTrue(found.low() <= exact.value() + ROUNDING, exact + " " + found);
    assertTrue(exact.value() <= found.high() + ROUNDING, exact + " " + found);
    assertTrue(found.low() <= found.value() && found.value() <= found.high(), found.toString());
  }

  private static void assertSame(Bounded exact, Bounded found) {
    assertTrue(found.isExact(), found.toString());
    assertEquals(exact.value(), found.value(), ROUNDING);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void boundsHoldTheExactValues(Kind kind) {
    for (ScoreKey scale : ScoreKey.values()) {
      RandomScores scores = RandomScores.of(1, 5_000, scale, kind);
      RankingReport exact = exact(scores, scale, ScoreFloor.NONE);
      RankingReport coarse = report(scores.summary(scale, COARSE));
      assertEquals(4, coarse.bounds().size());
      for (Map.Entry<RankingMetric, Interval> entry : coarse.bounds().entrySet()) {
        Interval bounds = entry.getValue();
        double value = coarse.value(entry.getKey());
        assertHolds(
            Bounded.exact(exact.value(entry.getKey())),
            new Bounded(value, bounds.low(), bounds.high()));
      }
      for (ClassRanking ranking : coarse.classes()) {
        ClassRanking other = exact.classes().get(ranking.index());
        assertHolds(other.averagePrecision(), ranking.averagePrecision());
        assertHolds(other.area(), ranking.area());
        assertHolds(other.bestF1(), ranking.bestF1());
        assertEquals(other.positives(), ranking.positives(), ROUNDING);
        assertEquals(other.negatives(), ranking.negatives(), ROUNDING);
      }
      assertHolds(exact.bestMicroF1(), coarse.bestMicroF1());
      assertHolds(exact.bestMacroF1(), coarse.bestMacroF1());
      assertFalse(coarse.bestMicroF1().isExact());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void withoutLossValuesAreExact(Kind kind) {
    for (ScoreKey scale : ScoreKey.values()) {
      RandomScores scores = RandomScores.of(4, 3_000, scale, kind);
      RankingReport exact = exact(scores, scale, ScoreFloor.NONE);
      RankingReport summary = report(scores.summary(scale, SummaryLimits.FINEST));
      assertEquals(Map.of(), summary.bounds());
      assertEquals(4, summary.values().size());
      summary
          .values()
          .forEach((metric, value) -> assertEquals(exact.value(metric), value, ROUNDING));
      for (ClassRanking ranking : summary.classes()) {
        ClassRanking other = exact.classes().get(ranking.index());
        assertSame(other.averagePrecision(), ranking.averagePrecision());
        assertSame(other.area(), ranking.area());
        assertSame(other.bestF1(), ranking.bestF1());
      }
      assertSame(exact.bestMicroF1(), summary.bestMicroF1());
      assertSame(exact.bestMacroF1(), summary.bestMacroF1());
    }
  }

  @Test
  void noThresholdLiesBelowTheFloor() {
    RandomScores scores = RandomScores.of(7, 3_000, ScoreKey.PROBABILITY, Kind.PLAIN);
    ScoreFloor floor = new ScoreFloor(0.3f);
    RankingReport exact = exact(scores, ScoreKey.PROBABILITY, floor);
    RankingReport fine =
        report(scores.summary(ScoreKey.PROBABILITY, SummaryLimits.FINEST).withFloor(floor));
    assertSame(exact.bestMicroF1(), fine.bestMicroF1());
    assertSame(exact.bestMacroF1(), fine.bestMacroF1());
    RankingReport coarse = report(scores.summary(ScoreKey.PROBABILITY, COARSE).withFloor(floor));
    assertHolds(exact.bestMicroF1(), coarse.bestMicroF1());
    assertHolds(exact.bestMacroF1(), coarse.bestMacroF1());
    double unlimited = exact(scores, ScoreKey.PROBABILITY, ScoreFloor.NONE).bestMacroF1().value();
    assertTrue(coarse.bestMacroF1().high() < unlimited, "the floor costs more than bins hide");
  }
}
