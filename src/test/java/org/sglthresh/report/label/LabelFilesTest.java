package org.sglthresh.report.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sglthresh.model.JsonText;
import org.sglthresh.report.label.SampleLabels.Given;

/** The files for programs. */
class LabelFilesTest {
  private static final Map<String, String> ALL = LabelFiles.of(SampleLabels.small(Given.values()));
  private static final Map<String, String> BARE = LabelFiles.of(SampleLabels.small());

  @Test
  void filesAreThereIfTheirDataAreGiven() {
    assertEquals(
        List.of(
            "statistics.json",
            "label_counts.csv",
            "per_class.csv",
            "examples.csv",
            "missing_parents.csv"),
        List.copyOf(ALL.keySet()));
    assertEquals(
        List.of("statistics.json", "label_counts.csv", "per_class.csv"),
        List.copyOf(BARE.keySet()));
  }

  @Test
  void statisticsHaveTheFiguresOfALength() {
    assertEquals(
        """
            {
              "length": 2.0,
              "thresholds": "0.2 everywhere",
              "windows": {
                "count": 20,
                "labels": 13,
                "mean_labels": 0.65,
                "without_label": 0.5,
                "by_labels": [10, 7, 3, 0, 0, 0, 0, 0, 0, 0, 0]
              },
              "recordings": {
                "count": 4,
                "labels": 7,
                "mean_labels": 1.75,
                "without_label": 0.0,
                "by_labels": [0, 1, 2, 1, 0, 0, 0, 0, 0, 0, 0]
              },
              "added": 3,
              "unsupported": 1,
              "truth": {
                "true_positives": 6,
                "false_positives": 6,
                "false_negatives": 4,
                "precision": 0.5,
                "recall": 0.6,
                "f1": 0.5454545454545454,
                "added": 2,
                "added_right": 1,
                "added_precision": 0.5,
                "dropped": 1,
                "dropped_found": 1,
                "dropped_recall": 1.0
              }
            }
        """,
        lines(ALL.get("statistics.json"), "      \"length\": 2.0,", 1, 34));
  }

  /** So many lines from {@code before} lines before the one that is given. */
  private static String lines(String text, String line, int before, int count) {
    List<String> lines = text.lines().toList();
    int from = lines.indexOf(line) - before;
    return String.join("\n", lines.subList(from, from + count)) + "\n";
  }

  @Test
  void statisticsSayWhatWasGiven() {
    JsonNode all = JsonText.parse(ALL.get("statistics.json"), "statistics.json");
    assertEquals("sglthresh-label-statistics", all.get("format").asText());
    assertEquals(1, all.get("version").asInt());
    assertEquals(4, all.get("recordings").asInt());
    assertEquals(3, all.get("judged_recordings").asInt());
    assertEquals(1.25, all.get("weak").get("mean_labels").asDouble());
    assertEquals(4 / 7.0, all.get("agreement").get(0).get("jaccard").asDouble());
    assertEquals(
        "{\"ontology\":\"tree.csv\",\"pairs\":1,\"weak_missing\":1,\"found\":[0,1],"
            + "\"windows_missing\":[2,8]}",
        all.get("missing_parents").toString());
    JsonNode bare = JsonText.parse(BARE.get("statistics.json"), "statistics.json");
    assertFalse(bare.has("weak") || bare.has("judged_recordings") || bare.has("missing_parents"));
    assertFalse(bare.get("lengths").get(0).has("added"));
    assertFalse(bare.get("lengths").get(0).has("truth"));
  }

  @Test
  void undefinedRatiosAreNull() {
    JsonNode none =
        JsonText.parse(LabelFiles.of(SampleLabels.empty()).get("statistics.json"), "it");
    assertTrue(none.get("lengths").get(0).get("windows").get("without_label").isNull());
    assertTrue(none.get("lengths").get(0).get("windows").get("mean_labels").isNull());
  }

  @Test
  void labelCountsHaveARowForEachNumber() {
    List<String> rows = ALL.get("label_counts.csv").lines().toList();
    assertEquals("length,unit,labels,count,share", rows.get(0));
    assertEquals("10,windows,0,1,0.25", rows.get(1));
    assertEquals("2,windows,1,7,0.35", rows.get(1 + 2 * 11 + 1));
    assertEquals("weak,recordings,10,0,0", rows.get(5 * 11));
    assertEquals(1 + 5 * 11, rows.size());
    assertEquals(1 + 4 * 11, BARE.get("label_counts.csv").lines().count());
  }

  @Test
  void classesOutsideTheTruthHaveEmptyFields() {
    assertEquals(
        rows(
            "length,index,name,windows,recordings,weak,added,unsupported,tp,fp,fn,precision,recall,"
                + "f1,judged_added,added_right,dropped,dropped_found",
            "10,0,Water,3,3,2,1,0,2,1,0,0.6666666666666666,1,0.8,1,1,1,1",
            "10,1,\"Liquid, \"\"drip\"\"\",1,1,3,0,2,0,0,0,,,0,0,0,0,0",
            "10,2,R&B <live>,0,0,0,0,0,,,,,,,,,,",
            "2,0,Water,9,4,2,2,0,5,4,1,0.5555555555555556,0.8333333333333334,0.6666666666666666,"
                + "2,1,1,1",
            "2,1,\"Liquid, \"\"drip\"\"\",3,2,3,0,1,1,2,3,0.3333333333333333,0.25,"
                + "0.2857142857142857,0,0,0,0",
            "2,2,R&B <live>,1,1,0,1,0,,,,,,,,,,"),
        ALL.get("per_class.csv"));
    assertTrue(
        BARE.get("per_class.csv")
            .startsWith(rows("length,index,name,windows,recordings", "10,0,Water,3,3")));
  }

  @Test
  void examplesSayWhereToListen() {
    assertEquals(
        rows(
            "length,class,kind,recording,onset,offset,score",
            "10,Water,added,a<b>,0,10,0.75",
            "10,\"Liquid, \"\"drip\"\"\",unsupported,\"b,\"\"c\"\"\",,,",
            "10,\"Liquid, \"\"drip\"\"\",unsupported,d&e,,,",
            "2,Water,added,a<b>,4,6,0.9375",
            "2,Water,added,d&e,0.5,2.5,0.5",
            "2,\"Liquid, \"\"drip\"\"\",unsupported,\"b,\"\"c\"\"\",,,",
            "2,R&B <live>,added,a<b>,8,10,0.625"),
        ALL.get("examples.csv"));
  }

  @Test
  void missingParentsHaveColumnsForEachLength() {
    assertEquals(
        rows(
            "child,parent,weak,weak_missing,found_10,found_2,windows_10,windows_2,"
                + "windows_missing_10,windows_missing_2",
            "Water,\"Liquid, \"\"drip\"\"\",2,1,0,1,3,9,2,8"),
        ALL.get("missing_parents.csv"));
    assertEquals(
        rows(
            "child,parent,windows_10,windows_2,windows_missing_10,windows_missing_2",
            "Water,\"Liquid, \"\"drip\"\"\",3,9,2,8"),
        LabelFiles.of(SampleLabels.small(Given.ONTOLOGY)).get("missing_parents.csv"));
  }

  private static String rows(String... rows) {
    return String.join("\r\n", rows) + "\r\n";
  }
}
