package org.sglthresh.optimize.basis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sglthresh.math.Interval;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.testing.SharedData;

class PlateauTest {
  /** Clips of one class: plain lists, to count by the definition. */
  private record Clips(float[] scores, byte[] labels) {
    double truePositives(double threshold) {
      double sum = 0;
      for (int i = 0; i < scores.length; i++) {
        sum += scores[i] > threshold ? labels[i] : 0;
      }
      return sum;
    }

    double predicted(double threshold) {
      double sum = 0;
      for (float score : scores) {
        sum += score > threshold ? 1 : 0;
      }
      return sum;
    }

    PositiveCuts cuts() {
      float[][] rows = new float[scores.length][];
      byte[][] labelled = new byte[scores.length][];
      for (int i = 0; i < scores.length; i++) {
        rows[i] = new float[] {scores[i]};
        labelled[i] = new byte[] {labels[i]};
      }
      return PositiveCuts.of(SharedData.blocks(rows, labelled, 7), 0);
    }

    /** The highest score that a threshold drops; NaN where it drops none. */
    double highestDropped(double threshold) {
      double highest = Double.NEGATIVE_INFINITY;
      for (float score : scores) {
        highest = score <= threshold ? Math.max(highest, score) : highest;
      }
      return highest;
    }

    Plateau plateau(float threshold, Exchange exchange) {
      return Plateau.of(
          cuts(), threshold, truePositives(threshold), predicted(threshold), exchange);
    }

    /** Thresholds just below each positive, and the one that keeps nothing, ascending. */
    TreeSet<Double> candidates() {
      TreeSet<Double> candidates = new TreeSet<>();
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < scores.length; i++) {
        highest = Math.max(highest, scores[i]);
        if (labels[i] == 1) {
          candidates.add((double) ProbabilityAxis.justBelow(scores[i]));
        }
      }
      candidates.add(highest);
      return candidates;
    }

    boolean isWorse(double at, double from, Exchange exchange) {
      return exchange.isWorse(
          truePositives(at) - truePositives(from), predicted(at) - predicted(from));
    }

    /** By the definition: one candidate after the other, counted anew. */
    Interval naive(float threshold, Exchange exchange) {
      double high = threshold;
      for (double candidate : candidates().tailSet((double) threshold, true)) {
        if (isWorse(candidate, threshold, exchange)) {
          break;
        }
        high = Math.max(high, candidate);
      }
      double low = threshold;
      for (double candidate : candidates().headSet((double) threshold, false).descendingSet()) {
        if (isWorse(candidate, threshold, exchange)) {
          break;
        }
        low = candidate;
      }
      // down to the next score: the same tags; from the threshold itself only where it tags what
      // the cut above it tags
      Double own = candidates().ceiling((double) threshold);
      boolean asItsCut = predicted(own == null ? threshold : own) == predicted(threshold);
      if (low < threshold || asItsCut) {
        double dropped = highestDropped(low);
        low = Double.isInfinite(dropped) ? Math.min(low, lowestTop()) : dropped;
      }
      return new Interval(low, high);
    }

    /** The candidate that keeps everything. */
    private double lowestTop() {
      return candidates().first();
    }
  }

  private static Clips random(SplittableRandom random, int size) {
    float[] scores = new float[size];
    byte[] labels = new byte[size];
    for (int i = 0; i < size; i++) {
      labels[i] = (byte) (random.nextInt(4) == 0 ? 1 : 0);
      double raw = random.nextDouble() * 0.7 + 0.3 * labels[i];
      int kind = random.nextInt(10);
      scores[i] = kind == 0 ? 0 : kind == 1 ? 1 : kind < 5 ? Math.round(raw * 8) / 8f : (float) raw;
    }
    return new Clips(scores, labels);
  }

  @Test
  void itIsWhatTheDefinitionSaysWithTiesAndAtomsAtBothEnds() {
    SplittableRandom random = new SplittableRandom(17);
    int wide = 0;
    for (int round = 0; round < 3000; round++) {
      Clips clips = random(random, 1 + random.nextInt(60));
      if (clips.cuts().size() == 0) {
        continue;
      }
      float threshold =
          random.nextBoolean()
              ? random.nextInt(9) / 8f
              : clips.candidates().stream()
                  .skip(random.nextInt(clips.candidates().size()))
                  .findFirst()
                  .orElseThrow()
                  .floatValue();
      Exchange exchange = new Exchange(2, 0.1 + 0.8 * random.nextDouble(), 1);
      Plateau plateau = clips.plateau(threshold, exchange);
      assertEquals(clips.naive(threshold, exchange), plateau.range(), "round " + round);
      assertEquals(
          clips.truePositives(plateau.range().low()) - clips.truePositives(plateau.range().high()),
          plateau.positives(),
          "round " + round);
      assertTrue(plateau.range().low() <= threshold && threshold <= plateau.range().high());
      assertTrue(!clips.isWorse(plateau.range().low(), threshold, exchange), "round " + round);
      assertTrue(!clips.isWorse(plateau.range().high(), threshold, exchange), "round " + round);
      wide += plateau.positives() > 1 ? 1 : 0;
    }
    assertTrue(wide > 500, "many plateaus take in cuts beside their own: " + wide);
  }

  @Test
  void fourPositivesInARowEndIt() {
    float[] scores = {0.1f, 0.2f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f};
    byte[] labels = {0, 0, 1, 1, 1, 1, 1};
    Plateau plateau = new Clips(scores, labels).plateau(0.3f, new Exchange(2, 0.6, 1));
    assertEquals(new Interval(0.2f, Math.nextDown(0.8f)), plateau.range());
    assertEquals(3, plateau.positives());
  }

  @Test
  void aFloorEndsIt() {
    float[] scores = {0.1f, 0.2f, 0.5f, 0.9f};
    byte[] labels = {1, 0, 1, 1};
    PositiveCuts floored = new Clips(scores, labels).cuts().from(0.3f);
    Plateau plateau = Plateau.of(floored, 0.4f, 2, 2, new Exchange(2, 0.6, 1));
    assertEquals((double) 0.3f, plateau.range().low());
  }

  @Test
  void oneCutDecidesAlikeFromTheScoreItDropsToTheOneItKeeps() {
    float[] scores = {0.2f, 0.8f};
    byte[] labels = {0, 1};
    PositiveCuts cuts = new Clips(scores, labels).cuts();
    Plateau sure = Plateau.of(cuts, 0.5f, 1, 1, new Exchange(2, 0.6, 0));
    assertEquals(new Interval(0.2f, Math.nextDown(0.8f)), sure.range());
    assertEquals(List.of(0.0), List.of(sure.positives()));
  }
}
