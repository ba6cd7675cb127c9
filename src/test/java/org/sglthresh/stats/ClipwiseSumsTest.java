package org.sglthresh.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;

class ClipwiseSumsTest {
  private static final double TOLERANCE = 1e-9;

  @ParameterizedTest
  @CsvSource({"PLAIN, 1", "PLAIN, 7", "PLAIN, 200", "SOFT, 1", "SOFT, 7", "SOFT, 200"})
  void sumsAreThoseOfTheDefinition(RandomClips.Kind kind, int clipsPerBlock) {
    for (int seed = 0; seed < 20; seed++) {
      RandomClips clips = RandomClips.make(seed, 60, 5, kind);
      double[] thresholds = thresholds(seed, 5);
      ClipwiseSums sums = new ClipwiseSums();
      clips.blocks(clipsPerBlock).forEach(block -> sums.add(block, thresholds));
      assertArrayEquals(naive(clips, thresholds), values(sums), TOLERANCE);
    }
  }

  @Test
  void sumsOfBlocksMergeToTheSumsOfAll() {
    RandomClips clips = RandomClips.make(3, 90, 4, RandomClips.Kind.SOFT);
    double[] thresholds = thresholds(3, 4);
    ClipwiseSums all = new ClipwiseSums();
    ClipwiseSums merged = new ClipwiseSums();
    for (ScoreBlock block : clips.blocks(11)) {
      all.add(block, thresholds);
      ClipwiseSums part = new ClipwiseSums();
      part.add(block, thresholds);
      merged.merge(part);
    }
    assertArrayEquals(values(all), values(merged), TOLERANCE);
  }

  @Test
  void wrongDecisionsAreTheFalsePositivesAndNegativesOfTheClassCounts() {
    RandomClips clips = RandomClips.make(5, 50, 6, RandomClips.Kind.SOFT);
    double[] thresholds = thresholds(5, 6);
    ClipwiseSums sums = new ClipwiseSums();
    ClassCounts counts = ClassCounts.zero(6);
    double wrong = 0;
    double known = 0;
    for (ScoreBlock block : clips.blocks(8)) {
      sums.add(block, thresholds);
      counts.add(block, thresholds);
    }
    for (int c = 0; c < 6; c++) {
      wrong += counts.falsePositives(c) + counts.falseNegatives(c);
      known += counts.known(c);
    }
    assertEquals(wrong, sums.wrong(), TOLERANCE);
    assertEquals(known, sums.knownPairs(), TOLERANCE);
  }

  @Test
  void bothDecisionsAreRightForASoftLabelOfOneHalf() {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(1, 4);
    for (float label : new float[] {0.5f, 0.75f, 0.25f}) {
      builder.add(
          new float[] {0.9f}, new ClipLabels(new int[] {0}, new float[] {label}, new int[0], 1f));
    }
    builder.add(
        new float[] {0.1f}, new ClipLabels(new int[] {0}, new float[] {0.5f}, new int[0], 1f));
    ClipwiseSums sums = new ClipwiseSums();
    sums.add(builder.build(), new double[] {0.5});
    assertEquals(3, sums.exact());
  }

  @Test
  void isSerializedWithoutItsBuffers() throws IOException, ClassNotFoundException {
    RandomClips clips = RandomClips.make(6, 300, 3, RandomClips.Kind.SOFT);
    double[] thresholds = thresholds(6, 3);
    List<ScoreBlock> blocks = clips.blocks(150);
    ClipwiseSums sums = new ClipwiseSums();
    sums.add(blocks.get(0), thresholds);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sums);
    }
    assertTrue(bytes.size() < 500, "buffers were serialized");
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ClipwiseSums copy = (ClipwiseSums) in.readObject();
      copy.add(blocks.get(1), thresholds);
      sums.add(blocks.get(1), thresholds);
      assertArrayEquals(values(sums), values(copy));
    }
  }

  private static double[] thresholds(long seed, int classes) {
    Random random = new Random(seed);
    return random.doubles(classes).map(u -> (float) (Math.round(u * 20) / 20.0)).toArray();
  }

  private static double[] values(ClipwiseSums sums) {
    return new double[] {
      sums.clips(),
      sums.weight(),
      sums.knownPairs(),
      sums.precision(),
      sums.recall(),
      sums.f1(),
      sums.exact(),
      sums.wrong(),
      sums.withoutTags(),
      sums.withoutLabels(),
      sums.withoutBoth()
    };
  }

  /** Clip by clip, from the definitions in the class comment. */
  private static double[] naive(RandomClips clips, double[] thresholds) {
    double[] sums = new double[11];
    for (int n = 0; n < clips.scores().length; n++) {
      int known = 0;
      int wrongClasses = 0;
      double tp = 0;
      double pp = 0;
      double p = 0;
      double wrong = 0;
      for (int c = 0; c < thresholds.length; c++) {
        float label = clips.labels()[n][c];
        if (Float.isNaN(label)) {
          continue;
        }
        double decision = clips.scores()[n][c] > thresholds[c] ? 1 : 0;
        known++;
        tp += label * decision;
        pp += decision;
        p += label;
        wrong += Math.abs(label - decision);
        wrongClasses += Math.abs(label - decision) > 0.5 ? 1 : 0;
      }
      if (known > 0) {
        double w = clips.weights()[n];
        double[] terms = {
          1 / w,
          1,
          known,
          pp == 0 ? 0 : tp / pp,
          p == 0 ? 0 : tp / p,
          pp + p == 0 ? 0 : 2 * tp / (pp + p),
          wrongClasses == 0 ? 1 : 0,
          wrong,
          pp == 0 ? 1 : 0,
          p == 0 ? 1 : 0,
          pp + p == 0 ? 1 : 0
        };
        for (int k = 0; k < sums.length; k++) {
          sums[k] += w * terms[k];
        }
      }
    }
    return sums;
  }
}
