package org.sglthresh.job.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.leak.OverlapPolicy;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.QuietProgress;
import org.sglthresh.testing.SparkTables;
import org.sglthresh.testing.TableSourceBuilder;

/** What optimize says about its result: how far from the best, of what parts, which classes not. */
class OptimizeOutputsTest {
  private static final int CLIPS = 80;

  @TempDir private static Path directory;
  @TempDir private Path work;

  private final QuietProgress progress = new QuietProgress();

  /** Two classes that the scores tell apart, and a third whose only positive scores lowest. */
  @BeforeAll
  static void writeTables() {
    Random random = new Random(5);
    float[][] scores = new float[CLIPS][3];
    byte[][] labels = new byte[CLIPS][3];
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < 3; c++) {
        scores[clip][c] = 0.05f + 0.9f * random.nextFloat();
        labels[clip][c] = (byte) (c < 2 && random.nextFloat() < scores[clip][c] ? 1 : 0);
      }
    }
    scores[7][2] = 0.01f;
    labels[7][2] = 1;
    SparkTables.write(directory.resolve("clips").toString(), scores, labels, 2);
  }

  private static TableSource source() {
    return TableSourceBuilder.of(
            directory.resolve("clips/scores").toString(),
            directory.resolve("clips/labels").toString())
        .build();
  }

  private JobResult run(MethodName method, String objective, EngineChoice engine) {
    OperatingPoint sure =
        new OperatingPoint(
            OperatingPoint.Floor.PRECISION,
            List.of(0.6),
            OperatingPoint.Scope.CLASS,
            ProportionBound.NONE,
            0.95);
    OptimizeOptions options =
        OptimizeOptions.builder(
                source(),
                Optional.of(source()),
                new OutputOptions(work.resolve("run").toString(), IfExists.OVERWRITE),
                new Learning(
                    method,
                    AveragedMeasure.named(objective).orElseThrow(),
                    MethodSettings.of(
                            SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES)
                        .withOperatingPoint(sure)
                        .withTagsPerThousandClips(500)))
            .engine(engine)
            .overlap(OverlapPolicy.ALLOW) // the same clips on both sides
            .build();
    return OptimizeJob.run(
        options, new JobContext(SparkTables.session(), progress, "optimize", Map.of()));
  }

  private JsonNode metrics() throws IOException {
    return new ObjectMapper().readTree(work.resolve("run/metrics.json").toFile());
  }

  private String written(String file) throws IOException {
    return Files.readString(work.resolve("run").resolve(file));
  }

  @Test
  void everyMethodSaysHowFarFromTheBestItIs() throws IOException {
    run(MethodName.EXACT, "macro-f2", EngineChoice.LOCAL);
    double best = metrics().at("/certificate/value").asDouble();
    assertEquals(0, metrics().at("/certificate/gap").asDouble(), 1e-12);
    assertEquals("macro-f2", metrics().at("/certificate/objective").asText());
    JobResult result = run(MethodName.DEFAULT, "macro-f2", EngineChoice.LOCAL);
    JsonNode proof = metrics().get("certificate");
    assertEquals(best, proof.get("upper_bound").asDouble(), 1e-12);
    assertEquals(best - proof.get("value").asDouble(), proof.get("gap").asDouble(), 1e-12);
    assertTrue(proof.get("gap").asDouble() > 0.01, proof.toString());
    String sentence =
        String.format(
            "default is %.2f points below the best possible macro-F2 on the tuning clips",
            100 * proof.get("gap").asDouble());
    assertTrue(result.text().contains(sentence), result.text());
    assertTrue(written("report.html").contains(sentence));
  }

  @Test
  void theCertificateCostsEngineBlocksTwoJobsOnce() {
    List<String> certifying =
        List.of(
            "bring the positives' scores to the driver",
            "count the negatives between the positives");
    for (MethodName method : List.of(MethodName.SGL, MethodName.EXACT)) {
      List<String> jobs =
          JobCounter.count(() -> run(method, "micro-f1", EngineChoice.BLOCKS)).descriptions();
      List<String> seen = new ArrayList<>();
      jobs.forEach(job -> certifying.stream().filter(job::endsWith).forEach(seen::add));
      assertEquals(certifying, seen, method + ": " + jobs);
    }
  }

  @Test
  void whatThresholdsRestOnCostsEngineBlocksThreeJobs() {
    List<String> jobs =
        JobCounter.count(() -> run(MethodName.EXACT, "micro-f1", EngineChoice.BLOCKS))
            .descriptions();
    int measured = jobs.indexOf("sglthresh: evaluate on the tuning clips");
    assertEquals(
        List.of(
            "sglthresh: mean and deviation of the scores",
            "sglthresh: count at 3 thresholds",
            "sglthresh: count at 3 thresholds"),
        jobs.stream()
            .skip(measured)
            .filter(job -> job.endsWith(" of the scores") || job.contains(": count at "))
            .toList(),
        jobs.toString());
    assertTrue(measured > 0, jobs.toString());
  }

  @Test
  void aDemandIsNoObjectiveAndIsNotCertified() throws IOException {
    run(MethodName.TAG_BUDGET, "micro-f1", EngineChoice.LOCAL);
    assertFalse(metrics().has("certificate"));
  }

  @Test
  void aFloorThatCannotBeHeldIsFlaggedEverywhere() throws IOException {
    run(MethodName.OPERATING_POINT, "micro-f1", EngineChoice.LOCAL);
    JsonNode never = metrics().at("/tuning/never_predicted");
    assertEquals(1, never.get("classes").asInt());
    assertEquals("[2]", never.get("class_indices").toString());
    assertEquals("[\"class_2\"]", never.get("class_names").toString());
    String[] rows = written("per_class.csv").split("\r\n");
    assertTrue(rows[0].contains(",never_predicted,"), rows[0]);
    assertTrue(rows[1].contains(",false,"), rows[1]);
    assertTrue(rows[3].contains(",true,"), rows[3]);
    String warning =
        "1 class (class_2) is never predicted, because no threshold holds a precision of 0.6: the"
            + " threshold lies on the highest score";
    assertTrue(progress.warnings().contains(warning), progress.warnings().toString());
    assertTrue(written("report.html").contains(warning));
    assertEquals(3, ThresholdSetJson.read(written("thresholds.json"), "test").classNames().size());
  }

  @Test
  void aClassWhoseThresholdIsAboveAllIsWarnedOf() {
    run(MethodName.EXACT, "micro-f1", EngineChoice.LOCAL);
    assertTrue(
        progress
            .warnings()
            .contains(
                "1 class (class_2) is never predicted although some of the tuning clips have the"
                    + " class: no score lies above the threshold"),
        progress.warnings().toString());
  }

  @Test
  void theCombinationShowsItsParts() throws IOException {
    run(MethodName.ROBUST, "micro-f1", EngineChoice.LOCAL);
    JsonNode parts = metrics().get("parts");
    List<String> methods = new ArrayList<>();
    parts.forEach(part -> methods.add(part.get("method").asText()));
    assertEquals(List.of("sgl", "bagged", "smoothed", "platt", "mean"), methods);
    double shares = 0;
    for (JsonNode part : parts) {
      shares += part.get("share").asDouble();
      assertEquals(
          part.get("tuning_micro_f1").asDouble(), part.get("evaluation_micro_f1").asDouble());
      assertTrue(part.get("tuning_micro_f1").asDouble() > 0.4, part.toString());
      assertTrue(part.get("out_of_fold_micro_f1").asDouble() > 0.3, part.toString());
      assertTrue(part.get("out_of_fold_deviation").asDouble() > 0, part.toString());
    }
    assertEquals(1, shares, 1e-12);
    double sgl = parts.get(0).get("tuning_micro_f1").asDouble();
    String report = written("report.html");
    assertTrue(report.contains("Parts of the combination"));
    assertTrue(report.contains("<th class=\"n\">micro-f1, out of fold</th>"));
    assertTrue(report.contains("how often each is the best on tuning clips"));
    run(MethodName.SGL, "micro-f1", EngineChoice.LOCAL);
    assertEquals(sgl, metrics().at("/tuning/micro_f1").asDouble());
    assertFalse(metrics().has("parts"));
    assertFalse(written("report.html").contains("Parts of the combination"));
  }
}
