package org.sglthresh.job.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.spark.read.Tables;

/** A tree of classes in whole commands: Bark is below Dog, Dog and Cat below Animal. */
@Tag("slow")
class OntologyCommandsTest {
  private static final List<String> NAMES = List.of("Bark", "Animal", "Dog", "Cat", "Rain");
  private static final String TREE = "child,parent\nBark,Dog\nDog,Animal\nCat,Animal\nRain,\n";

  @TempDir static Path directory;
  @TempDir Path work;

  private static String scores;
  private static String labels;

  @BeforeAll
  static void write() {
    float[][] values = Tables.randomScores(80, NAMES.size(), 7);
    int[][] flags = new int[80][NAMES.size()];
    for (int clip = 0; clip < 80; clip++) {
      for (int c = 0; c < NAMES.size(); c++) {
        flags[clip][c] = values[clip][c] + (clip * 7 + c) % 5 * .1f > .9f ? 1 : 0;
        flags[clip][c] = (clip + c) % 19 == 0 ? -1 : flags[clip][c];
      }
    }
    scores = Tables.writeScores(directory.resolve("scores"), 3, NAMES, Tables.ids(80), values);
    labels = Tables.writeLabels(directory.resolve("labels"), 2, Tables.ids(80), flags);
  }

  private String file(String name, String text) {
    try {
      return Files.writeString(work.resolve(name), text).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String tree() {
    return file("tree.csv", TREE);
  }

  private JsonNode json(String output, String name) throws IOException {
    return new ObjectMapper().readTree(work.resolve(output).resolve(name).toFile());
  }

  private Call call(String command, String output, String... options) {
    return Call.done(
        Stream.of(
                new String[] {command, "--scores", scores},
                options,
                new String[] {"--output", work.resolve(output).toString()})
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }

  private Map<String, Set<String>> tags(String output) {
    Map<String, Set<String>> tags = new HashMap<>();
    for (Row row : Tables.spark().read().parquet(work.resolve(output).toString()).collectAsList()) {
      tags.put(row.getString(0), new TreeSet<>(row.getList(1)));
    }
    return tags;
  }

  private static boolean isConsistent(Set<String> tags) {
    return (!tags.contains("Bark") || tags.contains("Dog"))
        && (!(tags.contains("Dog") || tags.contains("Cat")) || tags.contains("Animal"));
  }

  /** Up and down against the definition, tag by tag; the counts of the sentence are those. */
  @Test
  void applyMakesTagsConsistent() throws IOException {
    call("apply", "raw", "--thresholds", "0.6");
    Map<String, Set<String>> raw = tags("raw");
    for (String rule : List.of("up", "down")) {
      Call done =
          call("apply", rule, "--thresholds", "0.6", "--ontology", tree(), "--consistency", rule);
      Map<String, Set<String>> found = tags(rule);
      long added = 0;
      long removed = 0;
      long changed = 0;
      for (String clip : raw.keySet()) {
        Set<String> expected = new TreeSet<>(raw.get(clip));
        if (rule.equals("up")) {
          if (expected.contains("Bark")) {
            expected.add("Dog");
          }
          if (expected.contains("Dog") || expected.contains("Cat")) {
            expected.add("Animal");
          }
        } else {
          if (!expected.contains("Animal")) {
            expected.removeAll(Set.of("Dog", "Cat", "Bark"));
          }
          if (!expected.contains("Dog")) {
            expected.remove("Bark");
          }
        }
        assertEquals(expected, found.get(clip));
        assertTrue(isConsistent(expected));
        added += expected.stream().filter(tag -> !raw.get(clip).contains(tag)).count();
        removed += raw.get(clip).stream().filter(tag -> !expected.contains(tag)).count();
        changed += expected.equals(raw.get(clip)) ? 0 : 1;
      }
      assertTrue(changed > 10);
      assertTrue(
          done.out()
              .startsWith(
                  "consistent with "
                      + tree()
                      + " by the rule "
                      + rule
                      + ": "
                      + added
                      + (added == 1 ? " tag" : " tags")
                      + " added and "
                      + removed
                      + " removed in "
                      + changed
                      + " of 80 clips\n"),
          done.out());
      JsonNode facts = json(rule, "_manifest.json").get("tagConsistency");
      assertEquals(changed, facts.get("changedClips").asLong());
      assertEquals(added, facts.get("tagsAdded").asLong());
      assertEquals(removed, facts.get("tagsRemoved").asLong());
    }
  }

  /** Tags are sorted by score, those that were added too. */
  @Test
  void addedTagsHaveTheirScores() {
    call("apply", "up", "--thresholds", "0.6", "--ontology", tree(), "--consistency", "up");
    for (Row row : Tables.spark().read().parquet(work.resolve("up").toString()).collectAsList()) {
      List<Float> found = row.getList(2);
      assertEquals(row.getList(1).size(), found.size());
      for (int i = 1; i < found.size(); i++) {
        assertTrue(found.get(i - 1) >= found.get(i));
      }
    }
  }

  @Test
  void optimizeChoosesWhatEvaluateMeasuresAndApplyDoes() throws IOException {
    for (String objective : List.of("micro-f1", "macro-f1")) {
      String run = "run-" + objective;
      Call done =
          call(
              "optimize",
              run,
              "--labels",
              labels,
              "--method",
              "exact",
              "--objective",
              objective,
              "--resamples",
              "0",
              "--ontology",
              tree());
      JsonNode found = json(run, "metrics.json").get("tree");
      String rule = found.get("rule").asText();
      String field = objective.replace('-', '_');
      double best = 0;
      double chosen = 0;
      for (JsonNode entry : found.get("tuning").get("rules")) {
        String name = entry.get("rule").asText();
        best = name.equals("none") ? best : Math.max(best, entry.get(field).asDouble());
        chosen = name.equals(rule) ? entry.get(field).asDouble() : chosen;
      }
      assertEquals(best, chosen, "the rule that costs least");
      JsonNode raw = found.get("tuning").get("rules").get(0);
      JsonNode metrics = json(run, "metrics.json").get("tuning");
      assertEquals(metrics.get(field).asDouble(), raw.get(field).asDouble(), 1e-12);
      assertEquals(rule, json(run, "thresholds.json").get("tagConsistency").get("rule").asText());
      assertTrue(
          done.out()
              .contains(
                  "consistent tags, " + rule + " costs least: " + Headlines.measure(objective)));
      assertTrue(
          Files.readString(work.resolve(run).resolve("report.html")).contains("The tree of"));
      assertTrue(
          Files.readString(work.resolve(run).resolve("levels.csv"))
              .startsWith("clips,rule,level,classes,labels,micro_precision,"));
      checkEvaluateAndApply(run, rule, found);
    }
  }

  private void checkEvaluateAndApply(String run, String rule, JsonNode learned) throws IOException {
    String thresholds = work.resolve(run).toString();
    call(
        "evaluate",
        run + "-e",
        "--labels",
        labels,
        "--thresholds",
        thresholds,
        "--ontology",
        tree());
    JsonNode measured = json(run + "-e", "metrics.json").get("tree");
    assertEquals(rule, measured.get("rule").asText());
    assertEquals(
        learned.get("tuning").get("rules"), measured.get("evaluation").get("rules"), "same clips");
    call("apply", run + "-t", "--thresholds", thresholds, "--ontology", tree());
    Map<String, Set<String>> tags = tags(run + "-t");
    assertTrue(tags.values().stream().allMatch(OntologyCommandsTest::isConsistent));
    long number = tags.values().stream().mapToLong(Set::size).sum();
    for (JsonNode entry : measured.get("evaluation").get("rules")) {
      if (entry.get("rule").asText().equals(rule)) {
        assertEquals(entry.get("tags").asLong(), number, "what apply writes was measured");
      }
    }
    double map = 0;
    for (JsonNode level : measured.get("evaluation").get("levels")) {
      map += level.get("map").asDouble() * level.get("classes").asInt() / NAMES.size();
    }
    JsonNode all = json(run + "-e", "metrics.json").get("evaluation");
    assertEquals(all.get("map").asDouble(), map, 1e-12, "mAP is the mean over all levels");
  }

  @Test
  void labelsGoUpWhereTheyAreRead() throws IOException {
    Call done =
        call(
            "optimize",
            "up",
            "--labels",
            labels,
            "--method",
            "default",
            "--ontology",
            tree(),
            "--propagate-labels");
    JsonNode manifest = json("up", "manifest.json");
    long added = manifest.get("addedLabels").get("tuning").asLong();
    assertTrue(added > 0);
    assertTrue(
        done.err().contains("note: " + added + " labels of " + scores + " were added to "),
        done.err());
    call("evaluate", "plain", "--labels", labels, "--thresholds", "0.5");
    double before = json("plain", "metrics.json").get("evaluation").get("labels").asDouble();
    double after = json("up", "metrics.json").get("tuning").get("labels").asDouble();
    assertEquals(before + added, after);
    call("evaluate", "alone", "--labels", labels, "--ontology", tree(), "--propagate-labels");
    JsonNode tree = json("alone", "metrics.json").get("tree").get("evaluation");
    assertFalse(tree.has("rules"), "there are no tags without thresholds");
    assertEquals(3, tree.get("levels").size());
    assertTrue(tree.get("levels").get(0).has("map"));
  }

  /** Commands that learn or sum up take the labels alone up. */
  @Test
  void labelsGoUpInOtherCommands() throws IOException {
    String[] up = {"--labels", labels, "--ontology", tree(), "--propagate-labels"};
    call(
        "optimize",
        "one",
        Stream.concat(Stream.of(up), Stream.of("--method", "exact")).toArray(String[]::new));
    double labelled = json("one", "metrics.json").get("tuning").get("labels").asDouble();
    double best = json("one", "metrics.json").get("tuning").get("micro_f1").asDouble();
    call(
        "compare",
        "compared",
        Stream.concat(Stream.of(up), Stream.of("--methods", "exact")).toArray(String[]::new));
    JsonNode row = json("compared", "comparison.json").get("rows").get(0);
    assertEquals(best, row.get("tuning_micro_f1").asDouble(), 1e-12);
    call("summarize", "summary", up);
    Call.done(
        "evaluate",
        "--summary",
        work.resolve("summary").toString(),
        "--thresholds",
        "0.5",
        "--output",
        work.resolve("measured").toString());
    assertEquals(
        labelled, json("measured", "metrics.json").get("evaluation").get("labels").asDouble());
    call(
        "crossvalidate",
        "folds",
        Stream.concat(Stream.of(up), Stream.of("--method", "exact")).toArray(String[]::new));
    assertTrue(json("folds", "manifest.json").get("addedLabels").get("tuning").asLong() > 0);
  }

  @Test
  void partitionsDoNotMatter() throws IOException {
    float[][] values = Tables.randomScores(80, NAMES.size(), 7);
    String one = Tables.writeScores(directory.resolve("one"), 1, NAMES, Tables.ids(80), values);
    Call.done(
        "evaluate",
        "--scores",
        one,
        "--labels",
        labels,
        "--thresholds",
        "0.6",
        "--ontology",
        tree(),
        "--output",
        work.resolve("whole").toString());
    call("evaluate", "parts", "--labels", labels, "--thresholds", "0.6", "--ontology", tree());
    JsonNode whole = json("whole", "metrics.json").get("tree");
    assertEquals(
        whole.get("evaluation").get("rules"),
        json("parts", "metrics.json").get("tree").get("evaluation").get("rules"));
    assertTrue(whole.get("evaluation").get("inconsistent_clips").asLong() > 0);
  }
}
