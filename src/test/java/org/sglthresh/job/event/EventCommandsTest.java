package org.sglthresh.job.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.SharedData;

/** The commands about events on real recordings, against sed_eval and sed_scores_eval. */
@Tag("slow")
class EventCommandsTest {
  private static final double EXACT = 1e-12;

  @TempDir private static Path directory;
  private static String[] tables;

  /** The recordings, one of which has a name that begins with {@code _}. */
  @BeforeAll
  static void importFrames() {
    Path data = SharedData.path("data/frames");
    Call.done("import", "--frames", data.resolve("scores").toString(), "--output", path("frames"));
    tables =
        Call.words(
            "--scores",
            path("frames/scores"),
            "--truth",
            data.resolve("ground_truth.tsv"),
            "--durations",
            data.resolve("audio_durations.tsv"),
            "--extra-truth",
            "drop");
  }

  private static String path(String name) {
    return directory.resolve(name).toString();
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(name).toFile());
  }

  private static List<String[]> csv(String name) throws IOException {
    return Files.readAllLines(directory.resolve(name)).stream().map(l -> l.split(",", -1)).toList();
  }

  @Test
  void allThresholdsAndOneOfThem() throws IOException {
    Call call =
        Call.done(
            Call.words(
                "evaluate-events",
                tables,
                "--cross-trigger-mean",
                "others",
                "--baseline-psds",
                "0.3,0.5",
                "--show",
                "_d59k0a0.wav,54dp5m90.wav",
                "--output",
                path("evaluated")));
    JsonNode metrics = json("evaluated/metrics.json");
    assertEquals(20, metrics.get("recordings").asInt());
    JsonNode values = metrics.get("values");
    assertEquals(0.2697432829693092, values.get("psds_1").asDouble(), EXACT);
    assertEquals(0.5810546313412599, values.get("psds_2").asDouble(), EXACT);
    assertEquals(
        (0.2697432829693092 / .3 + 0.5810546313412599 / .5) / 2,
        values.get("ranking_score").asDouble(),
        EXACT);
    assertEquals(0.5593869731800767, values.get("collar_micro_f1").asDouble(), EXACT);
    assertEquals(0.4469730324993483, values.get("collar_macro_f1").asDouble(), EXACT);
    assertEquals(0.736, values.get("intersection_micro_f1").asDouble(), EXACT);
    assertEquals(0.7872696817420436, values.get("segment_micro_f1").asDouble(), EXACT);
    assertEquals(0.7085713683573123, values.get("segment_macro_f1").asDouble(), EXACT);
    JsonNode interval = metrics.get("intervals").get("collar_micro_f1");
    assertTrue(interval.get(0).asDouble() < .5 && interval.get(1).asDouble() > .6);
    assertTrue(call.err().contains("672 recordings without scores are left out"), call.err());
    String page = Files.readString(directory.resolve("evaluated/report.html"));
    for (String shown :
        List.of("PSD-ROC of PSDS-2", "Events of _d59k0a0.wav", "Events of 54dp5m90.wav")) {
      assertTrue(page.contains(shown), shown);
    }
    assertTrue(
        Files.readAllLines(directory.resolve("evaluated/psd_roc.csv")).stream()
            .anyMatch(line -> line.startsWith("psds_1,Speech,")));
  }

  @Test
  void detectionsOfAThresholdAreMeasuredAsTheScoresAre() throws IOException {
    Call.done(
        Call.words(
            "detect",
            "--scores",
            path("frames/scores"),
            "--median-filter",
            "0.45",
            "--format",
            "tsv",
            "--output",
            path("text")));
    Call.done(
        Call.words(
            "detect",
            "--scores",
            path("frames/scores"),
            "--median-filter",
            "0.45",
            "--output",
            path("parquet")));
    Call.done(
        Call.words(
            "evaluate-events", tables, "--median-filter", "0.45", "--output", path("filtered")));
    String truth = tables[3];
    for (String events : List.of("text/events.tsv", "parquet/events")) {
      String output = events.replace('/', '-');
      Call call =
          Call.of(
              "evaluate-events",
              "--events",
              path(events),
              "--truth",
              only(truth, "truth.tsv"),
              "--durations",
              only(tables[5], "durations.tsv"),
              "--classes",
              path("frames/classes.json"),
              "--output",
              path(output));
      assertEquals(0, call.exitCode(), call.err());
      for (String name : List.of("collar_micro_f1", "segment_macro_f1", "segment_error_rate")) {
        assertEquals(
            json("filtered/metrics.json").get("values").get(name),
            json(output + "/metrics.json").get("values").get(name),
            name);
      }
    }
  }

  /** The lines of a table that are of recordings with scores. */
  private static String only(String table, String name) throws IOException {
    List<String> recordings;
    try (Stream<Path> files = Files.list(SharedData.path("data/frames/scores"))) {
      recordings = files.map(f -> f.getFileName().toString().replace(".tsv", ".wav")).toList();
    }
    List<String> lines = Files.readAllLines(Path.of(table));
    Files.write(
        directory.resolve(name),
        lines.stream()
            .filter(l -> l.startsWith("filename") || recordings.contains(l.split("\t")[0]))
            .toList());
    return path(name);
  }

  /** The thresholds are between those that sed_scores_eval finds, and lead to its F1. */
  @Test
  void theBestThresholdsAreThoseOfAllAndGoOnToDetect() throws IOException {
    Call.done(Call.words("optimize-events", tables, "--folds", "5", "--output", path("tuned")));
    double[] f1 = {
      0.631578947368421,
      0.8571428571428571,
      1,
      0.4090909090909091,
      0.6486486486486486,
      1,
      0.4444444444444445,
      0.5454545454545454,
      0.7846153846153846,
      0.6666666666666666
    };
    double[] thresholds = {
      0.3272709, 0.3652373, 0.6468799, 0.1230431, 0.0210696, 0.7169925, 0.5534616, 0.503885,
      0.5268522, 0.8334039
    };
    List<String[]> rules = csv("tuned/rules.csv");
    List<String[]> classes = csv("tuned/per_class.csv");
    for (int c = 0; c < f1.length; c++) {
      assertEquals(
          thresholds[c], Double.parseDouble(rules.get(c + 1)[1]), 1e-3, rules.get(c + 1)[0]);
      assertEquals(f1[c], Double.parseDouble(classes.get(c + 1)[6]), EXACT);
    }
    JsonNode summary = json("tuned/summary.json");
    assertEquals(0.5593869731800767, summary.get("before_micro_f1").asDouble(), EXACT);
    assertTrue(
        summary.get("cross_validated_micro_f1").asDouble()
            < summary.get("after_micro_f1").asDouble());
    Call.done(
        Call.words(
            "evaluate-events", tables, "--rules", path("tuned/rules.csv"), "--output", path("by")));
    assertEquals(
        summary.get("after_micro_f1").asDouble(),
        json("by/metrics.json").get("values").get("collar_micro_f1").asDouble(),
        EXACT);
  }

  @Test
  void filtersAreChosenByPsds() throws IOException {
    Call.done(
        Call.words(
            "optimize-events",
            tables,
            "--measure",
            "psds-2",
            "--median-filters",
            "0,0.3,0.8",
            "--output",
            path("by-psds")));
    Call.done(
        Call.words(
            "evaluate-events",
            tables,
            "--rules",
            path("by-psds/rules.csv"),
            "--jackknife-groups",
            "0",
            "--output",
            path("better")));
    assertArrayEquals(new String[] {"class", "median_filter"}, csv("by-psds/rules.csv").get(0));
    double mean =
        csv("better/per_class.csv").stream()
                .skip(1)
                .mapToDouble(r -> Double.parseDouble(r[4]))
                .sum()
            / 10;
    assertEquals(json("by-psds/summary.json").get("mean_area").asDouble(), mean, 1e-9);
    assertEquals(0, json("better/metrics.json").get("intervals").size());
  }

  /** A grid of thresholds, as gaps make all of them too many. */
  @Test
  void rulesThatAreNotPlainAreLookedAtOnAGrid() throws IOException {
    Call call =
        Call.done(
            Call.words(
                "evaluate-events",
                tables,
                "--close-gaps",
                "0.2",
                "--low-threshold",
                "0.3",
                "--points",
                "20",
                "--output",
                path("grid")));
    assertTrue(call.err().contains("those of 20 thresholds, as hysteresis"), call.err());
    double psds = json("grid/metrics.json").get("values").get("psds_2").asDouble();
    assertTrue(psds > .3 && psds < .8, () -> "psds_2 " + psds);
  }

  /** sed_eval 0.2.1 with optimal matching, and psds_eval with 50 thresholds. */
  @Test
  void detectionsOfAStudent() throws IOException {
    Path data = SharedData.path("data/psds");
    String[] truth =
        Call.words(
            "--truth",
            data.resolve("desed_validation.tsv"),
            "--durations",
            data.resolve("desed_validation_durations.tsv"),
            "--jackknife-groups",
            "0");
    Call call =
        Call.done(
            Call.words(
                "evaluate-events",
                "--events",
                data.resolve("desed_student/predictions_th_0.49.tsv.gz"),
                truth,
                "--output",
                path("student")));
    JsonNode values = json("student/metrics.json").get("values");
    assertEquals(0.4074172185430464, values.get("collar_micro_f1").asDouble(), EXACT);
    assertEquals(0.4624173180998196, values.get("collar_micro_precision").asDouble(), EXACT);
    assertEquals(0.7543698252069918, values.get("segment_micro_f1").asDouble(), EXACT);
    assertEquals(0.37545819514749523, values.get("segment_error_rate").asDouble(), EXACT);
    assertTrue(call.err().contains("16 events end up to half a second after"), call.err());
    Call.done(
        Call.words(
            "evaluate-events",
            "--events",
            data.resolve("desed_student"),
            truth,
            "--output",
            path("points")));
    values = json("points/metrics.json").get("values");
    assertEquals(.3345, values.get("psds_1").asDouble(), 5e-5);
    assertEquals(.5327, values.get("psds_2").asDouble(), 5e-5);
  }
}
