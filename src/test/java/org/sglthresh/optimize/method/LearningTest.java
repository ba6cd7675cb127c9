package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.FlooredEngine;
import org.sglthresh.optimize.LogitScale;

class LearningTest {
  private static final List<String> NAMES = List.of("dog", "car", "rain");

  private static Learning learning(MethodName method, SglSettings sgl) {
    return new Learning(
        method, AveragedMeasure.MACRO_F1, MethodSettings.of(sgl, LogitScale.OF_PROBABILITIES));
  }

  private static Learning learning(MethodName method) {
    return learning(method, SglSettings.authors(0.3, SlopeMode.FIXED));
  }

  @Test
  void itIsToldByItsObjectiveAndMethod() {
    Learning learning = learning(MethodName.SGL);
    assertEquals("macro-f1 by sgl", learning.description());
    assertEquals("macro-f1 by tag-budget", learning.by(MethodName.TAG_BUDGET).description());
    assertTrue(learning.has(MethodName.Trait.SURROGATE));
    assertFalse(learning.has(MethodName.Trait.FLOOR));
  }

  @Test
  void thresholdsAreThoseOfTheMethodInSinglePrecision() {
    Engine engine = RandomClips.of(1, 200).engine();
    Learning learning = learning(MethodName.EXACT);
    double[] learned = learning.learn(engine, NAMES, EpochListener.NONE);
    assertArrayEquals(
        MethodName.EXACT
            .create(learning.settings())
            .optimize(engine, AveragedMeasure.MACRO_F1, EpochListener.NONE),
        learned);
    assertArrayEquals(
        FloatThresholds.round(learned, engine),
        learning.thresholds(engine, NAMES, EpochListener.NONE));
  }

  /** A summary counts exactly only at some places; the user's own thresholds stay as they are. */
  @Test
  void learnedThresholdsMoveToWhereCountsAreExactAndGivenOnesStay() {
    Engine engine = RandomClips.of(1, 20).engine();
    Engine coarse =
        (Engine)
            Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (proxy, method, arguments) ->
                    method.getName().equals("nearestExact")
                        ? new double[] {0.5, 0.5, 0.5}
                        : method.invoke(engine, arguments));
    double[] thresholds = {0.25, 0.25, 0.25};
    float[] given = learning(MethodName.DEFAULT).finish(thresholds, coarse);
    assertArrayEquals(new float[] {0.25f, 0.25f, 0.25f}, given);
    float[] learned = learning(MethodName.EXACT).finish(thresholds, coarse);
    assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f}, learned);
  }

  /** A surrogate gradient may leave the probabilities; files say what is meant. */
  @Test
  void thresholdsBeyondAllProbabilitiesSayThatEverythingIsTaggedOrNothing() {
    Engine engine = RandomClips.of(1, 20).engine();
    double[] thresholds = {-0.5, 1.2, 0.25};
    assertArrayEquals(
        new float[] {-0x1p-20f, 1, 0.25f}, learning(MethodName.SGL).finish(thresholds, engine));
    assertArrayEquals(
        new float[] {-0.5f, 1.2f, 0.25f},
        learning(MethodName.DEFAULT).finish(thresholds, engine),
        "the user's own");
    Learning ofLogits =
        new Learning(
            MethodName.SGL,
            AveragedMeasure.MACRO_F1,
            MethodSettings.of(SglSettings.authors(0, SlopeMode.FIXED), LogitScale.OF_LOGITS));
    assertArrayEquals(new float[] {-0.5f, 1.2f, 0.25f}, ofLogits.finish(thresholds, engine));
  }

  @Test
  void theDefaultIsTheInitialThresholdOrTheFloor() {
    Engine engine = RandomClips.of(1, 20).engine();
    Learning learning = learning(MethodName.DEFAULT);
    assertArrayEquals(
        new double[] {0.3, 0.3, 0.3}, learning.learn(engine, NAMES, EpochListener.NONE));
    Engine floored = FlooredEngine.of(engine, new ScoreFloor(0.5f));
    assertArrayEquals(
        new double[] {0.5, 0.5, 0.5}, learning.learn(floored, NAMES, EpochListener.NONE));
  }

  @Test
  void helpHasEveryMethodWithItsPhrase() {
    String summaries = MethodName.summaries();
    assertTrue(summaries.startsWith("default takes the initial threshold for every class; dicho"));
    assertEquals(MethodName.values().length, summaries.split("; ").length);
  }

  @Test
  void aThresholdThatIsNoNumberIsAUsersError() {
    SglSettings wild =
        new SglSettings(
            0.3,
            50,
            SlopeMode.FIXED,
            Double.POSITIVE_INFINITY,
            3,
            ZeroTruePositives.CLOSED_FORM,
            SurrogateScale.SCORE);
    Learning learning = learning(MethodName.SGL, wild);
    Engine engine = RandomClips.of(1, 200).engine();
    assertEquals(
        "the threshold of class \"dog\" is no longer a finite number; choose a smaller"
            + " --learning-rate or fewer --epochs",
        assertThrows(UserException.class, () -> learning.learn(engine, NAMES, EpochListener.NONE))
            .getMessage());
  }

  @Test
  void itIsComparedWithTheInitialThresholdOrTheFloor() {
    Engine engine = RandomClips.of(1, 20).engine();
    Learning learning = learning(MethodName.SGL);
    assertArrayEquals(new float[] {0.3f, 0.3f, 0.3f}, learning.initial(engine));
    Engine floored = FlooredEngine.of(engine, new ScoreFloor(0.4f));
    assertArrayEquals(new float[] {0.4f, 0.4f, 0.4f}, learning.initial(floored));
  }

  @Test
  void whatIsSavedHasNamesSupportsAndFloor() {
    RandomClips clips = RandomClips.of(1, 200);
    Engine engine = FlooredEngine.of(clips.engine(), new ScoreFloor(0.1f));
    ThresholdSet set =
        learning(MethodName.SGL)
            .thresholdSet(ScoreScale.PROBABILITY, NAMES, new float[] {0.25f, 0.5f, 0.75f}, engine);
    assertEquals("sgl", set.method());
    assertEquals("macro-f1", set.objective());
    assertEquals(new ScoreFloor(0.1f), set.floor());
    for (int c = 0; c < 3; c++) {
      assertEquals(NAMES.get(c), set.classes().get(c).name());
      assertEquals(c, set.classes().get(c).index());
      assertEquals(0.25f * (c + 1), set.classes().get(c).threshold());
      double support = 0;
      for (byte[] labels : clips.labels()) {
        support += labels[c];
      }
      assertEquals(support, set.classes().get(c).support());
    }
  }
}
