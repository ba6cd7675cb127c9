package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;

class DichotomicMethodTest {
  private static final AveragedMeasure OBJECTIVE = AveragedMeasure.MICRO_F1;

  /** An engine that notes which thresholds it confines: the initial ones and every proposal. */
  private static Engine noting(Engine engine, List<double[]> confined) {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("confine")) {
                confined.add((double[]) arguments[0]);
              }
              return method.invoke(engine, arguments);
            });
  }

  @Test
  void theBestOfEveryProposalOfEveryRestartIsTaken() {
    Engine engine = RandomClips.of(4, 30).engine();
    List<double[]> tried = new ArrayList<>();
    double[] found =
        new DichotomicMethod(0.5, 9).optimize(noting(engine, tried), OBJECTIVE, EpochListener.NONE);
    assertEquals(1 + 80 * 400, tried.size());
    double[] initial = tried.get(0);
    assertArrayEquals(new double[] {0.5, 0.5, 0.5}, initial);
    double best = 0;
    for (double[] proposal : tried) {
      best = Math.max(best, OBJECTIVE.value(engine.counts(proposal)));
    }
    assertEquals(best, OBJECTIVE.value(engine.counts(found)));
    assertTrue(best > OBJECTIVE.value(engine.counts(initial)));
  }

  @Test
  void whereNothingIsBetterTheInitialThresholdsStay() {
    Engine empty =
        new RandomClips(new float[][] {{0.2f, 0.4f, 0.6f}}, new byte[1][RandomClips.CLASSES])
            .engine();
    assertArrayEquals(
        new double[] {0.5, 0.5, 0.5},
        new DichotomicMethod(0.5, 9).optimize(empty, OBJECTIVE, EpochListener.NONE));
  }
}
