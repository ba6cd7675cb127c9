package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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

class GateCommandTest {
  @TempDir private static Path directory;
  private static TwoSets sets;
  private static String before;
  private static String after;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
    before = sets.thresholds("before", 0.4, 0.5, 0.6, 0.3);
    after = sets.thresholds("after", 0.7, 0.5, 0.6, 0.9);
  }

  private Call gate(String rules, String... options) throws IOException {
    return gateBy(sets.file("rules.json", rules), before, after, options);
  }

  private Call gateBy(String rulesFile, String from, String to, String... options) {
    String[] base = {
      "gate", "--before=" + from, "--after=" + to, "--rules=" + rulesFile, "--output=" + out()
    };
    return Call.of(TwoSets.words(base, options));
  }

  private String out() {
    return work.resolve("out").toString();
  }

  private JsonNode decision() throws IOException {
    return TwoSets.json(out(), "decision.json");
  }

  @Test
  void aFallBeyondTheLimitIsRefusedWithItsReasonAndTheDecisionIsWritten() throws IOException {
    Path status = work.resolve("status.json");
    Call call =
        gateBy(
            sets.file(
                "fall.json", "{\"max-micro-f1-fall\": 0.001, \"may-move\": [\"Dog\", \"Bell\"]}"),
            after,
            before,
            TwoSets.words(sets.clips(), "--status-file=" + status));
    assertEquals(5, call.exitCode(), call.err());
    assertTrue(
        call.lastLine().startsWith("sglthresh gate: error: refused: micro-F1 falls from "),
        call.lastLine());
    assertTrue(call.out().contains("max-micro-f1-fall  refused"), call.out());
    assertTrue(call.out().contains("may-move           accepted"), call.out());
    assertTrue(Files.readString(status).contains("\"exit_code\":5,\"status\":\"refused\""));
    assertTrue(Files.exists(Path.of(out(), "_SUCCESS")));
    assertEquals("refused", decision().path("verdict").asText());
    JsonNode fall = decision().path("rules").get(0);
    JsonNode diff = TwoSets.json(out(), "diff.json");
    assertEquals("max-micro-f1-fall", fall.path("rule").asText());
    assertEquals(0.001, fall.path("limit").asDouble());
    assertEquals(
        -diff.path("changes").path("micro_f1").path("change").asDouble(),
        fall.path("measured").asDouble(),
        1e-12);
    assertEquals("refused", fall.path("verdict").asText());
    assertEquals("accepted", decision().path("rules").get(1).path("verdict").asText());
    assertTrue(TwoSets.json(out(), "manifest.json").toString().contains("fall.json"));
  }

  @Test
  void aRefusalCanEndWellForThoseWhoReadTheDecision() throws IOException {
    Call call = gate("{\"may-move\": []}", "--on-refusal=succeed");
    assertEquals(0, call.exitCode(), call.err());
    String places = "decision: " + out() + "/decision.json\nreport: " + out() + "/report.html\n";
    assertTrue(call.out().endsWith("\nrefused\n" + places), call.out());
    assertEquals(
        "sglthresh gate: done: refused; report: " + out() + "/report.html", call.lastLine());
    assertEquals("refused", decision().path("verdict").asText());
    assertEquals(
        "2 classes move that may not: Dog (0.4 → 0.7), Bell (0.3 → 0.9)",
        decision().path("rules").get(0).path("reason").asText());
    assertEquals("[\"Dog\",\"Bell\"]", decision().path("rules").get(0).path("classes").toString());
  }

  @Test
  void aSkippedGateRemainsARefusal() throws IOException {
    String rules = sets.file("dog.json", "{\"may-move\": [\"Dog\"]}");
    assertEquals(5, gateBy(rules, before, after).exitCode());
    Call again = gateBy(rules, before, after, "--if-exists=skip");
    assertEquals(5, again.exitCode(), again.err());
    assertTrue(again.out().contains("nothing to do"), again.out());
    assertTrue(again.lastLine().contains("refused: 1 class moves that may not: Bell (0.3 → 0.9)"));
  }

  @Test
  void whatKeepsAllRulesIsAccepted() throws IOException {
    Call call =
        gateBy(
            sets.file(
                "all.json",
                "{\"max-micro-f1-fall\": 1, \"max-macro-f1-fall\": 1, \"max-weighted-f1-fall\": 1,"
                    + " \"max-tag-loss-percent\": 100, \"may-move\": [\"Dog\", \"Bell\"]}"),
            before,
            after,
            sets.clips());
    assertEquals(0, call.exitCode(), call.err());
    assertEquals("accepted", decision().path("verdict").asText());
    assertEquals(5, decision().path("rules").size());
    assertEquals(200, decision().path("clips").asInt());
  }

  @Test
  void aClassBelowTheMinimumSupportIsNotJudged() throws IOException {
    long bells = sets.tags(3, -1, (byte) 1);
    long dogs = sets.tags(0, 0.4, (byte) 0);
    long fewer = dogs - sets.tags(0, 0.7, (byte) 0);
    double lossOfDogs = 100.0 * fewer / dogs;
    assertTrue(bells < 10 && lossOfDogs < 90, bells + " " + lossOfDogs);
    Call judged = gate("{\"max-tag-loss-percent\": 90}", sets.clips());
    assertEquals(5, judged.exitCode(), judged.err());
    assertEquals("[\"Bell\"]", decision().path("rules").get(0).path("classes").toString());
    Call spared =
        gate(
            "{\"max-tag-loss-percent\": 90, \"minimum-support\": 10}",
            TwoSets.words(sets.clips(), "--if-exists=overwrite"));
    assertEquals(0, spared.exitCode(), spared.err());
    JsonNode loss = decision().path("rules").get(0);
    assertEquals(lossOfDogs, loss.path("measured").asDouble(), 1e-9);
    assertEquals(1, decision().path("rules").get(1).path("measured").asInt());
  }

  @Test
  void aClassThatIsGoneHasLostAllItsTagsAndMoved() throws IOException {
    String fewer = sets.thresholds("fewer", 0.4, 0.5, 0.6);
    String rules =
        sets.file("gone.json", "{\"max-tag-loss-percent\": 100, \"may-move\": [\"Dog\"]}");
    Call call = gateBy(rules, before, fewer, sets.clips());
    assertEquals(5, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains("Bell (gone)"), call.lastLine());
    assertEquals("refused", decision().path("rules").get(0).path("verdict").asText());
    assertEquals("refused", decision().path("rules").get(1).path("verdict").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | has no rules, so it would let everything through",
        "[] | is not a JSON object",
        "'' | is empty",
        "{\"max-micro-f1-fal\": 1} | did you mean max-micro-f1-fall?",
        "{\"frobnicate\": 1} | there are max-micro-f1-fall, max-",
        "{\"max-micro-f1-fall\": 5} | max-micro-f1-fall takes a number from 0 to 1, not 5",
        "{\"max-micro-f1-fall\": \"0.1\"} | takes a number from 0 to 1, not \"0.1\"",
        "{\"max-tag-loss-percent\": -1} | takes a number from 0 to 100, not -1",
        "{\"may-move\": \"Dog\"} | may-move takes a list of class names, not \"Dog\"",
        "{\"may-move\": [\"Cat, domestik\"]} | did you mean \"Cat, domestic\"?",
        "{\"minimum-support\": 3} | add that rule or leave it out",
        "{\"max-micro-f1-fall\": 0.1} | is measured on clips, and there are none; pass --scores",
        "{\"max-tag-loss-percent\": 5} | is measured on clips, and there are none; pass --scores",
        "{\"may-move\": [] | not valid JSON",
      })
  void rulesThatCannotBeAppliedAreABadConfiguration(String rules, String reason)
      throws IOException {
    Call call = gate(rules);
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(reason), call.lastLine());
    assertFalse(Files.exists(Path.of(out())));
  }

  @Test
  void withoutLabelsTagsAndMovesAreJudged() throws IOException {
    Call call =
        gate(
            "{\"max-tag-loss-percent\": 30, \"may-move\": [\"Dog\", \"Bell\"]}",
            sets.unlabelledClips());
    assertEquals(5, call.exitCode(), call.err());
    long bells = sets.tags(3, 0.3, (byte) 0);
    long fewer = bells - sets.tags(3, 0.9, (byte) 0);
    JsonNode loss = decision().path("rules").get(0);
    assertEquals("refused", loss.path("verdict").asText());
    assertEquals(100.0 * fewer / bells, loss.path("measured").asDouble(), 1e-9);
    assertEquals("[\"Bell\",\"Dog\"]", loss.path("classes").toString());
    assertEquals("accepted", decision().path("rules").get(1).path("verdict").asText());
    assertEquals(200, decision().path("clips").asInt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-micro-f1-fall",
        "max-macro-f1-fall",
        "max-weighted-f1-fall",
        "minimum-support",
      })
  void rulesThatNeedLabelsAreRefusedWithoutThem(String rule) throws IOException {
    Call call =
        gate("{\"" + rule + "\": 0.5, \"max-tag-loss-percent\": 30}", sets.unlabelledClips());
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains("rule " + rule + " in "), call.lastLine());
    assertTrue(
        call.lastLine()
            .endsWith(
                "needs labels, but --without-labels is given; pass --labels instead, or leave the"
                    + " rule out"),
        call.lastLine());
    assertFalse(Files.exists(Path.of(out())));
  }

  @Test
  void aRulesFileThatIsNotThereIsABadConfiguration() {
    Call call = gateBy(work + "/none.json", before, after);
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains("rules file " + work + "/none.json does not exist"));
  }
}
