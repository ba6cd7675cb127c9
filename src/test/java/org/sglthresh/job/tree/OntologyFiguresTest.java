package org.sglthresh.job.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.AncestorLabels;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.cli.Call;
import org.sglthresh.io.read.OntologyFile;
import org.sglthresh.model.Ontology;
import org.sglthresh.testing.SharedData;

/** Figures of the page on the class tree, on real labels; skipped without them. */
@Tag("slow")
class OntologyFiguresTest {
  private static final String ONTOLOGY = "data/audioset/ontology.json";

  @TempDir Path work;

  /** Labels are ids; the ontology finds their classes by them. */
  @Test
  void labelsOfAudioSetsEvaluationSegments() throws IOException {
    Ontology ontology =
        OntologyFile.read(new Configuration(false), SharedData.path(ONTOLOGY).toString());
    Map<String, Integer> index = new HashMap<>();
    for (String line :
        Files.readAllLines(SharedData.path("data/audioset/class_labels_indices.csv"))) {
      if (!line.startsWith("index")) {
        index.put(line.split(",", -1)[1], index.size());
      }
    }
    List<String> ids =
        index.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .toList();
    AncestorLabels tree = new AncestorLabels(ontology.ancestors(ids));
    long labels = 0;
    long added = 0;
    long clips = 0;
    for (String line : Files.readAllLines(SharedData.path("data/audioset/eval_segments.csv"))) {
      if (!line.startsWith("#")) {
        int[] classes =
            Arrays.stream(line.split("\"", -1)[1].split(",", -1))
                .mapToInt(index::get)
                .sorted()
                .toArray();
        int completed = tree.complete(ClipLabels.of(classes)).positives().length;
        labels += classes.length;
        added += completed - classes.length;
        clips += completed > classes.length ? 1 : 0;
      }
    }
    assertEquals(List.of(51_804L, 26_287L, 13_592L), List.of(labels, added, clips));
  }

  @Test
  void dcase2017() throws IOException {
    String ontology = SharedData.path(ONTOLOGY).toString();
    for (String split : List.of("val", "eval")) {
      Path data = SharedData.path("data/dcase2017/" + split);
      Call.done(
          "import",
          "--scores",
          data.resolve("scores.csv").toString(),
          "--labels",
          data.resolve("labels.csv").toString(),
          "--output",
          work.resolve(split).toString());
    }
    Call.done(
        "optimize",
        "--scores",
        work.resolve("val/scores").toString(),
        "--labels",
        work.resolve("val/labels").toString(),
        "--eval-scores",
        work.resolve("eval/scores").toString(),
        "--eval-labels",
        work.resolve("eval/labels").toString(),
        "--method",
        "exact",
        "--resamples",
        "0",
        "--ontology",
        ontology,
        "--propagate-labels",
        "--output",
        work.resolve("run").toString());
    JsonNode tree =
        new ObjectMapper().readTree(work.resolve("run/metrics.json").toFile()).get("tree");
    assertEquals("up", tree.get("rule").asText());
    JsonNode rules = tree.get("evaluation").get("rules");
    assertEquals(1743, rules.get(0).get("tags").asLong());
    assertEquals(.6313, rules.get(0).get("micro_f1").asDouble(), 5e-5);
    assertEquals(1867, rules.get(1).get("tags").asLong());
    assertEquals(.6541, rules.get(1).get("micro_f1").asDouble(), 5e-5);
    assertEquals(.6120, rules.get(2).get("micro_f1").asDouble(), 5e-5);
    Call applied =
        Call.done(
            "apply",
            "--scores",
            work.resolve("eval/scores").toString(),
            "--thresholds",
            work.resolve("run").toString(),
            "--ontology",
            ontology,
            "--output",
            work.resolve("tags").toString());
    assertEquals(
        "consistent with "
            + ontology
            + " by the rule up: 124 tags added and 0 removed in 111 of 1,103 clips",
        applied.out().lines().findFirst().orElse(""));
  }
}
