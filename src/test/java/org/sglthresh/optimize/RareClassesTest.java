package org.sglthresh.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.testing.SharedData;

class RareClassesTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
  private static final Engine ENGINE = engine(0, 1, 5, 6, 7);

  /** Classes with so many positives, which score higher than the negatives. */
  private static Engine engine(int... supports) {
    float[][] scores = new float[10][supports.length];
    byte[][] labels = new byte[10][supports.length];
    for (int clip = 0; clip < scores.length; clip++) {
      for (int c = 0; c < supports.length; c++) {
        labels[clip][c] = (byte) (clip < supports[c] ? 1 : 0);
        scores[clip][c] = 1 - (clip + 1) / 16f;
      }
    }
    return new LocalEngine(
        List.of(SharedData.blocks(scores, labels, 4)),
        supports.length,
        SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED));
  }

  private static Learning learning(MethodName method, int minimumSupport) {
    return new Learning(
            method,
            AveragedMeasure.MICRO_F1,
            MethodSettings.of(
                SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES))
        .withRare(new RareClasses(minimumSupport));
  }

  private static double[] thresholds(double[] learned, Engine engine, int minimumSupport) {
    double[] thresholds = learned.clone();
    new RareClasses(minimumSupport).setThresholds(thresholds, engine, 0.5);
    return thresholds;
  }

  @Test
  void rareClassesTakeTheMedianOfTheOthers() {
    double[] learned = {0.9, 0.8, 0.1, 0.3, 0.2};
    assertArrayEquals(learned, thresholds(learned, ENGINE, 0));
    assertArrayEquals(
        new double[] {0.2, 0.8, 0.1, 0.3, 0.2}, thresholds(learned, ENGINE, 1), "no positive");
    assertArrayEquals(new double[] {0.2, 0.2, 0.1, 0.3, 0.2}, thresholds(learned, ENGINE, 5));
    assertArrayEquals(
        new double[] {0.2, 0.2, 0.2, 0.3, 0.2}, thresholds(learned, ENGINE, 6), "the lower of two");
  }

  @Test
  void withoutOthersTheyTakeTheInitialThreshold() {
    assertArrayEquals(
        new double[] {0.5, 0.5, 0.5, 0.5, 0.5}, thresholds(new double[5], ENGINE, 100));
  }

  @Test
  void pinsAndFloorsWin() {
    TreeMap<Integer, Float> pinned = new TreeMap<>();
    pinned.put(0, 0.95f);
    pinned.put(4, 0.9f);
    Engine engine = new Pins(pinned).applyTo(FlooredEngine.of(ENGINE, new ScoreFloor(0.7f)));
    double[] thresholds = learning(MethodName.EXACT, 6).learn(engine, NAMES, EpochListener.NONE);
    assertEquals(0.95f, thresholds[0], "pinned");
    assertEquals(0.9f, thresholds[4], "a pin is not asked for the median");
    assertEquals(thresholds[3], thresholds[1], "the only class that learned one");
    assertEquals(0.725, thresholds[3], 1e-6, "half-way from the floor to the lowest score above");
  }

  @ParameterizedTest
  @EnumSource(MethodName.class)
  void theRuleGoesWithMethodsThatMaximiseOnTheClips(MethodName method) {
    Learning learning = learning(method, 6);
    boolean maximises =
        learning.has(MethodName.Trait.OBJECTIVE) && learning.has(MethodName.Trait.LEARNED);
    assertEquals(maximises, learning.isRare(5));
    assertFalse(learning.isRare(6));
    double[] thresholds = learning.learn(ENGINE, NAMES, EpochListener.NONE);
    double[] own = learning(method, 0).learn(ENGINE, NAMES, EpochListener.NONE);
    assertEquals(own[3], thresholds[3], "others learn as before");
    assertEquals(maximises ? Math.min(own[3], own[4]) : own[1], thresholds[1]);
  }
}
