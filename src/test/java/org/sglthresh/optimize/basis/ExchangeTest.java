package org.sglthresh.optimize.basis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.stats.ClassCounts;

class ExchangeTest {
  /** Without chance, worse is what lowers the objective: a clip's weight goes to 0. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "micro-f1",
        "micro-f2",
        "micro-jaccard",
        "macro-f0.5",
        "macro-jaccard",
        "weighted-f1"
      })
  void worseIsWhatLowersTheObjective(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    SplittableRandom random = new SplittableRandom(5);
    int worse = 0;
    for (int round = 0; round < 2000; round++) {
      double[] p = {1 + random.nextInt(30), 1 + random.nextInt(30)};
      double[] tp = {random.nextInt((int) p[0] + 1), random.nextInt((int) p[1] + 1)};
      double[] pp = {tp[0] + random.nextInt(40), tp[1] + random.nextInt(40)};
      ClassCounts counts = new ClassCounts(tp, pp, p, new double[2]);
      double dTp = random.nextInt((int) (p[0] - tp[0]) + 1);
      double dPp = dTp + random.nextInt(20);
      ClassCounts moved =
          new ClassCounts(
              new double[] {tp[0] + dTp, tp[1]}, new double[] {pp[0] + dPp, pp[1]}, p, p);
      double change = objective.value(moved) - objective.value(counts);
      if (Math.abs(change) > 1e-9) {
        boolean isWorse = Exchange.of(objective, counts, 0, 0).isWorse(dTp, dPp);
        assertEquals(change < 0, isWorse, round + ": " + change);
        worse += isWorse ? 1 : 0;
      }
    }
    assertTrue(worse > 200 && worse < 1900, "both occur: " + worse);
  }

  @Test
  void chanceExplainsThreeNegativesInARowAndNotFour() {
    Exchange exchange = new Exchange(2, 0.6, 1);
    assertFalse(exchange.isWorse(0, 3), "1.8 against 1.96 · √(3 · 0.36) = 2.04");
    assertTrue(exchange.isWorse(0, 4), "2.4 against 1.96 · √(4 · 0.36) = 2.35");
  }

  @Test
  void chanceExplainsThreePositivesInARowAndNotFour() {
    Exchange exchange = new Exchange(2, 0.6, 1);
    assertFalse(exchange.isWorse(-3, -3), "4.2 against 1.96 · √(3 · 1.96) = 4.75");
    assertTrue(exchange.isWorse(-4, -4), "5.6 against 1.96 · √(4 · 1.96) = 5.49");
  }

  @Test
  void aHeavyClipSaysNoMoreThanALightOne() {
    assertTrue(new Exchange(2, 0.6, 1).isWorse(0, 6));
    assertFalse(new Exchange(2, 0.6, 2).isWorse(0, 6), "three clips of weight 2");
  }

  @Test
  void wherePositivesAreWorthNothingLessEveryThresholdIsAsGood() {
    assertFalse(new Exchange(2, 0, 1).isWorse(0, 1000), "F is 0: no tag costs anything");
  }
}
