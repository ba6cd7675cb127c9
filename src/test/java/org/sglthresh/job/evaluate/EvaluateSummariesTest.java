package org.sglthresh.job.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** Engines of evaluate and summaries in the place of scores, as they are typed. */
class EvaluateSummariesTest {
  private static final List<String> CLASS_WISE =
      List.of("map", "micro_ap", "macro_auc", "d_prime", "best_micro_f1", "best_macro_f1");

  private static final String ABSENT =
      "absent, because summaries do not tell clips apart: lwlrap, LRAP, coverage error, ranking"
          + " loss, BCE, Brier score, ECE, labels a clip, mAP@k, precision@k, label counts,"
          + " reliability";

  @TempDir private static Path directory;

  @TempDir private Path work;

  @BeforeAll
  static void makeDays() {
    Tables.spark();
    make("monday", "--clips=400", "--classes=9", "--seed=3");
    make("tuesday", "--clips=400", "--classes=9", "--seed=4");
  }

  private static void make(String day, String... options) {
    Call.done(Call.words("synthesize", options, "--output=" + at(day)));
    Call.done(Call.words("summarize", clips(day), "--output=" + at("summary-" + day)));
  }

  private static Path at(String name) {
    return directory.resolve(name);
  }

  private static String[] clips(String day) {
    return new String[] {"--scores=" + at(day) + "/scores", "--labels=" + at(day) + "/labels"};
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private JsonNode evaluate(String name, Object... options) throws IOException {
    call(name, options);
    return json(work.resolve(name).resolve("metrics.json")).path("evaluation");
  }

  private Call call(String name, Object... options) {
    return Call.done(Call.words("evaluate", Call.words(options), "--output=" + work.resolve(name)));
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(entry -> strings.add(entry.asText()));
    return strings;
  }

  private static void assertSame(JsonNode expected, JsonNode found, List<String> metrics) {
    for (String metric : metrics) {
      assertTrue(expected.path(metric).isNumber(), metric);
      assertEquals(expected.path(metric).asDouble(), found.path(metric).asDouble(), 1e-12, metric);
    }
  }

  @Test
  void summariesAreMeasuredAsTheirClipsWhereNothingIsLost() throws IOException {
    JsonNode monday = evaluate("monday", (Object) clips("monday"));
    JsonNode rest =
        evaluate(
            "rest",
            "--summary=" + at("summary-monday") + "," + at("summary-tuesday"),
            "--subtract-summary=" + at("summary-tuesday"));
    assertSame(monday, rest, CLASS_WISE);
    assertSame(monday, rest, List.of("clips", "classes", "labels", "classes_averaged_auc"));
    assertFalse(rest.has("bounds"));
    assertFalse(rest.has("intervals"));
    for (String metric : strings(rest.path("absent"))) {
      assertFalse(rest.has(metric), metric);
    }
    monday
        .fieldNames()
        .forEachRemaining(
            name ->
                assertTrue(rest.has(name) || strings(rest.path("absent")).contains(name), name));
    JsonNode manifest = json(work.resolve("rest").resolve("manifest.json"));
    assertEquals("evaluation summary", manifest.at("/inputs/0/role").asText());
    assertEquals("evaluation subtracted summary", manifest.at("/inputs/2/role").asText());
    assertEquals(3, manifest.path("passes").asInt());
    assertEquals(
        columns("monday", "index,name,support,negatives,ap,roc_auc,best_f1"),
        columns("rest", "index,name,support,negatives,ap,roc_auc,best_f1"));
  }

  /** The file without the last digits, which the order of sums decides. */
  private List<String> columns(String name, String header) throws IOException {
    List<String> lines = Files.readAllLines(work.resolve(name).resolve("per_class.csv"));
    assertEquals(header, lines.get(0));
    return lines.stream().map(line -> line.replaceAll("(\\.\\d{12})\\d+", "$1")).toList();
  }

  @Test
  void whatIsAbsentIsNamedInOneSentence() {
    String summary = "--summary=" + at("summary-monday");
    String alone = call("alone", summary).out();
    assertTrue(alone.contains(ABSENT + " and intervals\n"), alone);
    assertTrue(alone.lines().anyMatch(line -> line.matches("mAP +\\.\\d+ +exact")), alone);
    String tagged = call("tagged", summary, "--thresholds=0.3").out();
    assertTrue(
        tagged.contains(
            ABSENT
                + ", samples F1, samples precision, samples recall, subset accuracy and"
                + " intervals\n"),
        tagged);
  }

  @Test
  void thresholdsAreMeasuredOnSummaries() throws IOException {
    JsonNode clips = evaluate("clips", clips("monday"), "--thresholds=0.3");
    JsonNode summary = evaluate("summary", "--summary=" + at("summary-monday"), "--thresholds=0.3");
    assertSame(clips, summary, CLASS_WISE);
    assertSame(
        clips,
        summary,
        List.of("micro_f1", "macro_f1", "weighted_recall", "hamming_loss", "true_positives"));
    assertFalse(summary.has("samples_f1"));
    assertTrue(strings(summary.path("absent")).contains("samples_f1"));
  }

  @Test
  void coarseSummariesHaveBoundsThatHold() throws IOException {
    make("year", "--clips=70000", "--classes=2", "--seed=5");
    JsonNode clips = evaluate("clips", (Object) clips("year"));
    Call call = call("bins", "--summary=" + at("summary-year"), "--thresholds=0.01");
    JsonNode bins = json(work.resolve("bins").resolve("metrics.json")).path("evaluation");
    JsonNode engine = evaluate("engine", clips("year"), "--engine=summary");
    for (String metric : CLASS_WISE) {
      JsonNode bounds = bins.path("bounds").path(metric);
      double exact = clips.path(metric).asDouble();
      assertTrue(bounds.path("low").asDouble() <= exact, metric);
      assertTrue(bounds.path("high").asDouble() >= exact, metric);
      assertEquals(exact, bins.path(metric).asDouble(), 2e-3, metric);
    }
    assertEquals(clips, engine); // two reads rank exactly where a summary alone does not
    assertTrue(
        call.out()
            .contains(
                "some thresholds lie between scores that the summary does not tell apart: what is"
                    + " counted at thresholds is an estimate, and micro F1 is at least ."),
        call.out());
    assertTrue(
        columns("bins", Files.readAllLines(work.resolve("bins/per_class.csv")).get(0))
            .get(0)
            .contains("ap,ap_least,ap_most,roc_auc,roc_auc_least,roc_auc_most"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--scores=x | --scores does not go with --summary: measure the ones or the others",
        "--labels=x | --labels does not go with --summary: measure the ones or the others",
        "--classes=x | --classes does not go with --summary: it says how tables are read; leave",
        "--weight-column=w | --weight-column does not go with --summary: it says how tables are",
        "--unlabelled=drop | --unlabelled does not go with --summary",
        "--missing-scores=0 | --missing-scores does not go with --summary",
        "--by=year | --by does not go with --summary: summaries do not tell clips apart; leave it",
        "--at=1 | --at does not go with --summary: summaries do not tell clips apart",
        "--group-column=g | --group-column does not go with --summary",
        "--engine=blocks | --engine does not go with --summary: only engine summary works on",
        "--require-gpu | --require-gpu does not go with --summary: summaries are measured on the",
      })
  void whatHasNoEffectIsRefused(String option, String message) {
    Call call =
        Call.of(
            "evaluate",
            "--summary=" + at("summary-monday"),
            "--output=" + work.resolve("none"),
            option);
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(message), call.lastLine());
  }

  @Test
  void whatIsMissingIsNamed() {
    Call none = Call.of("evaluate", "--output=" + work.resolve("none"));
    assertTrue(none.lastLine().contains("missing option --scores PATH"), none.lastLine());
    Call alone =
        Call.of("evaluate", "--scores=x", "--subtract-summary=x", "--output=" + work.resolve("no"));
    assertEquals(2, alone.exitCode());
    assertTrue(alone.lastLine().contains("--summary; add it"), alone.lastLine());
    Call scale =
        Call.of(
            "evaluate",
            "--summary=" + at("summary-monday"),
            "--score-scale=logit",
            "--output=" + work.resolve("no"));
    assertEquals(3, scale.exitCode());
    assertTrue(scale.lastLine().contains("say --score-scale probability"), scale.lastLine());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--engine=sql | --engine sql measures what thresholds tag, and there are none; add"
            + " --thresholds, or use --engine blocks",
        "--require-gpu | --require-gpu measures what thresholds tag, and there are none; add"
            + " --thresholds, or use --engine blocks",
        "--engine=sql --thresholds=0.3 --by=year | --by does not go with --engine sql: queries"
            + " measure neither rankings nor slices; use --engine blocks, or leave it out",
        "--engine=sql --thresholds=0.3 --at=3 | --at does not go with --engine sql: queries"
            + " measure neither rankings nor slices; use --engine blocks, or leave it out",
      })
  void queriesMeasureThresholdsAlone(String options, String sentence) {
    Call call =
        Call.of(Call.words("evaluate", clips("monday"), options.split(" "), "--output=unused"));
    assertEquals(2, call.exitCode(), call.err());
    assertEquals("sglthresh evaluate: error: " + sentence, call.lastLine());
  }

