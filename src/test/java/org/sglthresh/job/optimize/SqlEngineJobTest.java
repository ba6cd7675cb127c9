package org.sglthresh.job.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.leak.OverlapPolicy;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.QuietProgress;
import org.sglthresh.testing.SparkTables;
import org.sglthresh.testing.TableSourceBuilder;

/** The whole of optimize on engine sql: what it writes is what engine blocks makes it write. */
@Tag("slow")
class SqlEngineJobTest {
  private static final int CLIPS = 200;
  private static final int CLASSES = 4;

  @TempDir private static Path directory;
  @TempDir private Path work;

  private final QuietProgress progress = new QuietProgress();

  @BeforeAll
  static void writeTables() {
    Random random = new Random(5);
    float[][] scores = new float[CLIPS][CLASSES];
    byte[][] labels = new byte[CLIPS][CLASSES];
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        scores[clip][c] = random.nextFloat();
        labels[clip][c] = (byte) (random.nextFloat() < scores[clip][c] - .2 ? 1 : 0);
      }
    }
    SparkTables.write(directory.resolve("clips").toString(), scores, labels, 2);
  }

  private static TableSource source() {
    return TableSourceBuilder.of(
            directory.resolve("clips/scores").toString(),
            directory.resolve("clips/labels").toString())
        .build();
  }

  private Path run(EngineChoice engine, MethodName method) {
    Path output = work.resolve(engine + "-" + method);
    SglSettings few = SglSettings.authors(.5, SlopeMode.LEARNED).withEpochs(10);
    OptimizeOptions options =
        OptimizeOptions.builder(
                source(),
                Optional.of(source()),
                new OutputOptions(output.toString(), IfExists.FAIL),
                new Learning(
                    method,
                    AveragedMeasure.MICRO_F1,
                    MethodSettings.of(few, LogitScale.OF_PROBABILITIES)
                        .withOperatingPoint(
                            new OperatingPoint(
                                OperatingPoint.Floor.PRECISION,
                                List.of(0.6),
                                OperatingPoint.Scope.CLASS,
                                ProportionBound.NONE,
                                0.95))
                        .withTagsPerThousandClips(500)))
            .engine(engine)
            .overlap(OverlapPolicy.ALLOW) // the same clips on both sides
            .resamples(4)
            .build();
    OptimizeJob.run(options, new JobContext(SparkTables.session(), progress, "optimize", Map.of()));
    return output;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  /** Numbers may differ in their last digits; intervals rest on other shards. */
  private static void assertAlike(String where, JsonNode expected, JsonNode found) {
    if (expected.isNumber()) {
      assertEquals(expected.asDouble(), found.asDouble(), 1e-9, where);
      return;
    }
    assertEquals(expected.size(), found.size(), where);
    if (!expected.isContainerNode()) {
      assertEquals(expected, found, where);
    }
    for (int i = 0; i < expected.size() && expected.isArray(); i++) {
      assertAlike(where + "/" + i, expected.get(i), found.get(i));
    }
    for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (name.equals("intervals")) {
        assertTrue(found.at("/intervals/micro_f1/low").asDouble() > .1, where);
      } else {
        assertAlike(where + "/" + name, expected.get(name), found.get(name));
      }
    }
  }

  @Test
  void everythingIsWrittenAsByBlocks() throws IOException {
    for (MethodName method : List.of(MethodName.ROBUST)) { // has the epochs of sgl too
      Path blocks = run(EngineChoice.BLOCKS, method);
      int said = progress.details().size();
      Path sql = run(EngineChoice.SQL, method);
      assertExplained(progress.details().subList(said, progress.details().size()));
      assertAlike(
          method + " metrics",
          json(blocks.resolve("metrics.json")),
          json(sql.resolve("metrics.json")));
      JsonNode thresholds = json(sql.resolve("thresholds.json"));
      assertAlike(method + " thresholds", json(blocks.resolve("thresholds.json")), thresholds);
      assertEquals("sql", json(sql.resolve("manifest.json")).get("engine").asText());
      assertEquals("double, Spark SQL", json(sql.resolve("manifest.json")).get("kernel").asText());
      assertArrayEquals(
          Files.readString(blocks.resolve("per_class.csv"))
              .lines()
              .map(l -> l.split(",").length)
              .toArray(),
          Files.readString(sql.resolve("per_class.csv"))
              .lines()
              .map(l -> l.split(",").length)
              .toArray());
      assertTrue(Files.readString(sql.resolve("report.html")).contains("sql"));
      assertTrue(thresholds instanceof ObjectNode);
    }
  }

  private static void assertExplained(List<String> details) {
    String said = String.join("\n", details);
    assertTrue(
        said.contains(
            "engine sql, as asked for: every question is a query of Spark SQL; the RAPIDS"
                + " Accelerator is not on\n"),
        said);
    assertTrue(said.matches("(?s).*/clips/scores, 2 files of [0-9.]+ kB: read in .*"), said);
    assertTrue(
        said.matches(
            "(?s).*\n200 clips of 4 classes are in \\d+ partitions? of Spark SQL's memory, [0-9.]+ kB in"
                + " all; .* Spark has \\d+ cores?, and [0-9,]+ MB for cached data; .*"),
        said);
  }
}
