package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProbabilityLossTest {
  @Test
  void isTheFormulaWithPyTorchsLimits() {
    float[] scores = {0.3f, 0f, 1f, 0.5f};
    ProbabilityLoss loss = new ProbabilityLoss(new float[] {2, 1, 1, 1});
    loss.add(scores, 0, new float[] {0.25f, 1f, 0.5f, Float.NaN});
    double first = -2 * (0.25 * Math.log(0.3) + 0.75 * Math.log(0.7));
    assertEquals(first + 100 + 50, loss.loss(), 1e-5);
    assertEquals(3, loss.known());
    assertEquals(2 * (0.3 - 0.25) / (0.3 * 0.7), scores[0], 1e-6);
    assertEquals(-1e12, scores[1], 1e6);
    assertEquals(0, scores[3]);
  }

  @Test
  void aScoreThatIsNoNumberMakesTheLossNone() {
    ProbabilityLoss loss = new ProbabilityLoss(new float[] {1});
    loss.add(new float[] {Float.NaN}, 0, new float[] {0.5f});
    assertTrue(Double.isNaN(loss.loss()));
  }
}