  @Test
  void engineSqlLeavesRankingsToEngineBlocks() throws IOException {
    Call call = call("sql", clips("monday"), "--engine=sql", "--thresholds=0.3");
    String sentence = "engine sql measures the decisions alone";
    assertTrue(call.err().contains(sentence), call.err());
    assertTrue(call.out().contains(sentence), call.out());
    JsonNode sql = json(work.resolve("sql").resolve("metrics.json")).path("evaluation");
    JsonNode blocks = evaluate("blocks", clips("monday"), "--engine=blocks", "--thresholds=0.3");
    assertSame(blocks, sql, List.of("micro_f1", "macro_f1", "samples_f1", "hamming_loss"));
    blocks
        .fieldNames()
        .forEachRemaining(
            name ->
                assertTrue(
                    sql.has(name)
                        || strings(sql.path("absent")).contains(name)
                        || Arrays.asList(
                                "classes_averaged_ap",
                                "classes_averaged_auc",
                                "best_micro_f1",
                                "best_macro_f1")
                            .contains(name),
                    name));
    assertEquals(1, json(work.resolve("sql").resolve("manifest.json")).path("passes").asInt());
  }

  @Test
  void engineLocalReadsOnce() throws IOException {
    JsonNode blocks = evaluate("blocks", clips("monday"), "--engine=blocks");
    JsonNode local = evaluate("local", clips("monday"), "--engine=local");
    assertEquals(blocks, local);
    assertEquals(1, json(work.resolve("local").resolve("manifest.json")).path("passes").asInt());
    assertEquals(2, json(work.resolve("blocks").resolve("manifest.json")).path("passes").asInt());
  }
}
