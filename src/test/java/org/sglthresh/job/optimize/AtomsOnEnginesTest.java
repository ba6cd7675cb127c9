package org.sglthresh.job.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.testing.SparkTables;

/**
 * Scores of exactly 0 and 1 from the table to the tags: class 0 has positives among the zeros, the
 * ones of class 1 are hardly ever right, and class 2 is ordinary.
 */
class AtomsOnEnginesTest {
  private static final int CLIPS = 400;
  private static final float[][] SCORES = new float[CLIPS][3];
  private static final byte[][] LABELS = new byte[CLIPS][3];

  @TempDir private static Path directory;

  @TempDir private Path work;

  @BeforeAll
  static void writeClips() throws IOException {
    for (int n = 0; n < CLIPS; n++) {
      SCORES[n] = new float[] {n % 2 == 0 ? 0 : 0.2f + n * 0.0015f, n % 2, 0.1f + n * 0.002f};
      LABELS[n][0] = (byte) (n % 2 == 0 || n % 4 == 1 ? 1 : 0);
      LABELS[n][1] = (byte) (n % 100 == 1 ? 1 : 0);
      LABELS[n][2] = (byte) (n > 200 ? 1 : 0);
    }
    SparkTables.write(directory.toString(), SCORES, LABELS, 2);
  }

  private String[] table() {
    return new String[] {
      "--scores=" + directory.resolve("scores"), "--labels=" + directory.resolve("labels")
    };
  }

  private float[] learn(String method, String engine) throws IOException {
    Path output = work.resolve(method + "-" + engine);
    Call.done(
        Call.words(
            "optimize",
            table(),
            "--method=" + method,
            "--engine=" + engine,
            "--resamples=0",
            "--output=" + output));
    Path file = output.resolve("thresholds.json");
    return ThresholdSetJson.read(Files.readString(file), method).thresholds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "blocks", "sql", "summary"})
  void everyEngineTagsZerosAndLeavesOnes(String engine) throws IOException {
    for (String method : new String[] {"exact", "bagged", "smoothed", "platt"}) {
      float[] found = learn(method, engine);
      assertEquals(-0x1p-20f, found[0], method);
      assertEquals(1, found[1], method);
      assertTrue(found[2] > 0.4 && found[2] < 0.6, method + " " + found[2]);
    }
  }

  @Test
  void tagsAndMetricsFollowThem() throws IOException {
    assertArrayEquals(new float[] {-0x1p-20f, 1}, first(learn("exact", "local"), 2));
    Path learned = work.resolve("exact-local");
    for (String engine : new String[] {"blocks", "sql"}) {
      for (String file : new String[] {"thresholds.json", "thresholds.csv"}) {
        String output = "measured-" + engine + file;
        Call.done(
            Call.words(
                "evaluate",
                table(),
                "--thresholds=" + learned.resolve(file),
                "--engine=" + engine,
                "--output=" + work.resolve(output)));
        JsonNode metrics =
            new ObjectMapper().readTree(work.resolve(output + "/metrics.json").toFile());
        // 400 clips of class 0, of which 300 are positives, and 199 of class 2
        assertEquals(499, metrics.findValue("true_positives").asInt(), output);
        assertEquals(100, metrics.findValue("false_positives").asInt(), output);
      }
      Call tags =
          Call.done(
              "apply",
              "--scores=" + directory.resolve("scores"),
              "--thresholds=" + learned,
              "--engine=" + engine,
              "--output=" + work.resolve("tags-" + engine));
      assertTrue(tags.out().contains("599 tags for 400 clips"), tags.out());
    }
    String report = Files.readString(learned.resolve("report.html"));
    assertTrue(report.contains("<td>below 0"), "in words");
  }

  private static float[] first(float[] values, int count) {
    return Arrays.copyOf(values, count);
  }
}
