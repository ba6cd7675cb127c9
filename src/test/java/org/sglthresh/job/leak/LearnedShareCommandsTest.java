package org.sglthresh.job.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.cli.Call.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.testing.NumberedClips;

/** Commands that say which share of the clips measured was learned on. */
class LearnedShareCommandsTest {
  @TempDir private static Path directory;

  @TempDir private Path work;

  @BeforeAll
  static void learn() {
    Tables.spark();
    NumberedClips.write(directory.resolve("tuning"), 0, 240);
    NumberedClips.write(directory.resolve("half"), 200, 300);
    NumberedClips.write(directory.resolve("other"), 300, 360);
    NumberedClips.write(directory.resolve("many"), 0, 5000);
    NumberedClips.write(directory.resolve("more"), 3000, 7000);
    for (String name : new String[] {"tuning", "many", "other"}) {
      Call.done(
          words(
              "optimize",
              table(name),
              "--method=exact",
              "--resamples=0",
              "--output=" + directory.resolve("learned-" + name)));
    }
  }

  private static String[] table(String name) {
    return new String[] {
      "--scores=" + directory.resolve(name).resolve("scores"),
      "--labels=" + directory.resolve(name).resolve("labels")
    };
  }

  private static Path learned(String name) {
    return directory.resolve("learned-" + name);
  }

  private Call evaluate(Object thresholds, String on, String... further) {
    return Call.done(
        words(
            "evaluate",
            "--thresholds=" + thresholds,
            table(on),
            further,
            "--output=" + work.resolve("evaluated")));
  }

