package org.sglthresh.optimize.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.error.UserException;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.model.calibration.CalibrationMethod;
import org.sglthresh.model.calibration.CalibrationPool;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.RareClasses;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.stats.SortedScores;

class CalibratorTest {
  private static final List<String> NAMES = List.of("bell", "dog", "siren", "wind");
  private static final double[] SHARES = {0.3, 0.1, 0.004, 0.003};

  /** A clip of four classes. */
  private record Clip(float[] scores, ClipLabels labels) {}

  private static List<Clip> clips(long seed, int number) {
    Random random = new Random(seed);
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      float[] scores = new float[NAMES.size()];
      List<Integer> positives = new ArrayList<>();
      for (int c = 0; c < scores.length; c++) {
        boolean has = i == c || random.nextDouble() < SHARES[c];
        if (has) {
          positives.add(c);
        }
        double logit = (has ? 1 : -1.5) + random.nextGaussian();
        scores[c] = (float) (1 / (1 + Math.exp(-logit)));
      }
      clips.add(new Clip(scores, ClipLabels.of(positives.stream().mapToInt(c -> c).toArray())));
    }
    return clips;
  }

  private static LocalEngine engine(List<Clip> clips, int perPartition) {
    List<List<ScoreBlock>> partitions = new ArrayList<>();
    for (int from = 0; from < clips.size(); from += perPartition) {
      ScoreBlockBuilder builder = new ScoreBlockBuilder(NAMES.size(), perPartition);
      clips
          .subList(from, Math.min(clips.size(), from + perPartition))
          .forEach(clip -> builder.add(clip.scores, clip.labels));
      partitions.add(List.of(builder.build()));
    }
    return new LocalEngine(partitions, NAMES.size(), new ScalarKernel(SlopeMode.FIXED));
  }

  private static Calibrator calibrator(CalibrationMethod method, int minimumSupport) {
    return new Calibrator(
        method, LogitScale.OF_PROBABILITIES, new RareClasses(minimumSupport), NAMES);
  }

  @ParameterizedTest
  @EnumSource(CalibrationMethod.class)
  void neitherOrderNorPartitionsMatter(CalibrationMethod method) {
    List<Clip> clips = clips(1, 900);
    Calibrator calibrator = calibrator(method, 10);
    Calibrator.Learned learned = calibrator.learn(engine(clips, 900));
    List<Clip> shuffled = new ArrayList<>(clips);
    Collections.shuffle(shuffled, new Random(2));
    assertEquals(learned, calibrator.learn(engine(shuffled, 77)));
  }

  @ParameterizedTest
  @EnumSource(CalibrationMethod.class)
  void aWeightOfTwoIsTheSameClipTwice(CalibrationMethod method) {
    List<Clip> clips = clips(3, 600);
    List<Clip> twice = new ArrayList<>(clips);
    List<Clip> weighted = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      Clip clip = clips.get(i);
      if (i % 3 == 0) {
        twice.add(clip);
      }
      weighted.add(new Clip(clip.scores, clip.labels.weighing(i % 3 == 0 ? 2 : 1)));
    }
    Calibrator calibrator = calibrator(method, 10);
    requireSame(calibrator.learn(engine(twice, 200)), calibrator.learn(engine(weighted, 200)));
  }

  /** Clips of unknown label do not count for the class: as if only the other clips were there. */
  @ParameterizedTest
  @EnumSource(CalibrationMethod.class)
  void unknownLabelsAreLeftOut(CalibrationMethod method) {
    List<Clip> clips = clips(4, 800);
    List<Clip> partly = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      ClipLabels labels = clips.get(i).labels;
      boolean unknown = i >= 600;
      partly.add(
          new Clip(
              clips.get(i).scores,
              unknown
                  ? new ClipLabels(new int[0], new float[0], new int[] {0, 1, 2, 3}, 1)
                  : labels));
    }
    Calibrator calibrator = calibrator(method, 10);
    requireSame(
        calibrator.learn(engine(clips.subList(0, 600), 600)),
        calibrator.learn(engine(partly, 200)));
  }

  private static void requireSame(Calibrator.Learned expected, Calibrator.Learned found) {
    assertEquals(expected.pooled(), found.pooled());
    for (int c = 0; c < NAMES.size(); c++) {
      for (int i = 0; i <= 100; i++) {
        assertEquals(
            expected.maps().get(c).probability(i / 100f),
            found.maps().get(c).probability(i / 100f),
            2e-6,
            NAMES.get(c));
      }
    }
  }

  /** The shared map is that of the rare classes' clips as if they were of one class. */
  @ParameterizedTest
  @EnumSource(CalibrationMethod.class)
  void rareClassesShareAMap(CalibrationMethod method) {
    LocalEngine engine = engine(clips(5, 2000), 500);
    double[] positives = engine.totals().positives();
    int minimum = (int) Math.max(positives[2], positives[3]) + 1;
    Calibrator.Learned learned = calibrator(method, minimum).learn(engine);
    assertEquals(CalibrationPool.RARE, learned.pool());
    assertEquals(BitSet.valueOf(new long[] {0b1100}), learned.pooled());
    assertEquals(learned.maps().get(2), learned.maps().get(3));
    assertNotEquals(learned.maps().get(1), learned.maps().get(2));
    List<Clip> together = new ArrayList<>();
    for (Clip clip : clips(5, 2000)) {
      for (int c : new int[] {2, 3}) {
        boolean has = contains(clip.labels.positives(), c);
        together.add(
            new Clip(
                new float[] {clip.scores[c], 0.5f, 0.5f, 0.5f},
                has ? ClipLabels.of(0) : ClipLabels.of()));
      }
    }
    SortedScores pool = engine(together, 1000).sortedScores().get(0);
    for (int i = 1; i < 100; i++) {
      float score = i / 100f;
      assertEquals(
          alone(method, pool).probability(score), learned.maps().get(2).probability(score), 1e-6);
    }
  }

  private static ScoreMap alone(CalibrationMethod method, SortedScores scores) {
    ProbabilityAxis axis = ProbabilityAxis.of(scores.lowest(), scores.highest());
    LabelledLogits points = LabelledLogits.of(scores, axis);
    return switch (method) {
      case PLATT ->
          new ScoreMap.Platt(
              axis, PlattScaling.fit(points).slope(), PlattScaling.fit(points).offset());
      case TEMPERATURE ->
          new ScoreMap.Temperature(axis, TemperatureScaling.fit(points).temperature());
      case BETA -> {
        BetaCalibration beta = BetaCalibration.fit(points);
        yield new ScoreMap.Beta(axis, beta.a(), beta.b(), beta.c());
      }
      case ISOTONIC -> IsotonicRegression.fit(scores);
    };
  }

  private static boolean contains(int[] positives, int c) {
    for (int positive : positives) {
      if (positive == c) {
        return true;
      }
    }
    return false;
  }

  /** Where the rare classes have too few positives even together, all classes' clips count. */
  @Test
  void aPoolThatIsRareItselfTakesInAllClasses() {
    LocalEngine engine = engine(clips(6, 300), 300);
    double[] positives = engine.totals().positives();
    int minimum = (int) (positives[2] + positives[3]) + 1;
    Calibrator.Learned learned = calibrator(CalibrationMethod.PLATT, minimum).learn(engine);
    assertEquals(CalibrationPool.ALL, learned.pool());
    assertEquals(BitSet.valueOf(new long[] {0b1100}), learned.pooled());
    LabelledLogits all =
        LabelledLogits.of(
            PooledScores.of(engine.sortedScores()),
            ((ScoreMap.Platt) learned.maps().get(3)).axis());
    PlattScaling expected = PlattScaling.fit(all);
    assertEquals(expected.slope(), ((ScoreMap.Platt) learned.maps().get(3)).slope());
    assertEquals(4 * 300, all.positives().total() + all.negatives().total());
  }

  @Test
  void classesThatCannotBeLearnedAreRefusedUnlessTheyArePooled() {
    List<Clip> clips = clips(7, 400);
    List<Clip> constant =
        clips.stream()
            .map(
                clip ->
                    new Clip(
                        new float[] {clip.scores[0], 0.25f, clip.scores[2], clip.scores[3]},
                        clip.labels))
            .toList();
    Calibrator calibrator = calibrator(CalibrationMethod.BETA, 0);
    int positives = (int) engine(clips, 400).totals().positives()[1];
    assertEquals(
        "class \"dog\" has the same score, 0.25, in all its clips, so that there is nothing to"
            + " calibrate by; let it share a map with other classes by --minimum-support "
            + (positives + 1)
            + ", or leave the class out",
        refusal(calibrator, constant));
    assertEquals(
        BitSet.valueOf(new long[] {0b1110}),
        calibrator(CalibrationMethod.BETA, positives + 1).learn(engine(constant, 400)).pooled());
    List<Clip> without =
        clips.stream().filter(clip -> !contains(clip.labels.positives(), 0)).toList();
    assertTrue(
        refusal(calibrator, without)
            .startsWith(
                "class \"bell\" has no positive, so that there is nothing to calibrate by;"
                    + " let it share a map with other classes by --minimum-support 1, or"));
    List<Clip> always =
        clips.stream().filter(clip -> contains(clip.labels.positives(), 0)).toList();
    assertTrue(refusal(calibrator, always).startsWith("class \"bell\" has no negative, so that"));
    List<Clip> none = clips.stream().map(clip -> new Clip(clip.scores, ClipLabels.of())).toList();
    assertTrue(
        refusal(calibrator(CalibrationMethod.ISOTONIC, 10), none)
            .startsWith("all classes together have no positives"));
  }

  private static String refusal(Calibrator calibrator, List<Clip> clips) {
    return assertThrows(UserException.class, () -> calibrator.learn(engine(clips, 100)))
        .getMessage();
  }

  /**
   * On a part without positives of a class, the class is pooled, as all clips would not have it.
   */
  @Test
  void onAPartAClassMayHaveToBePooled() {
    List<Clip> clips = clips(8, 500);
    Calibrator calibrator = calibrator(CalibrationMethod.PLATT, 0);
    BitSet none = calibrator.learn(engine(clips, 500)).pooled();
    assertTrue(none.isEmpty());
    List<Clip> part = clips.stream().filter(clip -> !contains(clip.labels.positives(), 3)).toList();
    Calibrator.Learned learned = calibrator.learnOnPart(engine(part, 500), none);
    assertEquals(BitSet.valueOf(new long[] {0b1000}), learned.pooled());
    assertEquals(CalibrationPool.ALL, learned.pool());
  }
}
