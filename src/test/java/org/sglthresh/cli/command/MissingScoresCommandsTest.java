package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;

/** Thresholds are learned where scores were kept, and what is missing counts as 0. */
@Tag("slow")
class MissingScoresCommandsTest extends MissingScoresTestCase {
  /** Half-way between 0.3 and 0.4, as floats. */
  private static final float DOG = (.3f + .4f) / 2;

  @ParameterizedTest
  @ValueSource(strings = {"long", "wide", "dense"})
  void thresholdsAreLearnedAboveTheLeastScore(String scores) throws IOException {
    Call call = done("optimize", scores, "run", ZERO, "--method=exact", "--resamples=3");
    assertEquals(List.of(DOG, .4f), thresholds("run"), "Cat lies between the floor and 0.5");
    assertEquals((double) .3f, json("run", "thresholds.json").path("scoreFloor").asDouble());
    JsonNode metrics = json("run", "metrics.json");
    assertEquals(.8, metrics.path("tuning").path("micro_f1").asDouble(), 1e-12);
    assertEquals(.8, metrics.path("certificate").path("upper_bound").asDouble(), 1e-12);
    JsonNode manifest = json("run", "manifest.json");
    assertEquals(6, manifest.path("missingScores").path("tuning").asLong());
    assertEquals((double) .3f, manifest.path("scoreFloors").path("tuning").asDouble(), 1e-9);
    boolean hasRow = scores.equals("dense");
    assertTrue(
        call.err()
            .contains(
                "6 scores of "
                    + tables.resolve(scores)
                    + " are missing and count as 0"
                    + (hasRow ? "" : ", among them all of 1 clip without a row")
                    + "; what lies below 0.3, the least score present, was not seen"),
        call.err());
    assertTrue(call.out().contains("No threshold lies below 0.3, the floor of the scores"));
    String report = Files.readString(work.resolve("run/report.html"));
    assertTrue(report.contains("tuning score floor") && report.contains("No threshold lies below"));
  }

  @Test
  void explicitZerosGiveTheSameApartFromTheFloor() throws IOException {
    done("optimize", "zeros", "zeros", "--method=exact", "--resamples=0");
    assertEquals(List.of(DOG, .25f), thresholds("zeros"));
    assertTrue(json("zeros", "thresholds.json").path("scoreFloor").isMissingNode());
    done("optimize", "dense", "low", ZERO, "--score-floor=0.1", "--method=exact", "--resamples=0");
    assertEquals(List.of(DOG, .3f), thresholds("low"), "between a floor of 0.1 and 0.5");
    for (String method : List.of("sgl", "numerical")) {
      done("optimize", "zeros", method + "-z", "--method=" + method, "--resamples=0");
      done(
          "optimize",
          "dense",
          method,
          ZERO,
          "--score-floor=0",
          "--method=" + method,
          "--resamples=0");
      assertEquals(thresholds(method + "-z"), thresholds(method), method);
    }
  }

  @ParameterizedTest
  @CsvSource({"blocks", "summary", "summary --refine"})
  void everyEngineKeepsToTheFloor(String engine) throws IOException {
    done(
        "optimize",
        "long",
        "run",
        Stream.concat(
                Stream.of(ZERO, "--method=exact", "--resamples=0"),
                Arrays.stream(("--engine=" + engine).split(" ")))
            .toArray(String[]::new));
    assertEquals(List.of(DOG, .4f), thresholds("run"));
  }

  @Test
  void summariesCarryTheFloor() throws IOException {
    done("summarize", "long", "first", ZERO);
    done("summarize", "dense", "second", ZERO, "--score-floor=0.2");
    Call call =
        Call.done(
            "optimize",
            "--summary=" + work.resolve("second") + "," + work.resolve("first"),
            "--method=exact",
            "--resamples=0",
            "--output=" + work.resolve("run"));
    assertEquals(List.of(DOG, .4f), thresholds("run"));
    assertTrue(
        call.err().contains("no threshold is taken below 0.3, the highest floor of the summaries"));
  }

