package org.sglthresh.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.cli.run.LogBook.epoch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.parse.LogFormat;
import org.sglthresh.cli.run.RunLog.Verbosity;
import org.sglthresh.job.PhaseMetrics;
import org.sglthresh.spark.run.SparkMetrics;

class LineLogTest {
  static final PhaseMetrics COST =
      new PhaseMetrics(
          "read", 4.2116, new SparkMetrics(2, 8, 0, 7.5, 3, 0, 14_200_000, 0, 0, 0, 0, 0, 8, 0));
  static final String COST_IN_WORDS =
      "phase read took 4.2 s: 2 jobs of Spark with 8 tasks of 7.5 s in all, 14 MB read";

  private final LogBook book = new LogBook();

  private RunLog text() {
    return book.inFile(LogFormat.TEXT, Verbosity.QUIET);
  }

  private List<JsonNode> objects() throws JsonProcessingException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : book.lines()) {
      objects.add(new ObjectMapper().readTree(line));
    }
    return objects;
  }

  @Test
  void aFileHasALineWhenAStepBeginsAndOneWhenItIsDone() {
    RunLog log = text();
    log.setMeasure("macro-f1");
    log.phase("read val/scores");
    log.found("12,958 clips");
    book.pass(Duration.ofMillis(4215));
    log.phase("optimize macro-f1 by sgl");
    for (int i = 0; i < 100; i++) {
      book.pass(Duration.ofMillis(10));
      log.epoch(epoch(i, 100, 0.5, 0.01 * (i + 1)));
    }
    log.metrics(COST);
    log.detail("2 partitions");
    log.finish();
    log.exit(RunEnd.done("macro-F1 is .5; report: run/report.html"));
    assertEquals(
        List.of(
            "sglthresh: read val/scores ...",
            "sglthresh: read val/scores: 12,958 clips, 4.2 s",
            "sglthresh: optimize macro-f1 by sgl ...",
            "sglthresh: optimize macro-f1 by sgl: 100 epochs, macro-f1 0.5000, 1.0 s",
            "sglthresh optimize: done: macro-F1 is .5; report: run/report.html"),
        book.lines());
    assertEquals(-1, book.text().indexOf('\r'));
  }

  @Test
  void aLongStepHasALineAfterASecondAndThenEveryTen() {
    RunLog log = text();
    log.phase("optimize");
    for (int i = 0; i < 60; i++) {
      book.pass(Duration.ofSeconds(2));
      log.epoch(epoch(i, 1000, 0.5, 2.0 * (i + 1)));
    }
    assertEquals(
        List.of(
            "sglthresh: optimize: epoch 1/1000, objective 0.5000, 2.0 s/epoch, 33 min 18 s left",
            "sglthresh: optimize: epoch 6/1000, objective 0.5000, 2.0 s/epoch, 33 min 8 s left"),
        book.lines().subList(1, 3));
    assertEquals(1 + 60 / 5, book.lines().size(), book.text());
    log.abandon();
    log.exit(new RunEnd(3, "failed", "scores.csv is empty", ""));
    assertEquals("sglthresh optimize: error: scores.csv is empty", book.lines().get(13));
    assertEquals(14, book.lines().size(), "a step that fails is not done");
  }

  @Test
  void aMethodThatStopsEarlySaysHowFarItCame() {
    RunLog log = text();
    log.phase("optimize");
    log.epoch(epoch(36, 100, 0.5, 1));
    log.phase("sample");
    log.step(3, 25);
    log.phase("sample again");
    log.step(25, 25);
    log.finish();
    assertEquals(
        List.of(
            "sglthresh: optimize: 37 of 100 epochs, objective 0.5000, 0.0 s",
            "sglthresh: sample: 3 of 25, 0.0 s",
            "sglthresh: sample again: 0.0 s"),
        book.lines().stream().filter(line -> !line.endsWith("...")).toList());
  }

  @Test
  void verboseTextHasDetailsAndCostsInWords() {
    RunLog log = book.inFile(LogFormat.TEXT, Verbosity.VERBOSE);
    log.detail("2 partitions");
    log.metrics(COST);
    log.warn("2 classes");
    assertEquals(
        List.of(
            "sglthresh: detail: 2 partitions",
            "sglthresh: detail: " + COST_IN_WORDS,
            "sglthresh: warning: 2 classes"),
        book.lines());
  }

  @Test
  void everyLineOfAJsonLogIsAnObject() throws JsonProcessingException {
    Instant before = Instant.now().minusMillis(1);
    RunLog log = book.inFile(LogFormat.JSON, Verbosity.QUIET);
    log.phase("read \"a\\b\"");
    book.pass(Duration.ofSeconds(10));
    log.step(1, 4);
    log.detail("not shown");
    log.note("größe");
    log.warn("2 classes");
    log.metrics(COST);
    log.finish();
    log.exit(new RunEnd(1, "failed", "index -1", "java.lang.X: index\u2028\n\tat y\n"));
    assertFalse(book.text().contains("\u2028"), "a line end for some readers");
    List<JsonNode> objects = objects();
    assertEquals(
        List.of(
            "info begin: read \"a\\b\" ...",
            "info progress: read \"a\\b\": 25% (1 of 4)",
            "info note: größe",
            "warn warning: 2 classes",
            "info metrics: " + COST_IN_WORDS,
            "info end: read \"a\\b\": 1 of 4, 10 s",
            "error exit: index -1"),
        objects.stream()
            .map(
                line ->
                    line.path("level").asText()
                        + " "
                        + line.path("event").asText()
                        + ": "
                        + line.path("message").asText())
            .toList());
    for (JsonNode line : objects) {
      assertEquals("optimize", line.path("command").asText());
      assertTrue(Instant.parse(line.path("time").asText()).isAfter(before), line.toString());
    }
    JsonNode exit = objects.get(6);
    assertEquals("failed", exit.path("status").asText());
    assertEquals(1, exit.path("exit_code").asInt());
    assertEquals("java.lang.X: index\u2028\n\tat y\n", exit.path("stack_trace").asText());
  }

  @Test
  void theFiguresOfAPhaseAreFields() throws JsonProcessingException {
    RunLog log = book.inFile(LogFormat.JSON, Verbosity.QUIET);
    log.metrics(COST);
    JsonNode line = objects().get(0);
    assertEquals("read", line.path("phase").asText());
    assertEquals(4.212, line.path("seconds").asDouble());
    assertEquals(14_200_000, line.path("inputBytes").asLong());
    List<String> names = new ArrayList<>();
    line.fieldNames().forEachRemaining(names::add);
    assertEquals(List.of("time", "level", "event", "command", "message"), names.subList(0, 5));
    assertEquals(List.copyOf(COST.byName().keySet()), names.subList(5, names.size()));
  }

  @Test
  void whatPhasesCostIsKeptInEveryFormat() throws JsonProcessingException {
    RunLog log = text();
    log.metrics(COST);
    assertEquals(List.of(), book.lines());
    List<String> kept = log.measuredUntil(RunEnd.done("all well"));
    ObjectMapper json = new ObjectMapper();
    assertEquals("metrics", json.readTree(kept.get(0)).path("event").asText());
    assertEquals("all well", json.readTree(kept.get(1)).path("message").asText());
    assertEquals(2, kept.size());
  }

  @Test
  void aStepOfHoursSaysWhatElseIsDoneAndHowLongItGoesOn() {
    RunLog log = text();
    log.phase("annotate sounds");
    book.pass(Duration.ofMinutes(10));
    log.step(250, 1_000, "4 h 10 min of audio");
    log.step(1_000, 1_000, "16 h 40 min of audio");
    log.finish();
    assertEquals(
        List.of(
            "sglthresh: annotate sounds ...",
            "sglthresh: annotate sounds: 25% (250 of 1,000), 4 h 10 min of audio, 30 min 0 s left",
            "sglthresh: annotate sounds: 10 min 0 s"),
        book.lines());
  }
}
