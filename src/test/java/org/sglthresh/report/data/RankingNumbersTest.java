package org.sglthresh.report.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.RankingMetric;

class RankingNumbersTest {

  @Test
  void sharesAreRatiosAndOthersHaveThreeDigits() {
    assertEquals(".7465", RankingNumbers.value(RankingMetric.MAP, 0.74652));
    assertEquals("2.18", RankingNumbers.value(RankingMetric.D_PRIME, 2.1799));
    assertEquals("−0.310", RankingNumbers.value(RankingMetric.D_PRIME, -0.31));
    assertEquals("∞", RankingNumbers.value(RankingMetric.D_PRIME, Double.POSITIVE_INFINITY));
    assertEquals("–", RankingNumbers.value(RankingMetric.D_PRIME, Double.NaN));
    assertEquals("1.00e−04", RankingNumbers.value(RankingMetric.BCE, 1e-4));
  }

  @Test
  void differencesHaveTheirSign() {
    assertEquals("+.0120", RankingNumbers.difference(RankingMetric.LWLRAP, 0.012));
    assertEquals("−0.00078", RankingNumbers.difference(RankingMetric.BCE, -7.8e-4));
    assertEquals("+0.125", RankingNumbers.difference(RankingMetric.BCE, 0.125));
    assertEquals("0", RankingNumbers.difference(RankingMetric.BCE, -1e-9));
    assertEquals("–", RankingNumbers.difference(RankingMetric.BCE, Double.NaN));
    assertEquals(
        "−0.500 to +1.50", RankingNumbers.differences(RankingMetric.BCE, new Interval(-0.5, 1.5)));
  }

  @Test
  void unknownIntervalsAndExactBoundsAreEmpty() {
    assertEquals("", RankingNumbers.interval(RankingMetric.MAP, Interval.UNKNOWN));
    assertEquals("", RankingNumbers.differences(RankingMetric.MAP, Interval.UNKNOWN));
    assertEquals(".1000–.2000", RankingNumbers.interval(RankingMetric.MAP, new Interval(0.1, 0.2)));
    assertEquals("", RankingNumbers.bounds(Bounded.exact(0.5)));
    assertEquals("", RankingNumbers.bounds(Bounded.UNDEFINED));
    assertEquals(".4000–.6000", RankingNumbers.bounds(new Bounded(0.5, 0.4, 0.6)));
  }

  @Test
  void smallProbabilitiesAreNotRoundedToZero() {
    assertEquals(".0320", RankingNumbers.probability(0.032));
    assertEquals("1.2e−07", RankingNumbers.probability(1.2e-7));
  }
}
