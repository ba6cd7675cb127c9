package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.Logistic;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.LogitScale;

class CombinedMethodTest {
  @Test
  void robustIsTheMeanLogitOfItsPartsByTheirShares() {
    MethodSettings settings =
        MethodSettings.of(SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES);
    RandomClips clips = RandomClips.of(2, 400);
    List<String> parts = new ArrayList<>();
    double[] found =
        MethodName.ROBUST
            .create(settings)
            .optimize(
                clips.engine(),
                AveragedMeasure.MICRO_F1,
                new EpochListener() {
                  @Override
                  public void epoch(EpochState state) {}

                  @Override
                  public void part(String method, double share, double[] thresholds) {
                    parts.add(method + " " + share);
                  }
                });
    assertEquals(List.of("sgl 0.25", "smoothed 0.25", "platt 0.5"), parts);
    double[] sgl = alone(MethodName.SGL, settings, clips);
    double[] smoothed = alone(MethodName.SMOOTHED, settings, clips);
    double[] platt = alone(MethodName.PLATT, settings, clips);
    double[] expected = new double[RandomClips.CLASSES];
    for (int c = 0; c < expected.length; c++) {
      double logit =
          (Logistic.logit(sgl[c]) + Logistic.logit(smoothed[c]) + 2 * Logistic.logit(platt[c])) / 4;
      expected[c] = Logistic.sigmoid(logit);
    }
    assertArrayEquals(expected, found, 1e-12);
  }

  private static double[] alone(MethodName method, MethodSettings settings, RandomClips clips) {
    return method
        .create(settings)
        .optimize(clips.engine(), AveragedMeasure.MICRO_F1, EpochListener.NONE);
  }
}
