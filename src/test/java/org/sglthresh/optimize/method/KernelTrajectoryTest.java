package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.corpus.AudioSetShape;
import org.sglthresh.corpus.ClipGenerator;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.testing.SharedData;

/**
 * The thresholds after 100 epochs with each kernel, where scores are dense and where they are not.
 */
class KernelTrajectoryTest {
  private static final int CLASSES = 40;
  private static final int CLIPS = 6_000;

  @ParameterizedTest
  @EnumSource(SlopeMode.class)
  void nodesInsteadOfScoresLeadToTheSameThresholds(SlopeMode mode) {
    List<List<ScoreBlock>> oneBlock = List.of(crowded(CLIPS));
    SglSettings settings = settings(0.3, mode);
    double[] expected = run(oneBlock, CLASSES, new ScalarKernel(mode), settings);
    SurrogateKernel exact = SurrogateKernels.choose(Precision.DOUBLE, mode);
    SurrogateKernel fast = SurrogateKernels.choose(Precision.FLOAT, mode);
    assertArrayEquals(expected, run(oneBlock, CLASSES, exact, settings), 1e-9);
    assertArrayEquals(expected, run(oneBlock, CLASSES, fast, settings), 2e-6);
    List<List<ScoreBlock>> pieces = List.of(crowded(500), List.of());
    assertEquals(CLIPS / 500, pieces.get(0).size());
    assertArrayEquals(expected, run(pieces, CLASSES, exact, settings), 1e-9);
  }

  /** A second run on the same engine may ask for a steeper slope than the first prepared for. */
  @Test
  void anEnginePreparesAnewForSteeperSlopes() {
    SurrogateKernel kernel = SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED);
    LocalEngine engine = new LocalEngine(List.of(crowded(CLIPS)), CLASSES, kernel);
    LocalEngine fresh = new LocalEngine(List.of(crowded(CLIPS)), CLASSES, kernel);
    double[] thresholds = new double[CLASSES];
    double[] slopes = new double[CLASSES];
    Arrays.fill(thresholds, 0.2);
    Arrays.fill(slopes, 10);
    engine.sums(thresholds, slopes);
    Arrays.fill(slopes, 200);
    for (int c = 0; c < CLASSES; c++) {
      assertEquals(
          fresh.sums(thresholds, slopes).get(c, SurrogateKernel.SURROGATE),
          engine.sums(thresholds, slopes).get(c, SurrogateKernel.SURROGATE));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dcase2017, sgl_dcase2017_micro_lr0.01_fixedsigma_float64.json",
    "dcase2017, sgl_dcase2017_micro_lr0.01_learnedsigma_float64.json",
    "dcase2019, sgl_dcase2019_micro_lr0.01_fixedsigma_float64.json",
    "dcase2019, sgl_dcase2019_micro_lr0.01_learnedsigma_float64.json",
  })
  void singlePrecisionStaysWithTheAuthors(String dataset, String file) throws IOException {
    JsonNode golden = SharedData.json("golden/" + file);
    SharedData.Split tuning = SharedData.split(dataset + "/val");
    SharedData.Split evaluation = SharedData.split(dataset + "/eval");
    boolean learned = golden.get("sigma_learned").asBoolean();
    SlopeMode mode = learned ? SlopeMode.LEARNED : SlopeMode.FIXED;
    SurrogateKernel kernel = SurrogateKernels.choose(Precision.FLOAT, mode);
    SglSettings settings = settings(golden.get("init").asDouble(), mode);
    int classes = tuning.classes();
    double[] actual = run(List.of(SharedData.blocks(tuning, 1000)), classes, kernel, settings);
    JsonNode trajectory = golden.get("trajectory");
    JsonNode last = trajectory.get(trajectory.size() - 1).get("thresholds");
    for (int c = 0; c < classes; c++) {
      assertEquals(last.get(c).asDouble(), actual[c], 2e-6);
    }
    LocalEngine judge =
        new LocalEngine(List.of(SharedData.blocks(evaluation, 1000)), classes, kernel);
    assertEquals(
        golden.get("eval_micro").asDouble(),
        AveragedMeasure.MICRO_F1.value(judge.counts(actual)),
        5e-7);
  }

  private static SglSettings settings(double start, SlopeMode mode) {
    return new SglSettings(
        start, 50, mode, 0.01, 100, ZeroTruePositives.CLOSED_FORM, SurrogateScale.SCORE);
  }

  private static double[] run(
      List<List<ScoreBlock>> partitions,
      int classes,
      SurrogateKernel kernel,
      SglSettings settings) {
    return new SglMethod(settings, LogitScale.OF_PROBABILITIES)
        .optimize(
            new LocalEngine(partitions, classes, kernel),
            AveragedMeasure.MICRO_F1,
            EpochListener.NONE);
  }

  /** AudioSet-shaped clips: most scores next to 0. */
  private static List<ScoreBlock> crowded(int clipsPerBlock) {
    ClipGenerator generator = new ClipGenerator(AudioSetShape.withClasses(CLASSES), 3);
    short[] labels = new short[CLASSES];
    float[] scores = new float[CLASSES];
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, clipsPerBlock);
    List<ScoreBlock> blocks = new ArrayList<>();
    for (int clip = 0; clip < CLIPS; clip++) {
      generator.scores(clip, labels, scores);
      int[] positives = new int[CLASSES];
      int count = 0;
      for (int c = 0; c < CLASSES; c++) {
        if (labels[c] == 1) {
          positives[count++] = c;
        }
      }
      builder.add(scores, ClipLabels.of(Arrays.copyOf(positives, count)));
      if (builder.isFull()) {
        blocks.add(builder.build());
      }
    }
    return blocks;
  }
}
