package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.testing.SharedData;

/**
 * Every epoch of the authors' own code in float64 is met: loss, gradients, thresholds and slopes.
 * The golden trajectories were written by their PyTorch implementation.
 */
class SglTrajectoryTest {
  private static final double TOLERANCE = 1e-9;

  @ParameterizedTest
  @CsvSource({
    "dcase2017, sgl_dcase2017_micro_lr0.01_fixedsigma_float64.json",
    "dcase2017, sgl_dcase2017_micro_lr0.01_learnedsigma_float64.json",
    "dcase2017, sgl_dcase2017_macro_lr0.01_learnedsigma_float64.json",
    "dcase2019, sgl_dcase2019_micro_lr0.01_fixedsigma_float64.json",
    "dcase2019, sgl_dcase2019_micro_lr0.01_learnedsigma_float64.json",
  })
  void realDataFollowsTheAuthorsInEveryEpoch(String dataset, String file) throws IOException {
    JsonNode golden = SharedData.json("golden/" + file);
    SharedData.Split tuning = SharedData.split(dataset + "/val");
    List<List<ScoreBlock>> partitions = List.of(SharedData.blocks(tuning, 200));
    float[] thresholds = follow(golden, partitions, ZeroTruePositives.CLOSED_FORM);
    Engine evaluation =
        new LocalEngine(
            List.of(SharedData.blocks(SharedData.split(dataset + "/eval"), 1000)),
            thresholds.length,
            SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED));
    double[] wide = FloatThresholds.widen(thresholds);
    assertEquals(
        golden.get("eval_micro").asDouble(),
        AveragedMeasure.MICRO_F1.value(evaluation.counts(wide)),
        1e-12);
    assertEquals(
        golden.get("eval_macro").asDouble(),
        AveragedMeasure.MACRO_F1.value(evaluation.counts(wide)),
        1e-12);
  }

  @Test
  void tinyCasesFollowTheAuthorsInEveryEpoch() throws IOException {
    int cases = 0;
    for (JsonNode golden : SharedData.json("golden/tiny_sgl_float64.json")) {
      List<List<ScoreBlock>> partitions =
          List.of(
              SharedData.blocks(
                  SharedData.floats(golden.get("scores")),
                  SharedData.bytes(golden.get("labels")),
                  4));
      follow(golden, partitions, ZeroTruePositives.AUTHORS);
      cases++;
    }
    assertEquals(11, cases);
  }

  @Test
  void closedFormMovesAClassWithoutTruePositivesWhereTheAuthorsLeaveIt() throws IOException {
    for (JsonNode golden : SharedData.json("golden/tiny_sgl_float64.json")) {
      if (golden.get("name").asText().equals("nothing_predicted_macro")) {
        List<List<ScoreBlock>> partitions =
            List.of(
                SharedData.blocks(
                    SharedData.floats(golden.get("scores")),
                    SharedData.bytes(golden.get("labels")),
                    4));
        double start = golden.get("init").asDouble();
        double[] authors = run(golden, partitions, ZeroTruePositives.AUTHORS, EpochListener.NONE);
        double[] closed =
            run(golden, partitions, ZeroTruePositives.CLOSED_FORM, EpochListener.NONE);
        assertEquals(start, authors[0], 0);
        assertEquals(start - 0.03, closed[0], 1e-3, "Adam moves it down by the rate each epoch");
      }
    }
  }

  private static float[] follow(
      JsonNode golden, List<List<ScoreBlock>> partitions, ZeroTruePositives zero) {
    JsonNode trajectory = golden.get("trajectory");
    List<Integer> seen = new ArrayList<>();
    String name = golden.path("name").asText(golden.path("dataset").asText());
    double[] thresholds =
        run(
            golden,
            partitions,
            zero,
            state -> {
              JsonNode expected = trajectory.get(state.epoch());
              String where = name + ", epoch " + state.epoch() + ", ";
              assertEquals(
                  expected.get("loss").asDouble(), state.loss(), TOLERANCE, where + "loss");
              compare(expected.get("grad_thresh"), state.thresholdGradient(), where + "gradient");
              compare(expected.get("thresholds"), state.thresholds(), where + "thresholds");
              if (golden.get("sigma_learned").asBoolean()) {
                compare(
                    expected.get("grad_sigma"), state.slopeGradient(), where + "slope gradient");
                compare(expected.get("sigma"), state.slopes(), where + "slopes");
              }
              seen.add(state.epoch());
            });
    assertEquals(trajectory.size(), seen.size(), name);
    Engine engine = engine(golden, partitions);
    return FloatThresholds.round(thresholds, engine);
  }

  private static double[] run(
      JsonNode golden,
      List<List<ScoreBlock>> partitions,
      ZeroTruePositives zero,
      EpochListener listener) {
    SglSettings settings =
        new SglSettings(
            golden.get("init").asDouble(),
            golden.get("a").asDouble(),
            mode(golden),
            golden.get("lr").asDouble(),
            golden.get("epochs").asInt(),
            zero,
            SurrogateScale.SCORE);
    AveragedMeasure objective =
        golden.get("objective").asText().equals("micro")
            ? AveragedMeasure.MICRO_F1
            : AveragedMeasure.MACRO_F1;
    return new SglMethod(settings, LogitScale.OF_PROBABILITIES)
        .optimize(engine(golden, partitions), objective, listener);
  }

  private static Engine engine(JsonNode golden, List<List<ScoreBlock>> partitions) {
    int classes = partitions.get(0).get(0).classes();
    return new LocalEngine(
        partitions, classes, SurrogateKernels.choose(Precision.DOUBLE, mode(golden)));
  }

  private static SlopeMode mode(JsonNode golden) {
    return golden.get("sigma_learned").asBoolean() ? SlopeMode.LEARNED : SlopeMode.FIXED;
  }

  private static void compare(JsonNode expected, double[] actual, String where) {
    for (int c = 0; c < actual.length; c++) {
      assertEquals(expected.get(c).asDouble(), actual[c], TOLERANCE, where + " of class " + c);
    }
  }
}
