package org.sglthresh.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelShift;
import org.sglthresh.stats.SurrogateSums;
import org.sglthresh.testing.SharedData;

/** Weighed labels against clips that are there three times if positive, and twice if not. */
class ShiftedEngineTest {
  private static final int CLIPS = 60;
  private static final double[] THRESHOLD = {0.45};
  private static final double[] SLOPE = {20};

  private final List<float[]> scores = new ArrayList<>();
  private final List<byte[]> labels = new ArrayList<>();
  private double positives;

  private Engine engine(int ofPositives, int ofNegatives) {
    scores.clear();
    labels.clear();
    positives = 0;
    Random random = new Random(5);
    for (int clip = 0; clip < CLIPS; clip++) {
      float score = random.nextInt(40) / 40f;
      boolean present = random.nextDouble() < 0.1 + 0.6 * score;
      int times = present ? ofPositives : ofNegatives;
      for (int copy = 0; copy < times; copy++) {
        scores.add(new float[] {score});
        labels.add(new byte[] {(byte) (present ? 1 : 0)});
      }
      positives += present ? times : 0;
    }
    return new LocalEngine(
        List.of(
            SharedData.blocks(scores.toArray(new float[0][]), labels.toArray(new byte[0][]), 7)),
        1,
        new ScalarKernel(SlopeMode.LEARNED));
  }

  private Engine repeated() {
    return engine(3, 2);
  }

  private Engine weighed() {
    Engine engine = repeated();
    double[] frequency = {positives / scores.size()};
    engine.close();
    Engine once = engine(1, 1);
    return new ShiftedEngine(
        once, LabelShift.to(frequency, once.totals().positives(), once.totals().known()));
  }

  @Test
  void countsAreThoseOfRepeatedClipsButForTheirNumber() {
    Engine repeated = repeated();
    double scale = CLIPS / repeated.totals().known()[0];
    Engine weighed = weighed();
    ClassCounts expected = repeated.counts(THRESHOLD);
    ClassCounts counts = weighed.counts(THRESHOLD);
    assertEquals(scale * expected.truePositives(0), counts.truePositives(0), 1e-9);
    assertEquals(scale * expected.predicted(0), counts.predicted(0), 1e-9);
    assertEquals(scale * expected.positives(0), counts.positives(0), 1e-9);
    assertEquals(CLIPS, counts.known(0), 1e-9);
    assertEquals(counts.positives(0), weighed.totals().positives()[0]);
    assertEquals(counts.predicted(0), weighed.sortedScores().get(0).predicted(THRESHOLD[0]), 1e-9);
    SurrogateSums sums = weighed.sums(THRESHOLD, SLOPE);
    SurrogateSums ofRepeated = repeated.sums(THRESHOLD, SLOPE);
    for (int k = 0; k < SurrogateKernel.SUMS; k++) {
      assertEquals(scale * ofRepeated.get(0, k), sums.get(0, k), 1e-9, "sum " + k);
    }
    assertEquals(repeated.positiveCuts().get(0).size(), weighed.positiveCuts().get(0).size());
    assertArrayEquals(
        ClassCounts.scaled(repeated.positiveCuts().get(0).predicted(), scale),
        weighed.positiveCuts().get(0).predicted(),
        1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"micro-f1", "macro-mcc", "macro-balanced-accuracy"})
  void methodsFindWhatTheyFindOnRepeatedClips(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    MethodSettings settings =
        MethodSettings.of(
            SglSettings.authors(0.4, SlopeMode.LEARNED).withEpochs(30),
            LogitScale.OF_PROBABILITIES);
    for (MethodName method : List.of(MethodName.EXACT, MethodName.SGL, MethodName.NUMERICAL)) {
      double expected =
          method.create(settings).optimize(repeated(), objective, EpochListener.NONE)[0];
      double found = method.create(settings).optimize(weighed(), objective, EpochListener.NONE)[0];
      assertEquals(expected, found, 1e-6, method.label());
    }
  }

  @Test
  void aClassWithoutPositivesStaysAsItIs() {
    LabelShift shift =
        LabelShift.to(new double[] {0.5, 0.5, 0.5}, new double[] {0, 4, 9}, new double[] {9, 9, 9});
    assertEquals(1, shift.positive(0));
    assertEquals(1, shift.negative(0));
    assertEquals(0.5 * 9 / 4, shift.positive(1));
    assertEquals(0.5 * 9 / 5, shift.negative(1));
    assertEquals(1, shift.positive(2));
    assertEquals(List.of(0, 2), LabelShift.fixed(new double[] {0, 4, 9}, new double[] {9, 9, 9}));
    assertTrue(weighed().folds().isEmpty());
  }
}
