package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;

/** What a threshold rests on, in the files of the commands that learn. */
class BasisCommandTest {
  private static final String COLUMNS =
      ",reason,tuning_positives,plateau_low,plateau_high,plateau_positives,step,loss_below,loss_above,level";

  @TempDir private static Path directory;
  private static TwoSets sets;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
  }

  private Call call(String command, String output, String... options) {
    String[] base = {command, "--output=" + work.resolve(output)};
    return Call.of(TwoSets.words(base, TwoSets.words(sets.clips(), options)));
  }

  private JsonNode classes(String run) throws IOException {
    return TwoSets.json(work.resolve(run).toString(), "thresholds.json").path("classes");
  }

  private List<String> rows(String run) throws IOException {
    return Files.readAllLines(work.resolve(run).resolve("per_class.csv"));
  }

  @Test
  void everyFileSaysWhatAThresholdRestsOn() throws IOException {
    String pins = sets.file("pin.json", "{\"Dog\": 0.4}");
    Call call = call("optimize", "run", "--method=exact", "--resamples=0", "--pins=" + pins);
    assertEquals(0, call.exitCode(), call.err());
    JsonNode dog = classes("run").get(0).path("basis");
    JsonNode bird = classes("run").get(2).path("basis");
    assertEquals("pinned", dog.path("reason").asText());
    assertEquals("optimum", bird.path("reason").asText());
    assertTrue(dog.path("plateau").get(0).asDouble() <= 0.4f, dog.toString());
    double low = bird.path("plateau").get(0).asDouble();
    double high = bird.path("plateau").get(1).asDouble();
    assertEquals(
        sets.tags(2, low, (byte) 1) - sets.tags(2, high, (byte) 1),
        bird.path("plateauPositives").asLong());
    assertTrue(bird.path("lossBelow").asDouble() > 0, bird.toString());
    assertTrue(rows("run").get(0).endsWith(COLUMNS), rows("run").get(0));
    assertTrue(rows("run").get(3).contains(",optimum,"), rows("run").get(3));
    assertTrue(rows("run").get(3).contains("," + low + "," + high + ","), rows("run").get(3));
    String report = Files.readString(work.resolve("run/report.html"));
    assertTrue(report.contains("<h2>What the thresholds rest on</h2>"));
    assertTrue(report.contains("Reasons of the thresholds: optimum: 3 classes; pinned: 1 class."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocks", "sql", "summary"})
  void everyEngineSaysTheSame(String engine) throws IOException {
    String[] options = {"--method=exact", "--objective=macro-f1", "--resamples=0"};
    assertEquals(0, call("optimize", "local", options).exitCode());
    Call call = call("optimize", "run", TwoSets.words(options, "--engine=" + engine));
    assertEquals(0, call.exitCode(), call.err());
    for (int c = 0; c < TwoSets.NAMES.size(); c++) {
      JsonNode expected = classes("local").get(c).path("basis");
      JsonNode basis = classes("run").get(c).path("basis");
      assertEquals(expected.path("plateau"), basis.path("plateau"));
      for (String figure : new String[] {"step", "lossBelow", "lossAbove"}) {
        assertEquals(expected.path(figure).asDouble(), basis.path(figure).asDouble(), 1e-6);
      }
    }
  }

  @Test
  void aDemandHasReasonsAlone() throws IOException {
    Call call = call("optimize", "run", "--method=operating-point", "--level=1", "--resamples=0");
    assertEquals(0, call.exitCode(), call.err());
    JsonNode basis = classes("run").get(0).path("basis");
    assertFalse(basis.path("reason").isMissingNode());
    assertFalse(basis.has("plateau") || basis.has("step"), basis.toString());
    assertEquals("1.0", basis.path("level").asText());
    assertTrue(rows("run").get(1).endsWith(",,,,,,,1"), rows("run").get(1));
  }

  @Test
  void ofSeveralLevelsItIsSaidWhichOneIsHeld() throws IOException {
    Call call =
        call(
            "optimize",
            "run",
            "--method=operating-point",
            "--bound=wilson",
            "--level=0.9,0.6,0.3",
            "--resamples=0");
    assertEquals(0, call.exitCode(), call.err());
    TreeSet<String> held = new TreeSet<>();
    JsonNode metrics = TwoSets.json(work.resolve("run").toString(), "metrics.json");
    for (int c = 0; c < TwoSets.NAMES.size(); c++) {
      JsonNode basis = classes("run").get(c).path("basis");
      String level = basis.has("level") ? basis.path("level").asText() : "";
      held.add(level);
      assertTrue(rows("run").get(1 + c).endsWith("," + level), rows("run").get(1 + c));
    }
    assertTrue(held.size() > 1, held + metrics.toString());
    assertTrue(
        call.out().contains("The precision is at least 0.9 in ")
            && call.out().contains(", 0.3 in "),
        call.out());
    String report = Files.readString(work.resolve("run/report.html"));
    assertTrue(report.contains("<th class=\"n\">level held</th>"));
    Call together =
        call(
            "optimize",
            "together",
            "--method=operating-point",
            "--scope=overall",
            "--level=1,0.6",
            "--resamples=0");
    assertTrue(
        together.out().contains("The precision of all classes together is at least "),
        together.out() + together.err());
  }

  @Test
  void crossvalidateSaysItOfItsLastThresholds() throws IOException {
    Call call = call("crossvalidate", "run", "--method=sgl", "--epochs=5", "--folds=3");
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(rows("run").get(0).endsWith("threshold_max" + COLUMNS), rows("run").get(0));
    assertEquals("optimum", classes("run").get(0).path("basis").path("reason").asText());
    assertTrue(classes("run").get(0).path("basis").has("plateau"));
    String report = Files.readString(work.resolve("run/report.html"));
    assertTrue(report.contains("<h2>What the thresholds rest on</h2>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimize", "crossvalidate --folds=2"})
  void rareClassesHaveTheMedianOfTheOthers(String command) throws IOException {
    String[] words = (command + " --output=" + work.resolve("run")).split(" ");
    String[] options = {"--method=exact", "--minimum-support=20"};
    Call call = Call.of(TwoSets.words(TwoSets.words(words, sets.clips()), options));
    assertEquals(0, call.exitCode(), call.err());
    JsonNode bell = classes("run").get(3);
    double[] others = new double[3];
    for (int c = 0; c < 3; c++) {
      others[c] = classes("run").get(c).path("threshold").asDouble();
      assertEquals("optimum", classes("run").get(c).path("basis").path("reason").asText());
    }
    Arrays.sort(others);
    assertTrue(bell.path("support").asInt() < 20, bell.toString());
    assertEquals(others[1], bell.path("threshold").asDouble());
    assertEquals("too few positives", bell.path("basis").path("reason").asText());
    assertFalse(bell.has("pinned"));
    String remark = "1 class with fewer than 20 positives has the median threshold of the others, ";
    assertTrue(Files.readString(work.resolve("run/report.html")).contains(remark));
    assertEquals(
        "20",
        TwoSets.json(work.resolve("run").toString(), "manifest.json")
            .path("parameters")
            .path("minimum-support")
            .asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "operating-point", "tag-budget"})
  void aMethodThatWouldIgnoreTheMinimumRefusesIt(String method) {
    Call call = call("optimize", "run", "--method=" + method, "--minimum-support=5");
    assertEquals(2, call.exitCode());
    assertEquals(
        "sglthresh optimize: error: --minimum-support does not go with method "
            + method
            + ", which would ignore it; leave it out",
        call.lastLine());
  }

  @Test
  void aRegistryKeepsIt() throws IOException {
    assertEquals(0, call("optimize", "run", "--method=exact", "--resamples=0").exitCode());
    Call call =
        Call.of(
            "publish",
            "--thresholds=" + work.resolve("run"),
            "--registry=" + work.resolve("registry"),
            "--channel=live",
            "--reason=first");
    assertEquals(0, call.exitCode(), call.err());
    try (var files = Files.walk(work.resolve("registry"))) {
      Path published =
          files.filter(path -> path.endsWith("thresholds.json")).findFirst().orElseThrow();
      assertEquals(
          classes("run"),
          TwoSets.json(published.getParent().toString(), "thresholds.json").path("classes"));
    }
  }
}
