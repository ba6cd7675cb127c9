package org.sglthresh.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.RandomClips;
import org.sglthresh.stats.RandomClips.Kind;
import org.sglthresh.stats.SortedScores;

/** The counts of every threshold are those that a loop over the clips finds. */
final class ThresholdCurveTest {
  private static final int CLASSES = 3;

  private static LabelTotals totals(List<ScoreBlock> blocks) {
    LabelTotals totals = new LabelTotals(CLASSES);
    blocks.forEach(totals::add);
    return totals;
  }

  private static ThresholdCurve curve(RandomClips clips, int c, ScoreFloor floor) {
    List<ScoreBlock> blocks = clips.blocks(7);
    LabelTotals totals = totals(blocks);
    return ThresholdCurve.of(
        SortedScores.of(blocks, c),
        totals.positives()[c],
        totals.known()[c],
        floor,
        threshold -> threshold);
  }

  /** TP, PP, P and the weight of known clips by their definitions. */
  private static double[] naive(RandomClips clips, int c, double threshold) {
    double[] counts = new double[4];
    for (int n = 0; n < clips.scores().length; n++) {
      float label = clips.labels()[n][c];
      if (Float.isNaN(label)) {
        continue;
      }
      double weight = clips.weights()[n];
      if (clips.scores()[n][c] > threshold) {
        counts[0] += weight * label;
        counts[1] += weight;
      }
      counts[2] += weight * label;
      counts[3] += weight;
    }
    return counts;
  }

