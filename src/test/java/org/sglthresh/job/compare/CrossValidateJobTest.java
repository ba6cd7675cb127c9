package org.sglthresh.job.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.leak.OverlapPolicy;
import org.sglthresh.job.optimize.OptimizeJob;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MeanThresholds;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.spark.folds.FoldSplit.Stratification;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.stats.FoldAssignment;
import org.sglthresh.testing.QuietProgress;
import org.sglthresh.testing.SharedData;
import org.sglthresh.testing.SparkTables;
import org.sglthresh.testing.TableSourceBuilder;

/** Cross-validation of DCASE 2017 against the same done by hand, table by table. */
@Tag("slow")
class CrossValidateJobTest {
  private static final int FOLDS = 3;
  private static final long SEED = 11;

  @TempDir static Path directory;
  private static final List<float[]> BY_HAND = new ArrayList<>();
  private static final List<JsonNode> METRICS_BY_HAND = new ArrayList<>();

  @BeforeAll
  static void byHand() throws IOException {
    SharedData.Split data = SharedData.split("dcase2017/val");
    SparkTables.write(directory + "/all", data.scores(), data.labels(), 4);
    int[] folds = folds(data.scores().length);
    for (int k = 0; k < FOLDS; k++) {
      part(data, folds, k, "held" + k);
      part(data, folds, -1 - k, "others" + k);
      Path output = directory.resolve("by-hand" + k);
      OptimizeOptions options =
          options("others" + k, Optional.of(source("held" + k)), EngineChoice.LOCAL, output);
      OptimizeJob.run(options, context("optimize"));
      BY_HAND.add(thresholds(output));
      METRICS_BY_HAND.add(new ObjectMapper().readTree(output.resolve("metrics.json").toFile()));
    }
  }

  /** The naive way: sort all clips by their keys and cut. */
  private static int[] folds(int clips) {
    long[] keys = new long[clips];
    for (int i = 0; i < clips; i++) {
      keys[i] =
          FoldAssignment.key(
              LabelIndex.hash(String.format("clip_%06d", i).getBytes(StandardCharsets.UTF_8)),
              SEED);
    }
    int[] folds = new int[clips];
    for (int i = 0; i < clips; i++) {
      int rank = 0;
      for (long key : keys) {
        rank += key < keys[i] ? 1 : 0;
      }
      while (rank >= (folds[i] + 1) * clips / FOLDS) {
        folds[i]++;
      }
    }
    return folds;
  }

  /** Writes the clips of a fold, or for −1 − fold all others. */
  private static void part(SharedData.Split data, int[] folds, int which, String name) {
    List<float[]> scores = new ArrayList<>();
    List<byte[]> labels = new ArrayList<>();
    for (int i = 0; i < folds.length; i++) {
      if (which >= 0 ? folds[i] == which : folds[i] != -1 - which) {
        scores.add(data.scores()[i]);
        labels.add(data.labels()[i]);
      }
    }
    SparkTables.write(
        directory + "/" + name, scores.toArray(new float[0][]), labels.toArray(new byte[0][]), 1);
  }

  @Test
  void theResultsAreThoseOfFoldsMadeByHand() throws IOException {
    for (EngineChoice engine : List.of(EngineChoice.LOCAL, EngineChoice.BLOCKS)) {
      Path output = directory.resolve("validated" + engine);
      CrossValidateResult result =
          (CrossValidateResult)
              CrossValidateJob.run(
                  new CrossValidateOptions(
                      options("all", Optional.empty(), engine, output),
                      new FoldSplit(FOLDS, SEED, Optional.empty(), Stratification.NONE),
                      FinalThresholds.MEAN),
                  context("crossvalidate"));
      JsonNode metrics = new ObjectMapper().readTree(output.resolve("metrics.json").toFile());
      double sum = 0;
      for (int k = 0; k < FOLDS; k++) {
        assertArrayEquals(BY_HAND.get(k), result.ofFolds().get(k), 1e-7f);
        JsonNode expected = METRICS_BY_HAND.get(k);
        JsonNode fold = metrics.at("/folds/" + k);
        assertEquals(expected.at("/tuning/micro_f1"), fold.at("/tuning/micro_f1"));
        for (String figure : List.of("clips", "true_positives", "false_positives", "macro_f1")) {
          assertEquals(expected.at("/evaluation/" + figure), fold.at("/evaluation/" + figure));
        }
        sum += expected.at("/evaluation/micro_f1").asDouble();
      }
      assertEquals(sum / FOLDS, metrics.at("/mean/evaluation/micro_f1").asDouble(), 1e-12);
      assertEquals(488, metrics.at("/evaluation/clips").asInt());
      double[] mean =
          MeanThresholds.of(
              BY_HAND,
              Collections.nCopies(BY_HAND.get(0).length, ProbabilityAxis.of(1e-6f, 0.999f)));
      float[] finished = thresholds(output);
      for (int c = 0; c < mean.length; c++) {
        assertEquals(mean[c], finished[c], 1e-7);
      }
      for (String file : List.of("per_class.csv", "folds.csv", "report.html", "manifest.json")) {
        assertTrue(Files.size(output.resolve(file)) > 0, file);
      }
      List<String> perClass = Files.readAllLines(output.resolve("per_class.csv"));
      assertEquals(1 + 17, perClass.size());
      assertTrue(perClass.get(0).startsWith("index,name,threshold,support,tp,fp,fn,precision"));
      assertTrue(
          perClass
              .get(0)
              .contains(",threshold_mean,threshold_sd,threshold_min,threshold_max,reason,"));
      int column = List.of(perClass.get(0).split(",")).indexOf("threshold_mean");
      String[] first = perClass.get(1).split(",", -1);
      assertEquals(mean(BY_HAND, 0), Double.parseDouble(first[column]), 1e-7);
      assertEquals(1 + FOLDS, Files.readAllLines(output.resolve("folds.csv")).size());
    }
  }

