package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.testing.SharedData;

/** The methods beside SGLThresh meet the figures measured with the original programs. */
class PaperMethodsTest {
  @ParameterizedTest
  @CsvSource({
    "dcase2017, 0.3, .587329, .602761, micro",
    "dcase2019, 0.5, .714286, .721659, micro",
    "dcase2017, 0.3, .580158, .549861, macro",
    "dcase2019, 0.5, .610728, .678035, macro",
  })
  void numericalGivesTheOriginalsFigures(
      String dataset, double initial, double tuningF1, double evaluationF1, String average)
      throws IOException {
    AveragedMeasure objective =
        average.equals("micro") ? AveragedMeasure.MICRO_F1 : AveragedMeasure.MACRO_F1;
    Engine tuning = engine(dataset + "/val");
    double[] thresholds =
        new NumericalMethod(initial, 0.01, 100).optimize(tuning, objective, EpochListener.NONE);
    assertEquals(tuningF1, objective.value(tuning.counts(thresholds)), 5e-7);
    assertEquals(evaluationF1, objective.value(engine(dataset + "/eval").counts(thresholds)), 5e-7);
  }

  @ParameterizedTest
  @CsvSource({
    "dcase2017, 0.3, .593, .004, .620, .008",
    "dcase2019, 0.5, .718, .004, .728, .006",
  })
  void dichotomicLiesWithinTheOriginalsSpread(
      String dataset,
      double initial,
      double tuningF1,
      double tuningSpread,
      double evaluationF1,
      double evaluationSpread)
      throws IOException {
    Engine tuning = engine(dataset + "/val");
    Engine evaluation = engine(dataset + "/eval");
    double tuningSum = 0;
    double evaluationSum = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] thresholds =
          new DichotomicMethod(initial, seed)
              .optimize(tuning, AveragedMeasure.MICRO_F1, EpochListener.NONE);
      tuningSum += AveragedMeasure.MICRO_F1.value(tuning.counts(thresholds));
      evaluationSum += AveragedMeasure.MICRO_F1.value(evaluation.counts(thresholds));
    }
    assertEquals(tuningF1, tuningSum / 20, tuningSpread);
    assertEquals(evaluationF1, evaluationSum / 20, evaluationSpread);
  }

  @ParameterizedTest
  @CsvSource({
    "dcase2017, .649916, .631777, micro",
    "dcase2019, .737476, .716209, micro",
    "dcase2017, .661142, .611723, macro",
    "dcase2019, .642846, .684674, macro",
  })
  void exactGivesTheOptimum(String dataset, double tuningF1, double evaluationF1, String average)
      throws IOException {
    AveragedMeasure objective =
        average.equals("micro") ? AveragedMeasure.MICRO_F1 : AveragedMeasure.MACRO_F1;
    Engine tuning = engine(dataset + "/val");
    double[] thresholds =
        new ExactMethod(Placement.MIDPOINT).optimize(tuning, objective, EpochListener.NONE);
    ClassCounts counts = tuning.counts(thresholds);
    assertEquals(tuningF1, objective.value(counts), 5e-7);
    assertEquals(evaluationF1, objective.value(engine(dataset + "/eval").counts(thresholds)), 5e-7);
    assertEquals(0, ExactMethod.certify(tuning, objective, counts).gap(), 1e-12);
  }

  @Test
  void exactMeetsBruteForce() throws IOException {
    int cases = 0;
    for (JsonNode golden : SharedData.json("golden/exact_bruteforce_cases.json")) {
      float[][] scores = SharedData.floats(golden.get("scores"));
      byte[][] labels = SharedData.bytes(golden.get("labels"));
      Engine engine = engine(scores, labels);
      for (AveragedMeasure objective :
          List.of(AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1)) {
        String key = objective.equals(AveragedMeasure.MICRO_F1) ? "best_micro" : "best_macro";
        double best = golden.get(key).asDouble();
        for (Placement placement : Placement.values()) {
          double[] thresholds =
              new ExactMethod(placement).optimize(engine, objective, EpochListener.NONE);
          ClassCounts counts =
              engine.counts(FloatThresholds.widen(FloatThresholds.round(thresholds, engine)));
          assertEquals(best, objective.value(counts), 1e-12, key + " of case " + cases);
        }
        double[] halves = new double[scores[0].length];
        Arrays.fill(halves, 0.5);
        Certificate certificate = ExactMethod.certify(engine, objective, engine.counts(halves));
        assertTrue(certificate.upperBound() >= best - 1e-12, "bound of case " + cases);
      }
      cases++;
    }
    assertEquals(60, cases);
  }

  private static Engine engine(String split) throws IOException {
    SharedData.Split data = SharedData.split(split);
    return engine(data.scores(), data.labels());
  }

  private static Engine engine(float[][] scores, byte[][] labels) {
    return new LocalEngine(
        List.of(SharedData.blocks(scores, labels, 300)),
        scores[0].length,
        new ScalarKernel(SlopeMode.FIXED));
  }
}