  @Test
  void foldsAndComparisonsKeepToTheFloor() throws IOException {
    done("crossvalidate", "long", "cv", ZERO, "--folds=2", "--method=exact", "--final=mean");
    assertTrue(thresholds("cv").stream().allMatch(t -> t >= .3f), thresholds("cv").toString());
    assertEquals((double) .3f, json("cv", "thresholds.json").path("scoreFloor").asDouble());
    done("compare", "long", "cmp", ZERO, "--methods=default,exact", "--initial-threshold=0.1");
    assertEquals(.3, json("cmp", "comparison.json").path("score_floor").asDouble(), 1e-6);
    JsonNode rows = json("cmp", "comparison.json").path("rows");
    // at 0.3: a, b and c are tagged Dog, b and d Cat; f lies on the threshold
    assertEquals(.8, rows.get(0).path("tuning_micro_f1").asDouble(), 1e-12);
    assertEquals(0, rows.get(0).path("gap").asDouble(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evaluate|--missing-scores=0 --engine=sql --thresholds=0.5|--missing-scores 0 does not go with"
            + " --engine: engine sql does not fill in missing scores; leave the engine out",
        "optimize|--missing-scores=0 --require-gpu|--missing-scores 0 does not go with --require-gpu:"
            + " engine sql does not fill in missing scores; leave the engine out",
        "apply|--missing-scores=0 --score-scale=logit --thresholds=0.5|--missing-scores 0 is for"
            + " probabilities; it does not go with --score-scale logit, where 0 is not the lowest"
            + " score",
        "evaluate|--score-floor=0.1 --thresholds=0.5|--score-floor says below which score a tagger"
            + " kept nothing; add --missing-scores 0 or leave it out",
        "evaluate|--missing-scores=0 --score-floor=2 --thresholds=0.5|--score-floor takes a number"
            + " from 0 to 1, not '2'",
      })
  void optionsThatDoNotGoTogether(String command, String options, String message) {
    Call call = call(command, "long", "none", options.split(" "));
    assertEquals(2, call.exitCode(), call.err());
    assertEquals("sglthresh " + command + ": error: " + message, call.lastLine());
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocks", "sql"})
  void labelsOfOtherClipsAreLeftOutAndCounted(String engine) throws IOException {
    StructType dense =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("scores", DataTypes.createArrayType(DataTypes.FloatType));
    write("two-" + engine, dense, row("a", List.of(.9f, .1f)), row("b", List.of(.6f, .8f)));
    String[] options = {"--thresholds=0.5", "--engine=" + engine};
    String line = refused("evaluate", "two-" + engine, options);
    assertTrue(line.contains("4 clips have labels but no row in the scores table"), line);
    assertTrue(line.contains("leave their labels out with --extra-labels drop"), line);
    Call call =
        done("evaluate", "two-" + engine, "ok", TwoSets.words(options, "--extra-labels=drop"));
    assertTrue(call.err().contains("the labels of 4 clips without scores are left out"));
    assertEquals(
        .8, json("ok", "metrics.json").path("evaluation").path("micro_f1").asDouble(), 1e-12);
    assertEquals(
        "{\"evaluation clips without scores\":4}",
        json("ok", "manifest.json").path("droppedClips").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--missing-scores=0"})
  void idsThatDifferAreShownOfBothSides(String option) {
    StructType dense =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("scores", DataTypes.createArrayType(DataTypes.FloatType));
    write("wav" + option.length(), dense, row("a.wav", List.of(.9f, .1f)));
    String[] options = {"--thresholds=0.5"};
    String line =
        refused(
            "evaluate",
            "wav" + option.length(),
            option.isEmpty() ? options : TwoSets.words(options, option));
    assertTrue(
        line.contains(
            "1 clip has scores but no row in the labels table: clip \"a.wav\". Add their labels or"
                + " remove their scores. Also: 6 clips have labels but no row in the scores table:"
                + " clip \""),
        line);
    assertTrue(
        line.contains(
            "; and 1 more. If these are the same clips, they seem to differ in the file extension"),
        line);
  }
}
