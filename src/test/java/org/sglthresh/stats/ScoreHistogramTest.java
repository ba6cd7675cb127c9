package org.sglthresh.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ScoreBlock;

class ScoreHistogramTest {
  private static final int[] CHOSEN = {3, 0};

  @ParameterizedTest
  @EnumSource
  void everyKnownScoreCountsInItsBinWithItsWeight(RandomClips.Kind kind) {
    RandomClips clips = RandomClips.make(1, 120, 5, kind);
    ScoreHistogram histogram = new ScoreHistogram(ScoreBins.PROBABILITY, CHOSEN);
    clips.blocks(17).forEach(histogram::add);
    for (int k = 0; k < CHOSEN.length; k++) {
      double[] positives = new double[ScoreBins.PROBABILITY.count()];
      double[] negatives = new double[ScoreBins.PROBABILITY.count()];
      for (int n = 0; n < clips.scores().length; n++) {
        float label = clips.labels()[n][CHOSEN[k]];
        if (!Float.isNaN(label)) {
          int bin = ScoreBins.PROBABILITY.bin(clips.scores()[n][CHOSEN[k]]);
          positives[bin] += clips.weights()[n] * label;
          negatives[bin] += clips.weights()[n] * (1 - label);
        }
      }
      assertArrayEquals(positives, histogram.positives(k), 1e-9);
      assertArrayEquals(negatives, histogram.negatives(k), 1e-9);
    }
  }

  @Test
  void histogramsOfBlocksMergeToTheHistogramOfAll() {
    RandomClips clips = RandomClips.make(2, 80, 4, RandomClips.Kind.SOFT);
    ScoreHistogram all = new ScoreHistogram(ScoreBins.PROBABILITY, CHOSEN);
    ScoreHistogram merged = new ScoreHistogram(ScoreBins.PROBABILITY, CHOSEN);
    for (ScoreBlock block : clips.blocks(9)) {
      all.add(block);
      ScoreHistogram part = new ScoreHistogram(ScoreBins.PROBABILITY, CHOSEN);
      part.add(block);
      merged.merge(part);
    }
    assertArrayEquals(all.positives(1), merged.positives(1), 1e-9);
    assertArrayEquals(all.negatives(0), merged.negatives(0), 1e-9);
    assertThrows(
        IllegalArgumentException.class,
        () -> merged.merge(new ScoreHistogram(ScoreBins.PROBABILITY, new int[] {0, 3})));
    assertThrows(
        IllegalArgumentException.class,
        () -> merged.merge(new ScoreHistogram(ScoreBins.LOGIT, CHOSEN)));
  }

  @ParameterizedTest
  @EnumSource
  void aScoreIsBetweenTheEdgesOfItsBin(ScoreBins bins) {
    Random random = new Random(4);
    for (int i = 0; i < 10_000; i++) {
      double position = (random.nextDouble() - 0.5) * 20;
      int bin = bins.bin(bins.score(position));
      assertTrue(position > bins.lowerEdge(bin) - 1e-7, position + " is below its bin");
      assertTrue(position < bins.lowerEdge(bin + 1) + 1e-7, position + " is above its bin");
    }
  }

  @ParameterizedTest
  @EnumSource
  void binsRiseWithTheScoreAndTheEndBinsHaveTheRest(ScoreBins bins) {
    double top = bins == ScoreBins.PROBABILITY ? 1 : 1e30;
    double bottom = bins == ScoreBins.PROBABILITY ? 0 : -1e30;
    assertEquals(0, bins.bin(bottom));
    assertEquals(bins.count() - 1, bins.bin(top));
    int last = 0;
    for (double position = -40; position < 40; position += 0.01) {
      int bin = bins.bin(bins.score(position));
      assertTrue(bin >= last && bin < bins.count());
      last = bin;
    }
  }
}