  private JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(work.resolve(path).toFile());
  }

  private void assertSays(String clause, Call call) throws IOException {
    assertTrue(call.err().contains(clause), call.err());
    String report = Files.readString(work.resolve("evaluated").resolve("report.html"));
    assertTrue(report.contains(clause.substring(1)), report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocks", "sql"})
  void theTuningClipsWereAllLearnedOn(String engine) throws IOException {
    Call call = evaluate(learned("tuning"), "tuning", "--engine=" + engine);
    assertSays(
        "all of the 240 clips are among those that the thresholds were learned on: metrics on them"
            + " say little about new clips",
        call);
    assertTrue(call.err().contains("warning"), call.err());
    assertEquals(
        "{\"clips\":240,\"share\":1.0,\"low\":1.0,\"high\":1.0,\"exact\":true}",
        json("evaluated/metrics.json").path("learned_on").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "other, 'one of the 60 clips is among those that the thresholds were learned on', 0.0",
    "half, '40 of the 100 clips (40.0 %) are among those that the thresholds were learned on:"
        + " metrics on them say little about new clips', 0.4"
  })
  void otherClipsWereNotLearnedOn(String name, String clause, double share) throws IOException {
    assertSays(clause, evaluate(learned("tuning"), name));
    JsonNode found = json("evaluated/metrics.json").path("learned_on");
    assertEquals(share, found.path("share").asDouble());
    assertTrue(found.path("exact").asBoolean());
  }

  @Test
  void ofManyClipsTheShareIsEstimated() throws IOException {
    assertSays(
        "t least 99.6 % of the 5,000 clips are among those that the thresholds were learned on (all"
            + " in a sample of 1,024): metrics on them say little about new clips",
        evaluate(learned("many"), "many"));
    Call half = evaluate(learned("many"), "more", "--if-exists=overwrite");
    assertTrue(
        half.err()
            .matches(
                "(?s).*about 51\\.9 % of the 4,000 clips are among those that the"
                    + " thresholds were learned on \\(95 % interval 48\\.4 % to 55\\.4 %\\).*"),
        half.err());
    JsonNode found = json("evaluated/metrics.json").path("learned_on");
    assertTrue(found.path("low").asDouble() < .5 && found.path("high").asDouble() > .5);
    assertEquals(.5, found.path("share").asDouble(), .05);
    assertEquals(5000, found.path("clips").asInt());
    Call none = evaluate(learned("many"), "other", "--if-exists=overwrite");
    assertTrue(none.err().contains("of the 60 clips are among those"), none.err());
  }

  @Test
  void thresholdsThatDoNotSayAreNotJudged() throws IOException {
    Path plain = work.resolve("thresholds.json");
    String json = Files.readString(learned("tuning").resolve("thresholds.json"));
    Files.writeString(plain, json.replaceFirst("(?s),\\s*\"learnedOn\".*", "\n}\n"));
    assertSays(
        "t is not known which clips the thresholds were learned on", evaluate(plain, "half"));
    assertEquals(
        "{\"clips\":null,\"share\":null,\"low\":null,\"high\":null,\"exact\":false}",
        json("evaluated/metrics.json").path("learned_on").toString());
    Call number = evaluate("0.5", "half", "--if-exists=overwrite");
    assertTrue(json("evaluated/metrics.json").path("learned_on").isMissingNode());
    assertTrue(!number.err().contains("learned on"), number.err());
  }

  @Test
  void whatLearnsNothingWasLearnedOnNothing() throws IOException {
    Path run = work.resolve("default");
    Call.done(words("optimize", "--method=default", table("half"), "--output=" + run));
    assertSays("one of the 100 clips is among", evaluate(run, "half"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--final=mean", "--final=refit"})
  void crossValidatedThresholdsWereLearnedOnAllClips(String finalThresholds) throws IOException {
    Path run = work.resolve("folds");
    Call.done(
        words(
            "crossvalidate",
            table("half"),
            "--folds=2",
            "--method=exact",
            finalThresholds,
            "--output=" + run));
    assertSays("ll of the 100 clips are among", evaluate(run, "half"));
  }

  @Test
  void aRegistryKeepsWhatTheyWereLearnedOn() throws IOException {
    String[] channel = {"--registry=" + work.resolve("registry"), "--channel=production"};
    for (String name : new String[] {"tuning", "other"}) {
      Call.done(words("publish", "--thresholds=" + learned(name), channel, "--reason=a test"));
    }
    Call now =
        Call.done(
            words("evaluate", channel, table("other"), "--output=" + work.resolve("evaluated")));
    assertSays("ll of the 60 clips are among", now);
    Call.done(words("rollback", channel, "--reason=a test"));
    Call before =
        Call.done(words("evaluate", channel, table("tuning"), "--output=" + work.resolve("again")));
    assertTrue(before.err().contains("all of the 240 clips are among"), before.err());
  }

  @Test
  void diffSaysItOfBothSets() throws IOException {
    Path output = work.resolve("difference");
    Call call =
        Call.done(
            words(
                "diff",
                "--before=" + learned("tuning"),
                "--after=" + learned("other"),
                table("other"),
                "--output=" + output));
    assertTrue(
        call.out()
            .contains(
                "None of the 60 clips is among those that the thresholds before were learned on."),
        call.out());
    assertTrue(
        call.err()
            .contains(
                "all of the 60 clips are among those that the thresholds after were learned on:"
                    + " metrics on them say little about new clips"),
        call.err());
    JsonNode found = json("difference/diff.json").path("learned_on");
    assertEquals(0, found.path("before").path("share").asDouble(2));
    assertEquals(1, found.path("after").path("share").asDouble(2));
    String report = Files.readString(output.resolve("report.html"));
    assertTrue(report.contains("that the thresholds before were learned on"), report);
    assertTrue(report.contains("that the thresholds after were learned on"), report);
  }

  @ParameterizedTest
  @CsvSource({"tuning, 39.9, 1", "tuning, 40, 0", "other, 0, 0"})
  void aGateMayLimitTheShare(String after, double limit, int refused) throws IOException {
    Path rules =
        Files.writeString(work.resolve("r.json"), "{\"max-learned-percent\": " + limit + "}");
    Call call =
        Call.of(
            words(
                "gate",
                "--before=" + learned("other"),
                "--after=" + learned(after),
                table("half"),
                "--rules=" + rules,
                "--on-refusal=succeed",
                "--output=" + work.resolve("gate")));
    assertEquals(0, call.exitCode(), call.err());
    JsonNode decision = json("gate/decision.json");
    assertEquals(refused == 1 ? "refused" : "accepted", decision.path("verdict").asText());
    JsonNode rule = decision.path("rules").get(0);
    assertEquals(after.equals("tuning") ? 40 : 0, rule.path("measured").asDouble());
    assertTrue(
        rule.path("reason").asText().contains("that the thresholds after were learned on"),
        rule.toString());
  }
}