  private static void assertNaive(RandomClips clips, int c, CurvePoint point) {
    double[] counts = naive(clips, c, point.threshold());
    double[] found = {point.truePositives(), point.predicted(), point.positives(), point.known()};
    for (int i = 0; i < counts.length; i++) {
      assertEquals(counts[i], found[i], 1e-9, point.toString());
    }
    assertEquals(counts[1] - counts[0], point.falsePositives(), 1e-9);
    assertEquals(counts[2] - counts[0], point.falseNegatives(), 1e-9);
    assertEquals(counts[1] / counts[3], point.tagged(), 1e-9);
    if (counts[2] > 0) {
      assertEquals(counts[0] / counts[2], point.recall(), 1e-9);
      assertEquals(2 * counts[0] / (counts[1] + counts[2]), point.f1(), 1e-9);
      double precision = counts[1] > 0 ? counts[0] / counts[1] : Double.NaN;
      assertEquals(precision, point.precision(), 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyThresholdHasTheCountsOfALoop(Kind kind) {
    for (int seed = 0; seed < 30; seed++) {
      RandomClips clips = RandomClips.make(seed, 1 + 3 * seed, CLASSES, kind);
      for (int c = 0; c < CLASSES; c++) {
        if (naive(clips, c, -1)[3] == 0) {
          continue;
        }
        ThresholdCurve curve = curve(clips, c, ScoreFloor.NONE);
        TreeSet<Float> known = new TreeSet<>();
        for (int n = 0; n < clips.scores().length; n++) {
          if (!Float.isNaN(clips.labels()[n][c])) {
            known.add(clips.scores()[n][c]);
          }
        }
        assertEquals(known.size() + 1, curve.size());
        assertEquals(naive(clips, c, -1)[1], curve.point(0).predicted(), 1e-9);
        assertEquals(0, curve.point(curve.size() - 1).predicted());
        for (int i = 0; i < curve.size(); i++) {
          assertNaive(clips, c, curve.point(i));
        }
        assertLookups(clips, c, curve);
      }
    }
  }

  /** Thresholds between the entries decide as the entry below them. */
  private static void assertLookups(RandomClips clips, int c, ThresholdCurve curve) {
    for (double threshold = -0.1; threshold < 1.1; threshold += 0.0173) {
      CurvePoint found = curve.point(curve.indexAt(threshold));
      assertEquals(naive(clips, c, threshold)[1], found.predicted(), 1e-9);
    }
    double best = 0;
    for (int i = 0; i < curve.size(); i++) {
      best = Math.max(best, Double.isNaN(curve.point(i).f1()) ? 0 : curve.point(i).f1());
    }
    if (curve.positives() > 0) {
      assertEquals(best, curve.point(curve.best()).f1());
      for (double recall : new double[] {.2, .5, .9, 1}) {
        int at = curve.reaching(recall);
        assertTrue(curve.point(at).recall() >= recall - 1e-12);
        assertTrue(at + 1 == curve.size() || curve.point(at + 1).recall() < recall);
      }
    }
    for (double share : new double[] {0, .3, .7}) {
      int at = curve.tagging(share);
      assertTrue(curve.point(at).tagged() <= share);
      assertTrue(at == 0 || curve.point(at - 1).tagged() > share);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nothingLiesBelowAFloor(Kind kind) {
    RandomClips clips = RandomClips.make(5, 60, CLASSES, kind);
    ThresholdCurve curve = curve(clips, 0, new ScoreFloor(0.35f));
    assertEquals(0.35f, curve.point(0).threshold());
    for (int i = 0; i < curve.size(); i++) {
      assertNaive(clips, 0, curve.point(i));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theCutsAtPositivesAreEntriesOfTheWholeCurve(Kind kind) {
    RandomClips clips = RandomClips.make(8, 80, CLASSES, kind);
    List<ScoreBlock> blocks = clips.blocks(9);
    LabelTotals totals = totals(blocks);
    ThresholdCurve cuts =
        ThresholdCurve.of(PositiveCuts.of(blocks, 1), totals.positives()[1], totals.known()[1]);
    ThresholdCurve all = curve(clips, 1, ScoreFloor.NONE);
    for (int i = 0; i < cuts.size(); i++) {
      assertNaive(clips, 1, cuts.point(i));
      assertTrue(i == 0 || cuts.point(i).threshold() > cuts.point(i - 1).threshold());
    }
    assertEquals(all.point(all.best()).f1(), cuts.point(cuts.best()).f1(), 1e-12);
    assertEquals(0, cuts.point(cuts.size() - 1).predicted());
  }

  @Test
  void aClassWithoutPositivesHasTagsAndNoMeasures() {
    SortedScores scores =
        new SortedScores(
            new SortedScores.Side(new float[0], new double[0]),
            new SortedScores.Side(new float[] {-0f, 0f, .5f}, new double[0]));
    ThresholdCurve curve = ThresholdCurve.of(scores, 0, 3, ScoreFloor.NONE, t -> t);
    assertEquals(
        List.of((double) ProbabilityAxis.BELOW_ZERO, 0.0, 0.5),
        List.of(
            curve.point(0).threshold(), curve.point(1).threshold(), curve.point(2).threshold()));
    assertEquals(1 / 3.0, curve.point(1).tagged());
    assertTrue(Double.isNaN(curve.point(1).precision()));
    assertTrue(Double.isNaN(curve.point(1).recall()));
    assertTrue(Double.isNaN(curve.point(1).f1()));
    assertEquals(-1, curve.best());
    assertEquals(-1, curve.reaching(.5));
  }

  @Test
  void edgesOfBinsTakeThePlaceOfScores() {
    SortedScores scores =
        new SortedScores(
            new SortedScores.Side(new float[] {.21f, .29f, .8f}, new double[0]),
            new SortedScores.Side(new float[] {.24f}, new double[0]));
    ThresholdCurve curve =
        ThresholdCurve.of(scores, 3, 4, ScoreFloor.NONE, t -> t < .3 ? .2f : .9f);
    assertEquals(2, curve.size());
    assertEquals(4, curve.point(0).predicted());
    assertEquals(0, curve.point(1).predicted());
  }

  @Test
  void manyEntriesAreThinnedEvenlyWithTheBest() {
    float[] positives = new float[500];
    for (int i = 0; i < positives.length; i++) {
      positives[i] = i / 1000f;
    }
    SortedScores scores =
        new SortedScores(
            new SortedScores.Side(positives, new double[0]),
            new SortedScores.Side(new float[0], new double[0]));
    ThresholdCurve curve = ThresholdCurve.of(scores, 500, 500, ScoreFloor.NONE, t -> t);
    int[] kept = curve.thinned(11);
    assertEquals(0, kept[0]);
    assertEquals(500, kept[kept.length - 1]);
    assertTrue(Arrays.stream(kept).anyMatch(i -> i == curve.best()));
    assertEquals(11, kept.length);
    assertEquals(501, curve.thinned(501).length);
  }
}
