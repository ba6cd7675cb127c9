package org.sglthresh.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ClipGeneratorTest {
  /** The size of the tuning set the shape was fitted on. */
  private static final int CLIPS = 12_958;

  /**
   * Fixes the corpora for ever: a seed gives the same clips with every later version, JVM and
   * machine.
   */
  @Test
  void sameBitsForEver() {
    ClipGenerator generator = new ClipGenerator(AudioSetShape.full(), 1);
    short[] labels = new short[527];
    float[] scores = new float[527];
    CRC32 bits = new CRC32();
    for (int clip = 0; clip < 1000; clip++) {
      generator.scores(clip, labels, scores);
      for (int c = 0; c < 527; c++) {
        int word = Float.floatToRawIntBits(scores[c]);
        for (int shift = 0; shift < 32; shift += 8) {
          bits.update(word >>> shift);
        }
        bits.update(labels[c]);
      }
    }
    assertEquals(1608130358L, bits.getValue());
  }

  @Test
  void aClipDependsOnSeedAndNumberAlone() {
    CorpusShape shape = AudioSetShape.full();
    Clip alone = clip(new ClipGenerator(shape, 5), 1_000_000_007L);
    ClipGenerator used = new ClipGenerator(shape, 5);
    clip(used, 3);
    Clip after = clip(used, 1_000_000_007L);
    assertArrayEquals(alone.scores(), after.scores());
    assertArrayEquals(alone.labels(), after.labels());
    short[] labels = new short[527];
    used.labels(1_000_000_007L, labels);
    assertArrayEquals(alone.labels(), labels);
    assertFalse(Arrays.equals(alone.scores(), clip(used, 1_000_000_008L).scores()));
    ClipGenerator other = new ClipGenerator(shape, 6);
    assertFalse(Arrays.equals(alone.scores(), clip(other, 1_000_000_007L).scores()));
  }

  @Test
  void everyClipHasALabelAlsoWhenLabelsAreRare() {
    CorpusShape rare =
        new CorpusShape(
            List.of("a", "b"), new double[] {0.001, 0}, new double[2], new double[2], 1);
    ClipGenerator generator = new ClipGenerator(rare, 0);
    short[] labels = new short[2];
    for (int clip = 0; clip < 100; clip++) {
      generator.labels(clip, labels);
      assertArrayEquals(new short[] {1, 0}, labels);
    }
  }

  @Test
  void labelsOccurAsOftenAsInAudioSet() {
    double[] sums = labelSums(AudioSetShape.full(), 200_000);
    double speech = sums[0] / 200_000;
    double music = sums[137] / 200_000;
    // four standard errors about support / 19437
    double kept = 1 - 0.08821; // part of the draws with a label
    assertEquals(5036 / 19437.0 * 0.924 / kept, speech, 0.004);
    assertEquals(5338 / 19437.0 * 0.924 / kept, music, 0.004);
    double labelsPerClip = Arrays.stream(sums).sum() / 200_000;
    assertEquals(2.5425 * 0.924 / kept, labelsPerClip, 0.02);
  }

  @Test
  void logitsAreNormalAboutTheirMeans() {
    CorpusShape shape =
        new CorpusShape(
            List.of("a", "b"),
            new double[] {1, 0},
            new double[] {-1, 0.5},
            new double[] {3, 9},
            0.7);
    ClipGenerator generator = new ClipGenerator(shape, 3);
    int clips = 100_000;
    double[] sum = new double[2];
    double[] squares = new double[2];
    for (int clip = 0; clip < clips; clip++) {
      float[] scores = clip(generator, clip).scores();
      for (int c = 0; c < 2; c++) {
        double logit = Math.log(scores[c] / (1.0 - scores[c]));
        sum[c] += logit;
        squares[c] += logit * logit;
      }
    }
    double[] means = {2, 0.5};
    for (int c = 0; c < 2; c++) {
      double mean = sum[c] / clips;
      assertEquals(means[c], mean, 0.01);
      assertEquals(0.7, Math.sqrt(squares[c] / clips - mean * mean), 0.01);
    }
  }

  /** The levels of the tagger the shape was fitted to: .53 at 0.3, .578 at best. */
  @Test
  void microF1IsThatOfTheModelledTagger() {
    ClipGenerator generator = new ClipGenerator(AudioSetShape.full(), 0);
    float[][] columns = new float[527][CLIPS];
    boolean[][] present = new boolean[527][CLIPS];
    for (int n = 0; n < CLIPS; n++) {
      Clip clip = clip(generator, n);
      for (int c = 0; c < 527; c++) {
        columns[c][n] = clip.scores()[c];
        present[c][n] = clip.labels()[c] == 1;
      }
    }
    assertEquals(0.53, microF1At(0.3f, columns, present), 0.01);
    assertEquals(0.578, bestMicroF1(columns, present), 0.01);
  }

  private static double microF1At(float threshold, float[][] columns, boolean[][] present) {
    long hits = 0;
    long tags = 0;
    long positives = 0;
    for (int c = 0; c < columns.length; c++) {
      for (int n = 0; n < columns[c].length; n++) {
        boolean tag = columns[c][n] > threshold;
        hits += tag && present[c][n] ? 1 : 0;
        tags += tag ? 1 : 0;
        positives += present[c][n] ? 1 : 0;
      }
    }
    return 2.0 * hits / (tags + positives);
  }

  /**
   * Dinkelbach's iteration: for a candidate F, every class takes the cut with the largest 2 TP − F
   * PP; the F1 of these cuts is the next candidate.
   */
  private static double bestMicroF1(float[][] columns, boolean[][] present) {
    int[][] truth = new int[columns.length][];
    long positives = 0;
    for (int c = 0; c < columns.length; c++) {
      float[] column = columns[c];
      boolean[] label = present[c];
      long[] keyed = new long[column.length];
      for (int n = 0; n < column.length; n++) {
        keyed[n] = ((long) Float.floatToRawIntBits(column[n]) << 1) | (label[n] ? 1 : 0);
      }
      Arrays.sort(keyed);
      truth[c] = Arrays.stream(keyed).mapToInt(key -> (int) (key & 1)).toArray();
      positives += Arrays.stream(truth[c]).sum();
    }
    double best = 0;
    for (int iteration = 0; iteration < 12; iteration++) {
      long hits = 0;
      long tags = 0;
      for (int[] labels : truth) {
        int truePositives = 0;
        int bestTrue = 0;
        int bestTags = 0;
        for (int kept = 1; kept <= labels.length; kept++) {
          truePositives += labels[labels.length - kept];
          if (2 * truePositives - best * kept > 2 * bestTrue - best * bestTags) {
            bestTrue = truePositives;
            bestTags = kept;
          }
        }
        hits += bestTrue;
        tags += bestTags;
      }
      best = 2.0 * hits / (tags + positives);
    }
    assertTrue(best > 0 && best < 1);
    return best;
  }

  /** In how many clips each class is present. */
  private static double[] labelSums(CorpusShape shape, int clips) {
    ClipGenerator generator = new ClipGenerator(shape, 11);
    short[] labels = new short[shape.classes()];
    double[] sums = new double[shape.classes()];
    for (int clip = 0; clip < clips; clip++) {
      generator.labels(clip, labels);
      for (int c = 0; c < labels.length; c++) {
        sums[c] += labels[c];
      }
    }
    return sums;
  }

  private static Clip clip(ClipGenerator generator, long number) {
    Clip clip = new Clip(new short[generator.classes()], new float[generator.classes()]);
    generator.scores(number, clip.labels(), clip.scores());
    return clip;
  }

  private record Clip(short[] labels, float[] scores) {}
}
