package org.sglthresh.metric.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.stats.RandomClips;
import org.sglthresh.stats.RandomClips.Kind;

/** Values against the definitions, on random clips full of ties, and counted by hand. */
class RankingReportTest {
  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void valuesFollowTheDefinitionsInAnyBlocks(Kind kind) {
    for (int seed = 1; seed <= 6; seed++) {
      RandomClips clips = RandomClips.make(seed, 61, 7, kind);
      NaiveRanking naive = new NaiveRanking(clips);
      for (int clipsPerBlock : new int[] {1, 16, 100}) {
        RankingReport report = Rankings.report(Rankings.plan(7), clips.blocks(clipsPerBlock));
        assertClasswise(naive, report);
        naive.ofPairs().forEach((name, value) -> assertMetric(value, report, name));
        if (kind != Kind.SOFT) {
          naive.ofClips(1, 3, 5).forEach((name, value) -> assertMetric(value, report, name));
        }
      }
    }
  }

  private static void assertClasswise(NaiveRanking naive, RankingReport report) {
    for (ClassRanking ranking : report.classes()) {
      int c = ranking.index();
      assertEquals(naive.averagePrecision(c), ranking.averagePrecision().value(), EXACT);
      assertEquals(naive.area(c), ranking.area().value(), EXACT);
    }
    assertMetric(naive.mean(naive::averagePrecision), report, "map");
    assertMetric(naive.mean(naive::area), report, "macro_auc");
    assertMetric(naive.pairPrecision(), report, "micro_ap");
  }

  private static void assertMetric(double expected, RankingReport report, String name) {
    assertEquals(expected, Rankings.value(report, name), EXACT, name);
  }

  /** Scores of a clip, then the classes of its labels. */
  private record Clip(float[] scores, int... labels) {}

  private static Clip clip(String scores, int... labels) {
    String[] parts = scores.split(" ");
    float[] numbers = new float[parts.length];
    for (int c = 0; c < numbers.length; c++) {
      numbers[c] = Float.parseFloat(parts[c]);
    }
    return new Clip(numbers, labels);
  }

  private static RankingReport report(Clip... clips) {
    int classes = clips[0].scores.length;
    ScoreBlockBuilder builder = new ScoreBlockBuilder(classes, clips.length);
    for (Clip clip : clips) {
      builder.add(clip.scores, ClipLabels.of(clip.labels));
    }
    return Rankings.report(Rankings.plan(classes), List.of(builder.build()));
  }

  @Test
  void tiesCountAgainstTheTaggerInRanksAndHalfInTheArea() {
    RankingReport report = report(clip(".5 .5 .2", 0), clip(".5 .1 .3", 1), clip(".7 .9 .1"));
    // class 0: positive .5 ties with a negative, below .7: precision 1/3; area ½ of one of two
    // pairs
    assertEquals(1.0 / 3, report.classes().get(0).averagePrecision().value(), EXACT);
    assertEquals(0.25, report.classes().get(0).area().value(), EXACT);
    // first clip: rank 2 by the tie; second: rank 3
    assertMetric((1.0 / 2 + 1.0 / 3) / 2, report, "lwlrap");
    assertMetric((1.0 / 2 + 1.0 / 3 + 1) / 3, report, "lrap");
    assertMetric(5.0 / 3, report, "coverage_error");
    assertMetric(5.0 / 2, report, "coverage_error_clips_with_labels");
    assertMetric((1.0 / 2 + 1) / 3, report, "ranking_loss");
    assertMetric(0, report, "map_at_1");
    assertMetric((1.0 / 2 + 1.0 / 3) / 2, report, "map_at_3");
    assertMetric(1.0 / 3, report, "precision_at_3");
    assertMetric(2.0 / 3, report, "label_cardinality");
  }

  @Test
  void accuracyIsThePrecisionOfTheHighestScore() {
    RankingReport report =
        report(clip(".9 .5 .1", 0), clip(".2 .4 .3", 1), clip(".2 .4 .3", 2), clip(".8 .1 .1"));
    assertMetric(2.0 / 3, report, "precision_at_1");
    assertMetric(2.0 / 3, report, "map_at_1");
    assertMetric(1, report(clip(".2 .4 .3", 0, 1)), "precision_at_1");
    assertMetric(0, report(clip(".4 .4 .3", 0)), "precision_at_1");
  }

