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
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.SparkTables;

/** {@code diff} and {@code gate} of two taggers, each with its thresholds. */
class TaggersCommandTest {
  private static final double[] BEFORE = {0.4, 0.5, 0.6, 0.3};
  private static final double[] AFTER = {0.5, 0.5, 0.4, 0.6};

  @TempDir private static Path directory;
  private static TwoSets sets;
  private static float[][] earlier;
  private static String before;
  private static String after;

  @TempDir private Path work;

  /** The earlier tagger has the scores of the later one with noise. */
  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
    before = sets.thresholds("before", BEFORE);
    after = sets.thresholds("after", AFTER);
    SplittableRandom random = new SplittableRandom(3);
    earlier = new float[sets.scores.length][];
    for (int clip = 0; clip < earlier.length; clip++) {
      earlier[clip] = sets.scores[clip].clone();
      for (int c = 0; c < earlier[clip].length; c++) {
        earlier[clip][c] = (float) (.7 * earlier[clip][c] + .3 * random.nextDouble());
      }
    }
    SparkTables.write(directory + "/old", earlier, sets.labels, 3);
  }

  private static String[] taggers(String... more) {
    String[] old = {"--before-scores=" + directory + "/old/scores"};
    return TwoSets.words(TwoSets.words(sets.clips(), old), more);
  }

  private Call diff(String... options) {
    String[] base = {"diff", "--before=" + before, "--after=" + after, "--output=" + out()};
    return Call.of(TwoSets.words(base, options));
  }

  private Call gate(String rules, String... options) throws IOException {
    String[] base = {
      "gate",
      "--before=" + before,
      "--after=" + after,
      "--rules=" + Files.writeString(work.resolve("rules.json"), rules),
      "--output=" + out()
    };
    return Call.of(TwoSets.words(base, options));
  }

  private String out() {
    return work.resolve("out").toString();
  }

  private void assertFails(int exitCode, String reason, Call call) {
    assertEquals(exitCode, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(reason), call.lastLine());
    assertFalse(Files.exists(Path.of(out())));
  }

  /** Average precision of a class, counted plainly: scores have no ties. */
  private static double averagePrecision(float[][] scores, int c) {
    double sum = 0;
    int positives = 0;
    for (int clip = 0; clip < scores.length; clip++) {
      if (sets.labels[clip][c] == 1) {
        float score = scores[clip][c];
        int above = 0;
        int right = 0;
        for (int other = 0; other < scores.length; other++) {
          above += scores[other][c] >= score ? 1 : 0;
          right += scores[other][c] >= score && sets.labels[other][c] == 1 ? 1 : 0;
        }
        sum += (double) right / above;
        positives++;
      }
    }
    return sum / positives;
  }

  private static double meanPrecision(float[][] scores) {
    double sum = 0;
    for (int c = 0; c < 4; c++) {
      sum += averagePrecision(scores, c);
    }
    return sum / 4;
  }

  private static long tags(float[][] scores, int c, double threshold) {
    return Arrays.stream(scores).filter(clip -> clip[c] > (float) threshold).count();
  }

  @Test
  void eachTaggerIsMeasuredWithItsThresholdsAndTheirRankingsAreCompared() throws IOException {
    Call call = diff(taggers());
    assertEquals(0, call.exitCode(), call.err());
    double earlierMap = meanPrecision(earlier);
    double laterMap = meanPrecision(sets.scores);
    JsonNode json = TwoSets.json(out(), "diff.json");
    JsonNode map = json.path("ranking").path("map");
    assertEquals(earlierMap, map.path("before").asDouble(), 1e-12);
    assertEquals(laterMap, map.path("after").asDouble(), 1e-12);
    assertEquals(laterMap - earlierMap, map.path("change").asDouble(), 1e-12);
    assertTrue(map.path("low").asDouble() < map.path("change").asDouble());
    assertTrue(map.path("high").asDouble() > map.path("change").asDouble());
    for (String metric : List.of("micro_ap", "macro_auc", "d_prime", "lwlrap", "map_at_3")) {
      assertTrue(json.path("ranking").path(metric).has("low"), metric);
    }
    assertFalse(json.path("ranking").has("label_cardinality"), "labels do not change");
    assertEquals(32, json.path("ranking").path("shards").asInt());
    assertTrue(call.out().contains("mAP "), call.out());

    List<String> rows = Files.readAllLines(Path.of(out(), "per_class.csv"));
    assertEquals(
        "name,index_before,index_after,threshold_before,threshold_after,support,tags_before,"
            + "tags_after,right_before,right_after,f1_before,f1_after,ap_before,ap_after,"
            + "roc_auc_before,roc_auc_after",
        rows.get(0));
    String[] dog = rows.get(1).split(",");
    assertEquals(tags(earlier, 0, BEFORE[0]), Long.parseLong(dog[6]));
    assertEquals(sets.tags(0, AFTER[0], (byte) 0), Long.parseLong(dog[7]));
    assertEquals(averagePrecision(earlier, 0), Double.parseDouble(dog[12]), 1e-12);
    assertEquals(averagePrecision(sets.scores, 0), Double.parseDouble(dog[13]), 1e-12);

    long given = 0;
    for (int c = 0; c < 4; c++) {
      given += tags(earlier, c, BEFORE[c]);
    }
    assertEquals(given, json.path("tags").path("before").asLong());
    assertFalse(json.path("tags").has("gained") || json.path("tags").has("lost_right"));
    assertTrue(call.out().contains("The tagger before gives " + given + " tags ("), call.out());
    assertTrue(call.out().contains("right); on which clips they differ is not known."));
    String report = Files.readString(Path.of(out(), "report.html"));
    assertTrue(
        report.contains(
            "Of coverage error, ranking loss, BCE, Brier score and ECE less is better."),
        "caption");
    assertTrue(report.contains("<th>mAP</th>") && report.contains("AP before"), "tables");
    assertFalse(report.contains("No clip gains or loses a tag"), "not known");
    JsonNode manifest = TwoSets.json(out(), "manifest.json");
    assertTrue(manifest.toString().contains("/old/scores"), manifest.toString());
    assertEquals(4, manifest.path("passes").asInt(), manifest.toString());
  }

  @Test
  void aTaggerDoesNotDifferFromItself() throws IOException {
    String[] same = {
      "diff",
      "--before=" + before,
      "--after=" + before,
      "--output=" + out(),
      "--before-scores=" + directory + "/scores"
    };
    Call call = Call.of(TwoSets.words(same, sets.clips()));
    assertEquals(0, call.exitCode(), call.err());
    JsonNode json = TwoSets.json(out(), "diff.json");
    for (String part : List.of("ranking", "changes")) {
      json.path(part)
          .properties()
          .forEach(
              entry -> {
                for (String key : List.of("change", "low", "high")) {
                  assertEquals(0, entry.getValue().path(key).asDouble(0), entry.getKey());
                }
              });
    }
    assertEquals(
        json.path("ranking").path("map").path("before"),
        json.path("ranking").path("map").path("after"));
  }

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
  void whatIsNotAboutTwoTaggersIsRefused() throws IOException {
    assertFails(
        2,
        "--before-scores is given without --scores, so there are no clips it could matter to; add"
            + " --scores or leave it out",
        diff("--before-scores=x"));
    assertFails(
        2,
        "--before-scores does not go with --without-labels: which tagger is better only labels say;"
            + " leave one out",
        diff(TwoSets.words(sets.unlabelledClips(), "--before-scores=x")));
    assertFails(
        2,
        "--before-scores does not go with engine sql, which has F1 and its like alone and no ranking"
            + " metrics; leave one out",
        diff(taggers("--engine=sql")));
    assertFails(
        2,
        "--at is given without --before-scores, but only the rankings of two taggers are compared;"
            + " add --before-scores or leave it out",
        diff(TwoSets.words(sets.clips(), "--at=3")));
  }

  private static void writeMetadata(Path file, int clipsOfAGroup) throws IOException {
    StringBuilder text = new StringBuilder("clip_id,recording\n");
    for (int clip = 0; clip < earlier.length; clip++) {
      text.append(SparkTables.id(clip)).append(",r").append(clip / clipsOfAGroup).append('\n');
    }
    Files.writeString(file, text.toString());
  }

  @Test
  void clipsOfAGroupAreLeftOutTogetherOnBothSides() throws IOException {
    Path metadata = work.resolve("metadata.csv");
    writeMetadata(metadata, 50); // four groups, at most four shards
    String[] groups = {"--metadata=" + metadata, "--group-column=recording"};
    Call call = diff(taggers(groups));
    assertEquals(0, call.exitCode(), call.err());
    JsonNode two = TwoSets.json(out(), "diff.json");
    assertTrue(two.path("ranking").path("shards").asInt() <= 4, two.path("ranking").toString());
    assertTrue(two.path("ranking").path("map").has("low"), two.path("ranking").toString());
    assertTrue(TwoSets.json(out(), "manifest.json").toString().contains("metadata.csv"), "input");

    Call one = diff(TwoSets.words(sets.clips(), TwoSets.words(groups, "--if-exists=overwrite")));
    assertEquals(0, one.exitCode(), one.err());
    JsonNode grouped = TwoSets.json(out(), "diff.json").path("changes").path("micro_f1");
    Call single = diff(TwoSets.words(sets.clips(), "--if-exists=overwrite"));
    assertEquals(0, single.exitCode(), single.err());
    JsonNode alone = TwoSets.json(out(), "diff.json").path("changes").path("micro_f1");
    assertEquals(alone.path("change").asDouble(), grouped.path("change").asDouble(), 1e-12);
    assertTrue(alone.path("low").asDouble() != grouped.path("low").asDouble(), alone.toString());
  }

  @Test
  void groupsThatNothingIsMadeOfAreRefused() throws IOException {
    assertFails(
        2,
        "--metadata holds the column of --group-column; add that, or leave it out",
        diff(TwoSets.words(sets.clips(), "--metadata=x")));
    assertFails(
        2,
        "--group-column does not go with --without-labels: it is for intervals of what labels judge;"
            + " leave one out",
        diff(TwoSets.words(sets.unlabelledClips(), "--group-column=x")));
    assertFails(
        2,
        "--group-column does not go with engine sql, whose intervals are of single clips; leave one"
            + " out",
        diff(TwoSets.words(sets.clips(), "--group-column=x", "--engine=sql")));
    assertFails(2, "--group-column is given without --scores", diff("--group-column=x"));
    assertFails(3, "\"x\"", diff(TwoSets.words(sets.clips(), "--group-column=x")));
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