  private static double mean(List<float[]> ofFolds, int c) {
    return ofFolds.stream().mapToDouble(thresholds -> thresholds[c]).average().orElseThrow();
  }

  @Test
  void refitLearnsOnAllClips() throws IOException {
    Path all = directory.resolve("on-all");
    OptimizeJob.run(options("all", Optional.empty(), EngineChoice.LOCAL, all), context("optimize"));
    Path output = directory.resolve("refit");
    CrossValidateJob.run(
        new CrossValidateOptions(
            options("all", Optional.empty(), EngineChoice.LOCAL, output),
            new FoldSplit(4, 0, Optional.empty(), Stratification.LABELS),
            FinalThresholds.REFIT),
        context("crossvalidate"));
    assertArrayEquals(thresholds(all), thresholds(output), 1e-7f);
  }

  @Test
  void compareCrossValidatesEveryMethod() throws IOException {
    Path output = directory.resolve("compared");
    FoldSplit split = new FoldSplit(FOLDS, SEED, Optional.empty(), Stratification.NONE);
    OptimizeOptions common = options("all", Optional.empty(), EngineChoice.LOCAL, output);
    List<MethodName> methods = List.of(MethodName.DEFAULT, MethodName.SGL, MethodName.EXACT);
    CompareJob.run(new CompareOptions(methods, common, Optional.of(split)), context("compare"));
    JsonNode json = new ObjectMapper().readTree(output.resolve("comparison.json").toFile());
    double tuning = 0;
    double evaluation = 0;
    for (JsonNode fold : METRICS_BY_HAND) {
      tuning += fold.at("/tuning/micro_f1").asDouble() / FOLDS;
      evaluation += fold.at("/evaluation/micro_f1").asDouble() / FOLDS;
    }
    assertEquals(tuning, json.at("/rows/1/tuning_micro_f1").asDouble(), 1e-12);
    assertEquals(evaluation, json.at("/rows/1/evaluation_micro_f1").asDouble(), 1e-12);
    assertEquals(0, json.at("/rows/2/gap").asDouble(), 1e-12);
    assertTrue(json.at("/rows/0/gap").asDouble() > .05);
    assertEquals(FOLDS, json.at("/folds").asInt());
  }

  private static float[] thresholds(Path output) throws IOException {
    String json = Files.readString(output.resolve("thresholds.json"));
    return ThresholdSetJson.read(json, "test").thresholds();
  }

  private static OptimizeOptions options(
      String corpus, Optional<TableSource> evaluation, EngineChoice engine, Path output) {
    return OptimizeOptions.builder(
            source(corpus),
            evaluation,
            new OutputOptions(output.toString(), IfExists.FAIL),
            new Learning(
                MethodName.SGL,
                AveragedMeasure.MICRO_F1,
                MethodSettings.of(
                    SglSettings.authors(0.3, SlopeMode.LEARNED), LogitScale.OF_PROBABILITIES)))
        .engine(engine)
        .overlap(OverlapPolicy.ALLOW) // the clips of every part are numbered from 0
        .build();
  }

  private static TableSource source(String corpus) {
    return TableSourceBuilder.of(
            directory + "/" + corpus + "/scores", directory + "/" + corpus + "/labels")
        .build();
  }

  private static JobContext context(String command) {
    return new JobContext(SparkTables.session(), new QuietProgress(), command, Map.of());
  }
}
