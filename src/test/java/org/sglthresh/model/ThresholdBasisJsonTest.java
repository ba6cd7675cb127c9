package org.sglthresh.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.UserException;
import org.sglthresh.math.Interval;

class ThresholdBasisJsonTest {
  private static final ThresholdSet SET =
      new ThresholdSet(
              ScoreScale.PROBABILITY,
              "exact",
              "micro-f1",
              List.of(
                  new ClassThreshold(0, "a", 0.25f, 30),
                  new ClassThreshold(1, "b", 0.5f, 0),
                  new ClassThreshold(2, "c", 0.75f, 2.5),
                  new ClassThreshold(3, "d", 0.5f, 9)))
          .restingOn(
              List.of(
                  ThresholdBasis.of(ThresholdReason.OPTIMUM)
                      .withPlateau(new Interval(0.125, 0.5), 4)
                      .withLosses(0.03, 0.001, -0.002),
                  ThresholdBasis.of(ThresholdReason.FALLBACK).withLosses(0.03, 0, 0),
                  ThresholdBasis.of(ThresholdReason.TOO_FEW_POSITIVES),
                  ThresholdBasis.of(ThresholdReason.OPTIMUM).withLevel(0.7)));

  @Test
  void whatAThresholdRestsOnIsWrittenAndReadBack() {
    String json = ThresholdSetJson.write(SET);
    assertTrue(json.contains("\"plateau\": [0.125, 0.5],"), json);
    assertTrue(json.contains("\"plateauPositives\": 4,"), json);
    assertTrue(json.contains("\"basis\": {\"reason\": \"too few positives\"}"), json);
    assertTrue(json.contains("\"basis\": {\"reason\": \"optimum\", \"level\": 0.7}"), json);
    assertEquals(SET, ThresholdSetJson.read(json, "t.json"));
    assertEquals(
        SET.bases(), SET.pinned(new BitSet()).bases(), "a pin changes nothing of what it says");
  }

  @Test
  void aFileThatSaysNothingStaysAsItWas() {
    ThresholdSet old =
        new ThresholdSet(
            ScoreScale.LOGIT, "sgl", "micro-f1", List.of(new ClassThreshold(0, "a", -2f, 3)));
    String json = ThresholdSetJson.write(old);
    assertFalse(json.contains("basis"), json);
    assertFalse(ThresholdSetJson.read(json, "t.json").bases().get(0).isStated());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "7; an object",
        "{\"reason\":\"luck\"}; an object whose reason is one of optimum, given, pinned, fallback,"
            + " too few positives",
        "{\"reason\":\"unstated\"}; an object whose reason is one of optimum, given, pinned,"
            + " fallback, too few positives",
        "{\"reason\":\"optimum\",\"plateau\":[2,1],\"plateauPositives\":1}; an object whose plateau"
            + " is two numbers, the lower one first, with plateauPositives",
        "{\"reason\":\"optimum\",\"plateau\":[1,2]}; an object whose plateau is two numbers, the"
            + " lower one first, with plateauPositives",
        "{\"reason\":\"optimum\",\"step\":1,\"lossBelow\":0}; an object whose step, lossBelow and"
            + " lossAbove are finite numbers",
        "{\"reason\":\"optimum\",\"level\":\"high\"}; an object whose level is a finite number"
      })
  void aBasisThatIsNoneIsRefused(String basis, String expected) {
    String json =
        "{\"format\":\"sglthresh-thresholds\",\"version\":1,\"decision\":\"score > threshold\","
            + "\"scoreScale\":\"logit\",\"method\":\"sgl\",\"objective\":\"macro-f1\",\"classes\":"
            + "[{\"index\":0,\"name\":\"a\",\"threshold\":1,\"support\":2,\"basis\":"
            + basis
            + "}]}";
    UserException wrong =
        assertThrows(UserException.class, () -> ThresholdSetJson.read(json, "t.json"));
    assertEquals(
        "t.json has 1 problem: class 0 (a): basis is "
            + basis
            + ", not "
            + expected
            + "; correct the file or make it again with optimize",
        wrong.getMessage());
  }
}
