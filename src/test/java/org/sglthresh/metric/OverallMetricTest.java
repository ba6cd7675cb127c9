package org.sglthresh.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.metric.OverallMetric.Use;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ClipwiseSums;
import org.sglthresh.stats.ShardCounts;
import org.sglthresh.testing.SimulatedClips;

class OverallMetricTest {
  private static final int CLASSES = 8;
  private static final double[] THRESHOLDS = new double[CLASSES];

  static {
    Arrays.fill(THRESHOLDS, 0.4);
  }

  private static final ScoreBlock CLIPS = SimulatedClips.make(5, 300, CLASSES, 1);

  private static ClassCounts classCounts() {
    ClassCounts counts = ClassCounts.zero(CLASSES);
    counts.add(CLIPS, THRESHOLDS);
    return counts;
  }

  private static ClipwiseSums clipwise() {
    ClipwiseSums sums = new ClipwiseSums();
    sums.add(CLIPS, THRESHOLDS);
    return sums;
  }

  private static Jackknife jackknife() {
    ShardCounts counts = new ShardCounts(16, CLASSES, List.of(THRESHOLDS));
    counts.add(CLIPS);
    return CountJackknife.of(counts, 0, CountJackknife.sums(counts, 0));
  }

  @ParameterizedTest
  @EnumSource
  void isBetweenZeroAndOneOfAllCounts(OverallMetric metric) {
    double value = metric.of(OverallCounts.of(classCounts(), clipwise()));
    assertTrue(value > 0 && value < 1, metric + " " + value);
  }

  @ParameterizedTest
  @EnumSource
  void theShardsKnowExactlyTheMetricsWithIntervals(OverallMetric metric) {
    double[] none = new double[CLASSES];
    double value = metric.of(OverallCounts.ofShards(none, none, none));
    assertEquals(metric.has(Use.INTERVAL), !Double.isNaN(value));
  }

  @ParameterizedTest
  @EnumSource
  void aSummaryKnowsWhatIsCompared(OverallMetric metric) {
    boolean known = !Double.isNaN(metric.of(OverallCounts.ofClasses(classCounts())));
    assertTrue(known || !(metric.has(Use.COMPARISON) || metric.has(Use.DETAIL)));
    assertTrue(metric.has(Use.INTERVAL) || !metric.has(Use.GATE));
  }

  @ParameterizedTest
  @EnumSource
  void theJackknifeStartsFromTheReportedValueToTheLastDigit(OverallMetric metric) {
    int i = CountJackknife.METRICS.indexOf(metric);
    if (i >= 0) {
      double reported = metric.of(OverallCounts.of(classCounts(), clipwise()));
      assertEquals(reported, jackknife().values()[i]);
    }
  }

  @Test
  void namesAreDifferentAndFollowOneStyle() {
    HashSet<String> names = new HashSet<>();
    for (OverallMetric metric : OverallMetric.values()) {
      String name = metric.jsonName();
      assertTrue(names.add(name), name);
      assertEquals(metric.name().toLowerCase(Locale.ROOT), name);
      assertEquals(
          metric.label().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_'), name);
      assertFalse(metric.hyphenated().contains(" "));
    }
  }
}
