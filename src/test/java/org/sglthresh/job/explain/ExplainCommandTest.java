package org.sglthresh.job.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.TwoSets;
import org.sglthresh.testing.SparkTables;

/** {@code explain} shows what every threshold makes of a class of a run. */
class ExplainCommandTest {
  private static final int CLIPS = 200;
  private static final String FAST = "--methods=default,exact,smoothed";

  @TempDir private static Path directory;
  private static TwoSets sets;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
  }

  private String optimize(String output, String... options) {
    String run = work.resolve(output).toString();
    String[] base = {"optimize", "--output=" + run};
    Call call = Call.of(TwoSets.words(base, TwoSets.words(sets.clips(), options)));
    assertEquals(0, call.exitCode(), call.err());
    return run;
  }

  private static Call explain(String run, String name, String... options) {
    return Call.of(TwoSets.words(new String[] {"explain", run, "--class=" + name}, options));
  }

  private JsonNode explained(String run, String name, String... options) throws IOException {
    String output = work.resolve("out").toString();
    String[] place = {"--output=" + output, "--if-exists=overwrite"};
    Call call = explain(run, name, TwoSets.words(place, options));
    assertEquals(0, call.exitCode(), call.err());
    return TwoSets.json(output, "explanation.json");
  }

  private static JsonNode threshold(JsonNode explanation, String name) {
    return entry(explanation, name).orElseThrow(() -> new AssertionError(explanation.toString()));
  }

  private static Optional<JsonNode> entry(JsonNode explanation, String name) {
    for (JsonNode entry : explanation.path("thresholds")) {
      if (entry.path("name").asText().equals(name)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private static double saved(String run, int c) throws IOException {
    return TwoSets.json(run, "thresholds.json").path("classes").get(c).path("threshold").asDouble();
  }

  private static void refused(int exitCode, String message, Call call) {
    assertEquals(exitCode, call.exitCode(), call.err());
    assertEquals("sglthresh explain: error: " + message, call.lastLine());
    assertEquals("", call.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "blocks", "summary", "summary --refine", "sql"})
  void theCurveIsThatOfALoopOnEveryEngine(String engine) throws IOException {
    String run = optimize("run", ("--method=exact --resamples=0 --engine=" + engine).split(" "));
    JsonNode explanation = explained(run, "Cat, domestic", FAST, "--clips-per-day=1000");
    List<String> rows = Files.readAllLines(work.resolve("out/curve.csv"));
    assertEquals(
        "threshold,tp,fp,fn,precision,recall,f1,tags_per_1000_clips,tags_per_day", rows.get(0));
    assertEquals(rows.size() - 1, explanation.path("rows").asInt());
    long positives = sets.tags(1, -1, (byte) 1);
    double best = 0;
    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.split(",", -1);
      double at = Double.parseDouble(fields[0]);
      long right = sets.tags(1, at, (byte) 1);
      long all = sets.tags(1, at, (byte) 0);
      assertEquals(
          List.of("" + right, "" + (all - right), "" + (positives - right)),
          List.of(fields[1], fields[2], fields[3]));
      assertEquals(1000.0 * all / CLIPS, Double.parseDouble(fields[8]), 1e-9);
      best = Math.max(best, 2.0 * right / (all + positives));
    }
    assertEquals(best, explanation.path("highestF1").path("f1").asDouble(), 1e-12);
    JsonNode own = threshold(explanation, "exact");
    assertEquals(saved(run, 1), own.path("threshold").asDouble());
    assertEquals(sets.tags(1, saved(run, 1), (byte) 1), own.path("tp").asLong());
    assertTrue(entry(explanation, "smoothed").isPresent());
    assertTrue(Files.exists(work.resolve("out/report.html")));
  }

  @Test
  void methodsAreThoseOfTheirOwnRunsWithTheirIntervals() throws IOException {
    String run = optimize("sgl", "--epochs=30", "--resamples=4", "--objective=macro-f1");
    JsonNode explanation = explained(run, "Dog", "--resamples=4");
    List<String> names = new ArrayList<>();
    explanation.path("thresholds").forEach(entry -> names.add(entry.path("name").asText()));
    assertEquals(
        List.of(
            "sgl",
            "default",
            "dichotomic",
            "numerical",
            "exact",
            "bagged",
            "smoothed",
            "platt",
            "robust"),
        names);
    for (String method : List.of("sgl", "default", "dichotomic", "exact", "platt", "bagged")) {
      List<String> options = new ArrayList<>(List.of("--method=" + method, "--objective=macro-f1"));
      if (!method.equals("default")) {
        options.add("--resamples=4");
      }
      if (method.equals("sgl")) {
        options.add("--epochs=30");
      }
      String alone = optimize(method + "-alone", options.toArray(String[]::new));
      JsonNode entry = threshold(explanation, method);
      assertEquals(saved(alone, 0), entry.path("threshold").asDouble(), method);
      assertInterval(alone, entry);
    }
    JsonNode basis = TwoSets.json(run, "thresholds.json").path("classes").get(0).path("basis");
    assertEquals(basis.path("plateau"), explanation.path("plateau"));
  }

  /** The interval in the row of class 0, whose name has no comma. */
  private static void assertInterval(String run, JsonNode entry) throws IOException {
    List<String> rows = Files.readAllLines(Path.of(run, "per_class.csv"));
    List<String> header = List.of(rows.get(0).split(","));
    String[] row = rows.get(1).split(",", -1);
    String low = row[header.indexOf("threshold_low")];
    String found = entry.has("interval") ? entry.path("interval").get(0).asText() : "";
    assertEquals(low.isEmpty(), found.isEmpty(), run);
    if (!low.isEmpty()) {
      assertEquals(Double.parseDouble(low), Double.parseDouble(found), 1e-12);
    }
  }

  @Test
  void theTerminalAloneIsEnough() throws IOException {
    String run = optimize("run", "--method=exact", "--resamples=0");
    Call call = explain(run, "Bird <b>", FAST);
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(call.out().startsWith("Bird <b>: "), call.out());
    assertTrue(call.out().contains("\nexact, this run "), call.out());
    assertTrue(call.out().contains("highest F1\n"), call.out());
    assertTrue(call.out().contains("tags/1,000"), call.out());
    String last = call.out().lines().reduce("", (before, line) -> line);
    assertTrue(last.startsWith("Bird <b>: the run's threshold "), last);
    assertTrue(call.lastLine().endsWith("done: " + last), call.lastLine());
    try (Stream<Path> files = Files.list(work)) {
      assertEquals(List.of(work.resolve("run")), files.toList());
    }
    Call named = Call.of("explain", "--run", run, "--class", "Bird <b>", FAST);
    assertEquals(call.out(), named.out());
  }

  @Test
  void aPinnedClassIsShownAsIfItWereFree() throws IOException {
    String pins = Files.writeString(work.resolve("pins.json"), "{\"Dog\": 0.9}").toString();
    String run = optimize("run", "--method=exact", "--pins=" + pins, "--resamples=2");
    JsonNode explanation = explained(run, "Dog", FAST);
    assertEquals("pinned", explanation.path("reason").asText());
    JsonNode own = threshold(explanation, "this run");
    assertEquals((double) .9f, own.path("threshold").asDouble());
    assertFalse(own.has("interval"));
    JsonNode free = threshold(explanation, "exact");
    assertTrue(free.path("threshold").asDouble() < .8, free.toString());
    assertTrue(free.has("interval"));
    assertEquals(
        "The run's method did not choose this threshold: pinned. The methods are shown as if they"
            + " were free to.",
        explanation.path("remarks").get(0).asText());
    Files.writeString(Path.of(pins), "{\"Dog\": 0.8}");
    Call changed = explain(run, "Dog", FAST);
    assertEquals(3, changed.exitCode());
    assertTrue(
        changed.lastLine().contains("its input " + pins + " (pins) has changed since"),
        changed.lastLine());
  }

  @Test
  void aRareClassIsShownAsIfItHadItsOwn() throws IOException {
    String run = optimize("run", "--method=exact", "--minimum-support=20", "--resamples=2");
    JsonNode explanation = explained(run, "Bell", FAST);
    assertEquals("too few positives", explanation.path("reason").asText());
    assertEquals(saved(run, 3), threshold(explanation, "this run").path("threshold").asDouble());
    String free = optimize("free", "--method=exact", "--resamples=0");
    assertEquals(saved(free, 3), threshold(explanation, "exact").path("threshold").asDouble());
  }

  @Test
  void aDemandIsShownOfARunThatStatesIt() throws IOException {
    String run = optimize("run", "--method=operating-point", "--level=0.8", "--resamples=0");
    JsonNode explanation = explained(run, "Dog", "--methods=exact");
    assertEquals(
        saved(run, 0), threshold(explanation, "operating-point").path("threshold").asDouble());
    assertTrue(threshold(explanation, "operating-point").path("precision").asDouble() >= .8);
    assertTrue(entry(explanation, "tag-budget").isEmpty());
    refused(
        2,
        "--methods tag-budget meets a demand, and a run by operating-point does not state it; leave"
            + " it out, or explain a run of that method",
        explain(run, "Dog", "--methods=tag-budget"));
  }

  @Test
  void anotherObjectiveHasItsMeasure() throws IOException {
    String run = optimize("run", "--method=exact", "--objective=macro-jaccard", "--resamples=0");
    JsonNode own = threshold(explained(run, "Dog", FAST), "exact");
    double f1 = own.path("f1").asDouble();
    assertEquals(f1 / (2 - f1), own.path("jaccard").asDouble(), 1e-12);
    Call call = explain(run, "Dog", "--methods=numerical", "--resamples=0");
    assertTrue(call.err().contains("epochs, macro-jaccard 0."), call.err());
  }

  @Test
  void thresholdsEditedByHandAreNoticed() throws IOException {
    String run = optimize("run", "--method=exact", "--resamples=0");
    Path file = Path.of(run, "thresholds.json");
    String before = Files.readString(file);
    String number = String.valueOf(saved(run, 0));
    assertTrue(before.contains("\"threshold\": " + number), before);
    Files.writeString(file, before.replace("\"threshold\": " + number, "\"threshold\": 0.9"));
    JsonNode explanation = explained(run, "Dog", FAST);
    assertEquals(.9f, (float) threshold(explanation, "this run").path("threshold").asDouble());
    assertEquals(
        Double.parseDouble(number), threshold(explanation, "exact").path("threshold").asDouble());
    assertTrue(
        explanation.path("remarks").get(0).asText().startsWith("Repeated now, exact ends at "));
  }

  @Test
  void summariesAreExplainedToo() throws IOException {
    String summary = work.resolve("summary").toString();
    String[] base = {"summarize", "--output=" + summary};
    Call.done(TwoSets.words(base, sets.clips()));
    String run = work.resolve("run").toString();
    Call.done(
        "optimize", "--summary=" + summary, "--method=exact", "--resamples=0", "--output=" + run);
    JsonNode explanation = explained(run, "Dog", FAST);
    JsonNode own = threshold(explanation, "exact");
    assertEquals(sets.tags(0, saved(run, 0), (byte) 1), own.path("tp").asLong());
  }

  @Test
  void aClassWithoutPositivesHasTagsAlone() throws IOException {
    Path clips = Files.createDirectories(work.resolve("none"));
    byte[][] labels = new byte[CLIPS][];
    for (int n = 0; n < CLIPS; n++) {
      labels[n] = sets.labels[n].clone();
      labels[n][2] = 0;
    }
    SparkTables.write(clips.toString(), sets.scores, labels, 1);
    String run = work.resolve("run").toString();
    Call.done(
        "optimize",
        "--scores=" + clips + "/scores",
        "--labels=" + clips + "/labels",
        "--resamples=2",
        "--output=" + run);
    JsonNode explanation = explained(run, "class_2", FAST);
    assertEquals("fallback", explanation.path("reason").asText());
    assertFalse(explanation.has("highestF1"));
    assertTrue(threshold(explanation, "default").path("precision").isNull());
    assertTrue(
        explanation
            .path("remarks")
            .toString()
            .contains("No clip is a positive of the class: precision, recall and F1"));
    Call call = explain(run, "class_2", FAST);
    assertFalse(call.out().contains("NaN"), call.out());
    assertTrue(call.out().startsWith("class_2: 0 of 200 clips\n"), call.out());
  }

  @Test
  void aClipCountsAsItsWeightSays() throws IOException {
    SparkTables.session()
        .read()
        .parquet(directory.resolve("labels").toString())
        .withColumn("w", functions.expr("1 + pmod(hash(clip_id), 3)"))
        .write()
        .parquet(work.resolve("labels").toString());
    Map<String, Integer> weights = new HashMap<>();
    for (Row row :
        SparkTables.session()
            .read()
            .parquet(work.resolve("labels").toString())
            .select("clip_id", "w")
            .collectAsList()) {
      weights.put(row.getString(0), row.getInt(1));
    }
    String run = work.resolve("run").toString();
    Call.done(
        "optimize",
        "--scores=" + directory.resolve("scores"),
        "--labels=" + work.resolve("labels"),
        "--weight-column=w",
        "--resamples=2",
        "--output=" + run);
    JsonNode explanation = explained(run, "class_0", FAST);
    List<String> rows = Files.readAllLines(work.resolve("out/curve.csv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.split(",", -1);
      double right = 0;
      double all = 0;
      for (int n = 0; n < CLIPS; n++) {
        if (sets.scores[n][0] > Double.parseDouble(fields[0])) {
          int weight = weights.get(SparkTables.id(n));
          all += weight;
          right += sets.labels[n][0] * weight;
        }
      }
      assertEquals(right, Double.parseDouble(fields[1]), 1e-9);
      assertEquals(all - right, Double.parseDouble(fields[2]), 1e-9);
    }
    double known = weights.values().stream().mapToInt(Integer::intValue).sum();
    assertEquals(known, explanation.path("known").asDouble());
    assertTrue(threshold(explanation, "sgl").has("interval"));
  }
}
