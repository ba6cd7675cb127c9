package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.SparkTables;

/** Thresholds below the floor of the scores, where nothing was seen, are refused. */
@Tag("slow")
class ScoreFloorCommandsTest extends MissingScoresTestCase {
  @Test
  void evaluateCountsMissingScoresAndRefusesWhatWasNotSeen() throws IOException {
    done("evaluate", "long", "ok", ZERO, "--thresholds=0.45");
    JsonNode metrics = json("ok", "metrics.json").path("evaluation");
    assertEquals(6.0 / 9, metrics.path("micro_f1").asDouble(), 1e-12);
    assertEquals(
        "sglthresh evaluate: error: the threshold 0.25 of class \"Dog\" (0.25 everywhere) and those"
            + " of 1 other lie below 0.3, the least score present: what lies under it was not seen;"
            + " take thresholds of 0.3 or more, such as optimize learns from these scores, or name"
            + " the tagger's own floor by --score-floor",
        refused("evaluate", "long", ZERO, "--thresholds=0.25"));
    done("evaluate", "long", "lower", ZERO, "--score-floor=0.2", "--thresholds=0.25");
    assertTrue(
        refused("apply", "long", ZERO, "--score-floor=0.3", "--thresholds=0.25")
            .contains("below 0.3, the floor of --score-floor: what lies under it was not seen"));
    assertTrue(refused("apply", "long", ZERO, "--thresholds=0.25").contains("least score present"));
    assertFalse(Files.exists(work.resolve("refused")));
    assertTrue(
        refused("evaluate", "long", ZERO, "--score-floor=0.35", "--thresholds=0.5")
            .contains("1 score lies below --score-floor: clip \"f\", class \"Dog\": 0.3"));
  }

  @Test
  void thresholdsThatWereLearnedAboveAFloorFit() throws IOException {
    done("optimize", "dense", "run", ZERO, "--score-floor=0.1", "--method=exact", "--resamples=0");
    String learned = "--thresholds=" + work.resolve("run");
    done("evaluate", "long", "evaluated", ZERO, learned);
    Call applied = done("apply", "long", "tags", ZERO, learned);
    assertTrue(
        applied.err().contains("what lies below 0.3, the least score present, was not seen"));
    String tags =
        SparkTables.session()
            .read()
            .parquet(work.resolve("tags").toString())
            .collectAsList()
            .stream()
            .map(tagged -> tagged.getString(0) + tagged.getList(1))
            .sorted()
            .collect(Collectors.joining(" "));
    assertEquals("a[Dog] b[Cat, Dog] c[Dog] d[Cat] f[]", tags);
    Path low = Files.createDirectories(work.resolve("low"));
    String text = Files.readString(work.resolve("run/thresholds.json"));
    Files.writeString(
        low.resolve("thresholds.json"),
        text.replaceFirst("\"threshold\": [0-9.]+", "\"threshold\": 0.05"));
    assertTrue(
        refused("evaluate", "long", ZERO, "--thresholds=" + low)
            .contains("class 0 (Dog): threshold 0.05 is below the scoreFloor 0.1"));
  }

  @Test
  void heldOutScoresWithAFloorRefuseThresholdsLearnedWithoutOne() {
    String[] heldOut = {
      "--eval-scores=" + tables.resolve("long"),
      "--eval-labels=" + tables.resolve("labels"),
      "--allow-overlap",
      ZERO
    };
    for (String command : List.of("optimize", "compare")) {
      String method = command.equals("optimize") ? "--method=exact" : "--methods=exact";
      String line = refused(command, "zeros", TwoSets.words(heldOut, method));
      assertTrue(
          line.contains(
              "the threshold 0.25 of class \"Cat\" (on the held-out clips) lies below 0.3, the least"
                  + " score present"),
          line);
      String[] once = command.equals("optimize") ? new String[] {"--resamples=0"} : new String[0];
      done(command, "dense", command, TwoSets.words(TwoSets.words(heldOut, method), once));
    }
  }

  @Test
  void differencesAreRefusedBelowTheFloorToo() throws IOException {
    Path low = Files.createDirectories(work.resolve("low"));
    Files.writeString(
        low.resolve("thresholds.json"),
        "{\"format\": \"sglthresh-thresholds\", \"version\": 1, \"decision\": \"score > threshold\","
            + " \"scoreScale\": \"probability\", \"method\": \"sgl\", \"objective\": \"micro-f1\","
            + " \"classes\": [{\"index\": 0, \"name\": \"Dog\", \"threshold\": 0.5, \"support\": 1},"
            + " {\"index\": 1, \"name\": \"Cat\", \"threshold\": 0.1, \"support\": 1}]}");
    done("optimize", "long", "run", ZERO, "--method=exact", "--resamples=0");
    String[] both = {"--before=" + work.resolve("run"), "--after=" + low, ZERO};
    String line = refused("diff", "long", both);
    assertTrue(line.contains("the threshold 0.1 of class \"Cat\" (" + low), line);
    done("diff", "long", "diff", TwoSets.words(both, "--score-floor=0.1"));
    JsonNode before = json("diff", "diff.json").path("before");
    assertEquals(.3, before.path("score_floor").asDouble(), 1e-6);
  }

  @Test
  void pinsBelowTheFloorAreRefused() throws IOException {
    Path pins = Files.writeString(work.resolve("pins.json"), "{\"Cat\": 0.2}");
    assertEquals(
        "sglthresh optimize: error: "
            + pins
            + " pins the class \"Cat\" at 0.2, below the floor of the scores, 0.3: what lies under it"
            + " was not seen; pin it at the floor or above",
        refused("optimize", "long", ZERO, "--pins=" + pins));
    done("optimize", "long", "held", ZERO, "--score-floor=0.2", "--pins=" + pins, "--resamples=0");
    assertEquals(.2f, thresholds("held").get(1));
  }
}