  @Test
  void aClassWithoutPositivesIsLeftOutAndNamed() {
    RankingReport report = report(clip(".9 .5", 0), clip(".2 .4"));
    assertEquals(List.of("class_1"), report.classesWithoutPositives());
    assertEquals(1, report.classesWithPrecision());
    assertEquals(1, report.classesWithArea());
    assertMetric(1, report, "map");
    assertMetric(1, report, "macro_auc");
    assertEquals(Double.POSITIVE_INFINITY, Rankings.value(report, "d_prime"));
    assertFalse(RankingJson.of(report).containsKey("d_prime"));
  }

  @Test
  void aClassThatEveryClipHasIsPreciseAndHasNoArea() {
    RankingReport report = report(clip(".9 .5", 0, 1), clip(".2 .4", 0));
    assertEquals(1, report.classes().get(0).averagePrecision().value());
    assertFalse(report.classes().get(0).area().isDefined());
    assertEquals(2, report.classesWithPrecision());
    assertEquals(1, report.classesWithArea());
  }

  @Test
  void scoresThatAreAllEqualHaveTheAreaOfChance() {
    RankingReport report = report(clip(".5 .5", 0), clip(".5 .5", 1), clip(".5 .5"));
    assertMetric(1.0 / 3, report, "map");
    assertMetric(0.5, report, "macro_auc");
    assertMetric(0, report, "d_prime");
    assertMetric(0.5, report, "lwlrap");
    assertMetric(1.0 / 3, report, "micro_ap");
  }

  @Test
  void clipsWithoutAnyPositiveHaveMetricsOfScoresAlone() {
    RankingReport report = report(clip(".5 .25"), clip(".5 .25"));
    assertTrue(Double.isNaN(Rankings.value(report, "map")));
    assertTrue(Double.isNaN(Rankings.value(report, "lwlrap")));
    assertMetric(1, report, "lrap");
    assertMetric(0, report, "coverage_error");
    assertMetric((0.25 + 0.0625) / 2, report, "brier");
    assertFalse(RankingJson.of(report).containsKey("map"));
  }

  @Test
  void oneClipHasValuesAndNoIntervals() {
    RankingReport report = report(clip(".9 .5 .1", 0, 2));
    assertMetric((1 + 2.0 / 3) / 2, report, "lwlrap");
    assertTrue(report.intervals().isEmpty());
  }

  @Test
  void anUnknownLabelTakesItsClassOutOfTheRanking() {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(3, 1);
    ClipLabels labels = new ClipLabels(new int[] {1}, new float[0], new int[] {0}, 1f);
    builder.add(new float[] {.9f, .5f, .1f}, labels);
    RankingReport report = Rankings.report(Rankings.plan(3), List.of(builder.build()));
    assertMetric(1, report, "lwlrap");
    assertMetric(1, report, "coverage_error");
    assertMetric((0.25 + 0.1f * (double) 0.1f) / 2, report, "brier");
  }

  @Test
  void softLabelsAreWeightsOfClassesAndHaveNoRanks() {
    RankingReport report =
        Rankings.report(Rankings.plan(7), RandomClips.make(3, 61, 7, Kind.SOFT).blocks(16));
    List<String> names = report.values().keySet().stream().map(RankingMetric::jsonName).toList();
    assertEquals(
        List.of(
            "map", "micro_ap", "macro_auc", "d_prime", "bce", "brier", "ece", "label_cardinality"),
        names);
  }

  @Test
  void labelsOfClipsAreCounted() {
    RankingReport report = report(clip(".9 .5", 0, 1), clip(".2 .4", 1), clip(".2 .4", 0));
    double[] counts = report.clips().orElseThrow().labelCounts();
    assertEquals(List.of(0.0, 2.0, 1.0), java.util.Arrays.stream(counts).boxed().toList());
    assertEquals(Map.of("0", 0.0, "1", 2.0, "2", 1.0), RankingJson.of(report).get("label_counts"));
  }

  @Test
  void blocksThatDoNotKnowShardsHaveNoIntervals() {
    List<ScoreBlock> blocks = RandomClips.make(1, 61, 7, Kind.PLAIN).blocks(16);
    assertTrue(Rankings.report(Rankings.plan(7), blocks).intervals().isEmpty());
  }
}
