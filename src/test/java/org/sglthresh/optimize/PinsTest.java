package org.sglthresh.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.method.ExactMethod;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.testing.SharedData;

class PinsTest {
  private static final int CLIPS = 60;
  private static final int CLASSES = 4;
  private static final int PINNED = 1;

  private static final MethodSettings SETTINGS =
      MethodSettings.of(SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES);

  private static Pins pins(double threshold) {
    TreeMap<Integer, Float> thresholds = new TreeMap<>();
    thresholds.put(PINNED, (float) threshold);
    return new Pins(thresholds);
  }

  /** Scores in fifths. */
  private static Engine random(int seed) {
    return random(seed, 5);
  }

  private static Engine random(int seed, int parts) {
    Random random = new Random(seed);
    float[][] scores = new float[CLIPS][CLASSES];
    byte[][] labels = new byte[CLIPS][CLASSES];
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        scores[clip][c] = random.nextInt(parts + 1) / (float) parts;
        labels[clip][c] = (byte) (random.nextDouble() < 0.1 + 0.5 * scores[clip][c] ? 1 : 0);
      }
    }
    return new LocalEngine(
        List.of(SharedData.blocks(scores, labels, 5)), CLASSES, new ScalarKernel(SlopeMode.FIXED));
  }

  private static double[] learned(
      Engine engine, AveragedMeasure objective, ThresholdMethod method) {
    double[] thresholds = method.optimize(engine, objective, EpochListener.NONE);
    engine.pins().putInto(thresholds);
    return thresholds;
  }

  @ParameterizedTest
  @ValueSource(strings = {"micro-f1", "micro-f2", "micro-jaccard", "macro-f1", "weighted-f0.5"})
  void exactFindsTheBestThatCanBeAroundAPinAndProvesIt(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    boolean mattered = false;
    for (int seed = 0; seed < 8; seed++) {
      for (double pin : new double[] {-0.1, 0.3, 0.9, 1.5}) {
        Engine engine = random(seed);
        Engine held = pins(pin).applyTo(engine);
        double[] thresholds = learned(held, objective, new ExactMethod(Placement.MIDPOINT));
        assertEquals((float) pin, thresholds[PINNED]);
        double found = objective.value(engine.counts(thresholds));
        double best = best(engine, objective, pin);
        assertEquals(best, found, 1e-12, "seed " + seed + " pin " + pin);
        Certificate proof = ExactMethod.certify(held, objective, engine.counts(thresholds));
        assertEquals(best, proof.upperBound(), 1e-9, "seed " + seed + " pin " + pin);
        double[] apart =
            new ExactMethod(Placement.MIDPOINT).optimize(engine, objective, EpochListener.NONE);
        apart[PINNED] = pin;
        mattered |= objective.value(engine.counts(apart)) < best - 1e-9;
      }
    }
    assertEquals(
        name.startsWith("micro"), mattered, "whether learning around a pin is something else");
  }

  private static double best(Engine engine, AveragedMeasure objective, double pin) {
    double best = 0;
    for (double a = -0.1; a < 1.1; a += 0.2) {
      for (double b = -0.1; b < 1.1; b += 0.2) {
        for (double c = -0.1; c < 1.1; c += 0.2) {
          best = Math.max(best, objective.value(engine.counts(new double[] {a, pin, b, c})));
        }
      }
    }
    return best;
  }

  @ParameterizedTest
  @EnumSource(MethodName.class)
  void everyMethodLeavesItWhereItIsAndStaysFinite(MethodName method) {
    for (double pin : new double[] {0.0, 0.3, 1.0}) {
      Engine held = pins(pin).applyTo(random(3));
      double[] thresholds = learned(held, AveragedMeasure.MICRO_F1, method.create(SETTINGS));
      assertEquals((float) pin, thresholds[PINNED]);
      assertTrue(Arrays.stream(thresholds).allMatch(Double::isFinite), Arrays.toString(thresholds));
    }
  }

  /** As the pinned class's tags weigh on the others, other thresholds are best for them. */
  @ParameterizedTest
  @EnumSource(
      value = MethodName.class,
      names = {"DEFAULT", "TAG_BUDGET", "OPERATING_POINT"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyMethodKnowsWhatThePinnedClassTags(MethodName method) {
    int others = 0;
    for (int seed = 0; seed < 6; seed++) {
      double[] everything =
          learned(
              pins(-1).applyTo(random(seed, 100)),
              AveragedMeasure.MICRO_F1,
              method.create(SETTINGS));
      double[] nothing =
          learned(
              pins(2).applyTo(random(seed, 100)),
              AveragedMeasure.MICRO_F1,
              method.create(SETTINGS));
      everything[PINNED] = nothing[PINNED];
      others += Arrays.equals(everything, nothing) ? 0 : 1;
    }
    assertTrue(others > 0, method + " does not look at the pinned class");
  }

  @Test
  void whatIsReportedOfAnEpochIsWithThePin() {
    Engine engine = random(5);
    Engine held = pins(0.9).applyTo(engine);
    for (MethodName method : List.of(MethodName.SGL, MethodName.NUMERICAL)) {
      List<Double> losses = new ArrayList<>();
      method
          .create(SETTINGS)
          .optimize(held, AveragedMeasure.MICRO_F1, state -> losses.add(state.loss()));
      double first =
          AveragedMeasure.MICRO_F1.value(engine.counts(new double[] {0.5, 0.9f, 0.5, 0.5}));
      assertEquals(-first, losses.get(0), 1e-12, method.name());
    }
  }

  @Test
  void aTagBudgetIncludesThePinnedTags() {
    Engine engine = random(7);
    Engine held = pins(-1).applyTo(engine); // 60 tags, 1,000 a thousand clips
    MethodSettings settings =
        MethodSettings.of(SETTINGS.sgl(), SETTINGS.scale())
            .withPlacement(SETTINGS.placement())
            .withOperatingPoint(SETTINGS.operatingPoint())
            .withTagsPerThousandClips(1200);
    double[] thresholds =
        learned(held, AveragedMeasure.MICRO_F1, MethodName.TAG_BUDGET.create(settings));
    double tags = engine.counts(thresholds).totalPredicted();
    assertTrue(tags > 60 && tags <= 72, tags + " tags");
  }

  @Test
  void partsOfACombinationHaveThePinToo() {
    Engine held = pins(0.7).applyTo(random(2));
    List<double[]> parts = new ArrayList<>();
    MethodName.ROBUST
        .create(SETTINGS)
        .optimize(
            held,
            AveragedMeasure.MICRO_F1,
            new EpochListener() {
              @Override
              public void epoch(EpochState state) {}

              @Override
              public void part(CombinedPart part) {
                parts.add(part.thresholds().clone());
              }
            });
    assertFalse(parts.isEmpty());
    parts.forEach(part -> assertEquals(0.7f, part[PINNED]));
  }

  @Test
  void withoutPinsTheEngineIsItself() {
    Engine engine = random(1);
    assertEquals(engine, Pins.NONE.applyTo(engine));
    ClassCounts counts = pins(0.3).applyTo(engine).counts(new double[CLASSES]);
    double[] put = new double[CLASSES];
    put[PINNED] = 0.3f;
    ClassCounts expected = engine.counts(put);
    assertArrayEquals(
        new double[] {expected.predicted(0), expected.predicted(PINNED)},
        new double[] {counts.predicted(0), counts.predicted(PINNED)});
  }
}
