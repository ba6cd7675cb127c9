package org.sglthresh.job.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.TwoSets;
import org.sglthresh.testing.SparkTables;

/** {@code gate} of two taggers, each with its thresholds. */
class TaggerRulesTest extends TwoTaggersTestCase {
  @Test
  void aFallOfMeanPrecisionIsRefusedWithItsInterval() throws IOException {
    String[] turned = {
      "--before-scores=" + directory + "/scores",
      "--scores=" + directory + "/old/scores",
      "--labels=" + directory + "/labels",
      "--classes=" + directory + "/classes.json"
    };
    Call call = gate("{\"max-lwlrap-fall\": 1, \"max-map-fall\": 0.001}", turned);
    assertEquals(5, call.exitCode(), call.err());
    assertTrue(
        call.lastLine()
            .matches(
                "sglthresh gate: error: refused: mAP falls from \\.\\d{4} to \\.\\d{4}, 95 % interval"
                    + " of the change −\\.\\d{4} to −\\.\\d{4}; it may fall by 0\\.001.*"),
        call.lastLine());
    JsonNode decision = TwoSets.json(out(), "decision.json");
    JsonNode fall = decision.path("rules").get(0);
    assertEquals("max-map-fall", fall.path("rule").asText());
    double expected = meanPrecision(sets.scores) - meanPrecision(earlier);
    assertEquals(expected, fall.path("measured").asDouble(), 1e-12);
    assertEquals("max-lwlrap-fall", decision.path("rules").get(1).path("rule").asText());
    assertEquals("accepted", decision.path("rules").get(1).path("verdict").asText());
    assertEquals(200, decision.path("clips").asInt());
  }

  @Test
  void everyRuleAboutARankingIsJudged() throws IOException {
    Call call =
        gate(
            "{\"max-d-prime-fall\": 3, \"max-map-fall\": 1, \"max-micro-ap-fall\": 1,"
                + " \"max-macro-auc-fall\": 1, \"max-lwlrap-fall\": 1, \"max-map-at-2-fall\": 1,"
                + " \"max-tag-loss-percent\": 100}",
            taggers("--at=2"));
    assertEquals(0, call.exitCode(), call.err());
    JsonNode rules = TwoSets.json(out(), "decision.json").path("rules");
    assertEquals(7, rules.size());
    assertTrue(
        rules.get(3).path("reason").asText().matches("d′ rises from .* to .*; it may fall by 3"),
        rules.toString());
    assertTrue(
        rules
            .get(6)
            .path("reason")
            .asText()
            .startsWith("no class loses more than 100 % of its tags on balance; the most is "),
        rules.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-map-fall",
        "max-micro-ap-fall",
        "max-macro-auc-fall",
        "max-d-prime-fall",
        "max-lwlrap-fall",
        "max-map-at-1-fall",
        "max-map-at-3-fall",
        "max-map-at-5-fall",
      })
  void aRankingOfOneTaggerCannotFall(String rule) throws IOException {
    assertFails(
        2,
        "rule "
            + rule
            + " in "
            + work.resolve("rules.json")
            + " limits the fall of a ranking metric, which no threshold changes; give the scores of"
            + " the earlier tagger with --before-scores, or leave the rule out",
        gate("{\"" + rule + "\": 0.5}", sets.clips()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"max-map-at-7-fall\": 1} | has the rule max-map-at-7-fall, but mAP@7 is not measured; name 7"
            + " with --at",
        "{\"max-map-fal\": 1} | did you mean max-map-fall?",
        "{\"max-map-fall\": 2} | max-map-fall takes a number from 0 to 1, not 2",
        "{\"max-d-prime-fall\": -1} | max-d-prime-fall takes a number from 0, not -1",
      })
  void rulesAboutRankingsAreChecked(String rules, String reason) throws IOException {
    assertFails(2, reason, gate(rules, taggers()));
  }

  @Test
  void aMetricThatIsNotDefinedCannotBeAccepted() throws IOException {
    byte[][] none = new byte[sets.labels.length][4];
    SparkTables.write(work + "/none", sets.scores, none, 1);
    assertFails(
        3,
        "rule max-map-fall in "
            + work.resolve("rules.json")
            + " cannot be checked, as mAP is not defined on these clips; give other clips or leave"
            + " the rule out",
        gate(
            "{\"max-map-fall\": 0.5}",
            "--scores=" + work + "/none/scores",
            "--before-scores=" + directory + "/old/scores",
            "--labels=" + work + "/none/labels",
            "--classes=" + directory + "/classes.json"));
  }

  @Test
  void theThresholdsOfAChannelAreJudgedWithTheirTagger() throws IOException {
    Call published =
        Call.of(
            "publish",
            "--thresholds=" + before,
            "--registry=" + work + "/registry",
            "--channel=production",
            "--reason=first");
    assertEquals(0, published.exitCode(), published.err());
    String[] base = {
      "gate",
      "--registry=" + work + "/registry",
      "--channel=production",
      "--after=" + after,
      "--rules=" + Files.writeString(work.resolve("rules.json"), "{\"max-map-fall\": 0.01}"),
      "--output=" + out()
    };
    Call call = Call.of(TwoSets.words(base, taggers()));
    assertEquals(0, call.exitCode(), call.err());
    JsonNode rule = TwoSets.json(out(), "decision.json").path("rules").get(0);
    assertTrue(rule.path("reason").asText().startsWith("mAP rises from "), rule.toString());
  }
}
