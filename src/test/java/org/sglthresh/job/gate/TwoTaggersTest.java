package org.sglthresh.job.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.TwoSets;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.testing.SparkTables;

/** {@code diff} of two taggers, each with its thresholds. */
class TwoTaggersTest extends TwoTaggersTestCase {
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
  void whatIsNotAboutTwoTaggersIsRefused() throws IOException {
    String logits = sets.thresholds("logits", ScoreScale.LOGIT, TwoSets.NAMES, 0.4, 0.5, 0.6, 0.5);
    assertFails(
        3,
        "; compare thresholds of taggers whose scores have one scale",
        Call.of(
            TwoSets.words(
                new String[] {"diff", "--before=" + before, "--after=" + logits},
                taggers("--output=" + out()))));
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
}
