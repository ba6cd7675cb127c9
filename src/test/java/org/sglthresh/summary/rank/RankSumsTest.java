package org.sglthresh.summary.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sglthresh.summary.rank.RankSums.Clips;
import org.sglthresh.summary.rank.RankSums.Scores;

/** Bounds hold for every arrangement of the clips of a bin, and are met by some. */
class RankSumsTest {
  private static final double ROUNDING = 1e-13;

  /** Positives and negatives of one score. */
  private record Score(double positives, double negatives) {}

  /** The definition: thresholds at every score, clips of equal score together. */
  private static double averagePrecision(List<Score> fromTheTop) {
    double tp = 0;
    double pp = 0;
    double sum = 0;
    for (Score score : fromTheTop) {
      tp += score.positives;
      pp += score.positives + score.negatives;
      sum += pp > 0 ? score.positives * tp / pp : 0;
    }
    return sum / tp;
  }

  /** The definition: pairs in the right order, ties half. */
  private static double area(List<Score> fromTheTop) {
    double right = 0;
    double positives = 0;
    double negatives = 0;
    for (int i = 0; i < fromTheTop.size(); i++) {
      Score high = fromTheTop.get(i);
      positives += high.positives;
      negatives += high.negatives;
      right += high.positives * high.negatives / 2;
      for (Score low : fromTheTop.subList(i + 1, fromTheTop.size())) {
        right += high.positives * low.negatives;
      }
    }
    return right / (positives * negatives);
  }

  /** Every way to deal whole clips out to scores. */
  private static void arrange(
      int positives, int negatives, List<Score> before, Consumer<List<Score>> each) {
    if (positives == 0 && negatives == 0) {
      each.accept(before);
    }
    for (int p = 0; p <= positives; p++) {
      for (int n = 0; n <= negatives; n++) {
        if (p + n > 0) {
          List<Score> next = new ArrayList<>(before);
          next.add(new Score(p, n));
          arrange(positives - p, negatives - n, next, each);
        }
      }
    }
  }

  private static void add(RankSums sums, List<Score> scores) {
    scores.forEach(score -> sums.add(score.positives, score.negatives, Scores.ONE));
  }

  private static void assertWithin(RankBounds bounds, double exact) {
    if (Double.isNaN(exact)) {
      assertEquals(Double.NaN, bounds.value());
      return;
    }
    assertTrue(bounds.low() <= exact + ROUNDING && exact <= bounds.high() + ROUNDING, bounds + "");
    assertTrue(bounds.low() <= bounds.value() && bounds.value() <= bounds.high(), bounds + "");
  }

  @Test
  void wholeClipsInEveryArrangement() {
    Random random = new Random(1);
    for (int repeat = 0; repeat < 60; repeat++) {
      int positives = random.nextInt(5);
      int negatives = random.nextInt(5);
      List<Score> above = List.of(new Score(random.nextInt(4), random.nextInt(4)));
      List<Score> below = List.of(new Score(random.nextInt(3), random.nextInt(3)));
      RankSums sums = new RankSums(Clips.WHOLE);
      add(sums, above);
      sums.add(positives, negatives, Scores.SEVERAL);
      add(sums, below);
      double[] most = {0, 0};
      arrange(
          positives,
          negatives,
          above,
          arranged -> {
            List<Score> all = new ArrayList<>(arranged);
            all.addAll(below);
            double precision = averagePrecision(all);
            double area = area(all);
            assertWithin(sums.averagePrecision(), precision);
            assertWithin(sums.area(), area);
            most[0] = Math.max(most[0], precision);
            most[1] = Math.max(most[1], area);
          });
      if (sums.positives() > 0) {
        assertEquals(most[0], sums.averagePrecision().high(), ROUNDING);
      }
      if (sums.positives() * sums.negatives() > 0) {
        assertEquals(most[1], sums.area().high(), ROUNDING);
      }
    }
  }

  @Test
  void anyWeightsInRandomArrangements() {
    Random random = new Random(2);
    for (int repeat = 0; repeat < 3_000; repeat++) {
      List<Score> above = List.of(new Score(random.nextDouble(), random.nextDouble()));
      List<Score> inside = new ArrayList<>();
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        double scale = Math.pow(10, random.nextInt(4) - 2);
        inside.add(
            new Score(
                random.nextBoolean() ? 0 : scale * random.nextDouble(),
                random.nextBoolean() ? 0 : random.nextDouble()));
      }
      RankSums sums = new RankSums(Clips.WEIGHTED);
      add(sums, above);
      sums.add(
          inside.stream().mapToDouble(Score::positives).sum(),
          inside.stream().mapToDouble(Score::negatives).sum(),
          Scores.SEVERAL);
      List<Score> all = new ArrayList<>(above);
      all.addAll(inside);
      assertWithin(sums.averagePrecision(), averagePrecision(all));
      assertWithin(sums.area(), area(all));
    }
  }

  @Test
  void binsOfOneScoreAreExact() {
    RankSums sums = new RankSums(Clips.WEIGHTED);
    List<Score> scores =
        List.of(new Score(0, 1), new Score(2, 0.5), new Score(0.25, 0), new Score(1, 3));
    add(sums, scores);
    RankBounds precision = sums.averagePrecision();
    assertEquals(precision.low(), precision.high());
    assertEquals(averagePrecision(scores), precision.value(), 1e-15);
    assertEquals(area(scores), sums.area().value(), 1e-15);
    assertEquals(3.25, sums.positives());
    assertEquals(4.5, sums.negatives());
  }

  @Test
  void aSingleClipHasOneScore() {
    RankSums sums = new RankSums(Clips.WHOLE);
    sums.add(1, 0, Scores.SEVERAL);
    sums.add(0, 1, Scores.SEVERAL);
    sums.add(1, 0, Scores.SEVERAL);
    assertEquals(5 / 6.0, sums.averagePrecision().low(), 1e-15);
    assertEquals(sums.averagePrecision().low(), sums.averagePrecision().high());
    assertEquals(new RankBounds(0.5, 0.5, 0.5), sums.area());
  }

  @Test
  void whatIsNotThereIsNotDefined() {
    RankSums none = new RankSums(Clips.WHOLE);
    assertEquals(Double.NaN, none.averagePrecision().value());
    none.add(0, 3, Scores.SEVERAL);
    assertEquals(Double.NaN, none.averagePrecision().high());
    assertEquals(Double.NaN, none.area().low());
    RankSums all = new RankSums(Clips.WHOLE);
    all.add(3, 0, Scores.SEVERAL);
    assertEquals(new RankBounds(1, 1, 1), all.averagePrecision());
    assertEquals(Double.NaN, all.area().value());
  }
}
