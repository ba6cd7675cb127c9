package org.sglthresh.job.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.compare.CompareJob;
import org.sglthresh.job.compare.CompareOptions;
import org.sglthresh.job.evaluate.EvaluateJob;
import org.sglthresh.job.evaluate.EvaluateOptions;
import org.sglthresh.job.leak.OverlapPolicy;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.QuietProgress;
import org.sglthresh.testing.SharedData;
import org.sglthresh.testing.SparkTables;
import org.sglthresh.testing.TableSourceBuilder;

/** From tables to thresholds on the reference sets, on both engines and several partitionings. */
@Tag("slow")
class ReferenceFiguresTest {
  @TempDir static Path directory;

  @BeforeAll
  static void writeTables() throws IOException {
    for (String dataset : List.of("dcase2017", "dcase2019")) {
      for (String split : List.of("val", "eval")) {
        SharedData.Split data = SharedData.split(dataset + "/" + split);
        for (int files : new int[] {1, 5}) {
          SparkTables.write(corpus(dataset, split, files), data.scores(), data.labels(), files);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dcase2017, 0.3, SGL, LOCAL, 1, .618341, .619639",
    "dcase2017, 0.3, SGL, LOCAL, 5, .618341, .619639",
    "dcase2017, 0.3, SGL, BLOCKS, 5, .618341, .619639",
    "dcase2019, 0.5, SGL, LOCAL, 5, .729268, .729572",
    "dcase2019, 0.5, SGL, BLOCKS, 1, .729268, .729572",
    "dcase2017, 0.3, DEFAULT, AUTO, 1, .537652, .590238",
    "dcase2019, 0.5, DEFAULT, AUTO, 1, .701436, .712954",
    "dcase2017, 0.3, EXACT, BLOCKS, 5, .649916, .631777",
    "dcase2019, 0.5, EXACT, LOCAL, 5, .737476, .716209",
  })
  void optimizeGivesTheReferenceFigures(
      String dataset,
      double initial,
      MethodName method,
      EngineChoice engine,
      int files,
      double tuning,
      double evaluation)
      throws IOException {
    Path output = directory.resolve(dataset + method + engine + files);
    OptimizeOptions options = options(dataset, initial, method, engine, files, output);
    JobResult result = OptimizeJob.run(options, context("optimize"));
    JsonNode metrics = new ObjectMapper().readTree(output.resolve("metrics.json").toFile());
    assertEquals(tuning, metrics.at("/tuning/micro_f1").asDouble(), 5e-7);
    assertEquals(evaluation, metrics.at("/evaluation/micro_f1").asDouble(), 5e-7);
    assertTrue(result.text().contains("micro-F1"), result.text());
    for (String file :
        List.of("thresholds.csv", "per_class.csv", "report.html", "manifest.json", "_SUCCESS")) {
      assertTrue(Files.size(output.resolve(file)) > 0, file);
    }
  }

  @Test
  void bothEnginesGiveTheSameBits() throws IOException {
    List<float[]> thresholds = new ArrayList<>();
    for (EngineChoice engine : List.of(EngineChoice.LOCAL, EngineChoice.BLOCKS)) {
      Path output = directory.resolve("bits" + engine);
      OptimizeJob.run(
          options("dcase2017", 0.3, MethodName.SGL, engine, 5, output), context("optimize"));
      Path file = output.resolve("thresholds.json");
      ThresholdSet set = ThresholdSetJson.read(Files.readString(file), "test");
      thresholds.add(set.thresholds());
    }
    assertArrayEquals(thresholds.get(0), thresholds.get(1), 0f);
  }

  @Test
  void evaluateFindsWhatOptimizeReported() throws IOException {
    Path learned = directory.resolve("for-evaluate");
    OptimizeJob.run(
        options("dcase2019", 0.5, MethodName.SGL, EngineChoice.AUTO, 1, learned),
        context("optimize"));
    Path output = directory.resolve("evaluated");
    EvaluateJob.run(
        new EvaluateOptions(
            source("dcase2019", "eval", 1),
            learned.toString(),
            new OutputOptions(output.toString(), IfExists.FAIL)),
        context("evaluate"));
    JsonNode before = new ObjectMapper().readTree(learned.resolve("metrics.json").toFile());
    JsonNode after = new ObjectMapper().readTree(output.resolve("metrics.json").toFile());
    assertHolds(before.get("evaluation"), after.get("evaluation"));
  }

  /** All that optimize says of decisions, evaluate says too; it has more beside. */
  private static void assertHolds(JsonNode part, JsonNode whole) {
    part.fieldNames()
        .forEachRemaining(
            name -> {
              if (name.equals("intervals")) {
                assertHolds(part.get(name), whole.get(name));
              } else {
                assertEquals(part.get(name), whole.get(name), name);
              }
            });
  }

  @Test
  void compareGivesThePapersColumn() throws IOException {
    Path output = directory.resolve("compared");
    CompareOptions options =
        new CompareOptions(
            List.of(MethodName.DEFAULT, MethodName.NUMERICAL, MethodName.SGL, MethodName.EXACT),
            options("dcase2017", 0.3, MethodName.SGL, EngineChoice.AUTO, 1, output),
            Optional.empty());
    String text = CompareJob.run(options, context("compare")).text();
    assertTrue(text.contains("62.0 (61.8)"), text);
    JsonNode rows =
        new ObjectMapper().readTree(output.resolve("comparison.json").toFile()).get("rows");
    assertEquals(.602761, rows.get(1).get("evaluation_micro_f1").asDouble(), 5e-7);
    assertEquals(.649916 - .618341, rows.get(2).get("gap").asDouble(), 1e-4);
    assertEquals(0, rows.get(3).get("gap").asDouble(), 1e-12);
  }

  private static OptimizeOptions options(
      String dataset,
      double initial,
      MethodName method,
      EngineChoice engine,
      int files,
      Path output) {
    return OptimizeOptions.builder(
            source(dataset, "val", files),
            Optional.of(source(dataset, "eval", files)),
            new OutputOptions(output.toString(), IfExists.FAIL),
            new Learning(
                method,
                AveragedMeasure.MICRO_F1,
                MethodSettings.of(
                    SglSettings.authors(initial, SlopeMode.LEARNED), LogitScale.OF_PROBABILITIES)))
        .engine(engine)
        .overlap(OverlapPolicy.ALLOW) // the clips of every split are numbered from 0
        .build();
  }

  private static TableSource source(String dataset, String split, int files) {
    String corpus = corpus(dataset, split, files);
    return TableSourceBuilder.of(corpus + "/scores", corpus + "/labels").build();
  }

  private static String corpus(String dataset, String split, int files) {
    return directory.resolve(dataset + "-" + split + "-" + files).toString();
  }

  private static JobContext context(String command) {
    return new JobContext(SparkTables.session(), new QuietProgress(), command, Map.of());
  }
}
