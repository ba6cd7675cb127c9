package org.sglthresh.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.run.Console.Screen;
import org.sglthresh.cli.run.Console.Screen.Kind;
import org.sglthresh.cli.run.TerminalProgress.Verbosity;
import org.sglthresh.optimize.EpochState;

class TerminalProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now = Long.MAX_VALUE - 5;

  private TerminalProgress on(Screen screen) {
    return new TerminalProgress(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), screen, () -> now);
  }

  private TerminalProgress onTerminal(int width) {
    return on(new Screen(Kind.TERMINAL, width));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static EpochState epoch(int epoch, int epochs, double measure, double seconds) {
    double[] none = {};
    return new EpochState(epoch, epochs, -measure, none, none, none, none, seconds);
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** What a person sees: a carriage return goes back and overwrites. */
  private List<String> seen() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int column = 0;
    for (char c : bytes.toString(StandardCharsets.UTF_8).toCharArray()) {
      if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        column = 0;
      } else {
        line.replace(column, Math.min(column + 1, line.length()), String.valueOf(c));
        column++;
      }
    }
    if (line.length() > 0) {
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  @Test
  void aTerminalHasOneLiveLineAPhase() {
    TerminalProgress progress = onTerminal(80);
    progress.setMeasure("micro-f1");
    progress.phase("read the scores");
    assertEquals(List.of("read the scores ..."), seen());
    pass(Duration.ofSeconds(1));
    progress.step(1234, 4000);
    assertEquals(List.of("read the scores: 30% (1,234 of 4,000)"), seen());
    progress.phase("optimize");
    progress.epoch(epoch(0, 100, 0.5, 0.125));
    pass(Duration.ofSeconds(1));
    progress.epoch(epoch(36, 100, 0.61234, 4.625));
    assertEquals(
        List.of(
            "read the scores: 30% (1,234 of 4,000)",
            "optimize: epoch 37/100, micro-f1 0.6123, 8.0 epochs/s, 8 s left"),
        seen());
    progress.epoch(epoch(99, 100, 0.7, 5));
    progress.close();
    assertEquals(
        List.of(
            "read the scores: 30% (1,234 of 4,000)",
            "optimize: epoch 100/100, micro-f1 0.7000, 20 epochs/s"),
        seen());
    assertTrue(bytes.toString(StandardCharsets.UTF_8).endsWith(System.lineSeparator()));
  }

  @Test
  void theLiveLineIsRedrawnTenTimesASecondAtMost() {
    TerminalProgress progress = onTerminal(80);
    progress.phase("optimize");
    int before = bytes.size();
    for (int i = 0; i < 50; i++) {
      pass(Duration.ofMillis(1));
      progress.epoch(epoch(i, 100, 0.5, 0.02 * (i + 1)));
    }
    assertEquals(before, bytes.size());
    pass(Duration.ofMillis(50));
    progress.epoch(epoch(50, 100, 0.5, 1.02));
    assertTrue(bytes.size() > before);
    progress.epoch(epoch(51, 100, 0.5, 1.04));
    progress.close();
    assertEquals(
        List.of("optimize: epoch 52/100, objective 0.5000, 50 epochs/s, 1 s left"), seen());
  }

  @Test
  void notesAndWarningsDoNotBreakTheLiveLine() {
    TerminalProgress progress = onTerminal(80);
    progress.phase("choose an engine with a long name");
    progress.note("local");
    assertEquals(List.of("note: local", "choose an engine with a long name ..."), seen());
    progress.warn("2 classes");
    progress.close();
    progress.note("done");
    assertEquals(
        List.of(
            "note: local",
            "warning: 2 classes",
            "choose an engine with a long name ...",
            "note: done"),
        seen());
  }

  @Test
  void metricsGoToLogsAndDetailsOnlyIfVerbose() {
    TerminalProgress log = on(Screen.NONE);
    log.detail("2 partitions");
    log.metrics("{\"phase\": \"read\"}");
    assertEquals(List.of("{\"phase\": \"read\"}"), lines());
    log.setVerbosity(Verbosity.VERBOSE);
    log.detail("2 partitions");
    assertEquals("sglthresh: detail: 2 partitions", lines().get(1));
  }

  @Test
  void aTerminalShowsMetricsOnlyIfVerbose() {
    TerminalProgress progress = onTerminal(80);
    progress.phase("read");
    progress.metrics("{}");
    assertEquals(List.of("read ..."), seen());
    progress.setVerbosity(Verbosity.VERBOSE);
    progress.metrics("{}");
    progress.detail("2 partitions");
    assertEquals(List.of("{}", "detail: 2 partitions", "read ..."), seen());
  }

  @Test
  void namesInWarningsStayOnOneLine() {
    TerminalProgress progress = onTerminal(80);
    progress.warn("1 class (dog\r\nsglthresh: done\u202e\u001b[2J) is never predicted");
    assertEquals(List.of("warning: 1 class (dog sglthresh: done··[2J) is never predicted"), seen());
  }

  @Test
  void theLiveLineNeverWraps() {
    TerminalProgress progress = onTerminal(20);
    progress.phase("a phase with a very long name");
    pass(Duration.ofSeconds(1));
    progress.step(5, 10);
    progress.close();
    assertEquals(List.of("a phase with a very"), seen());
    for (String part : bytes.toString(StandardCharsets.UTF_8).split("[\r\n]+")) {
      assertTrue(part.length() < 20, part);
    }
  }

  @Test
  void aLogHasTheFirstAndTheLastEpochAndEveryTenth() {
    TerminalProgress progress = on(Screen.NONE);
    progress.setMeasure("macro-f1");
    progress.phase("optimize");
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(10));
      progress.epoch(epoch(i, 100, 0.5, 0.01 * (i + 1)));
    }
    progress.close();
    List<String> lines = lines();
    assertEquals(12, lines.size(), lines.toString());
    assertEquals("sglthresh: optimize", lines.get(0));
    assertEquals(
        "sglthresh: optimize: epoch 1/100, macro-f1 0.5000, 100 epochs/s, 1 s left", lines.get(1));
    assertEquals(
        "sglthresh: optimize: epoch 10/100, macro-f1 0.5000, 100 epochs/s, 1 s left", lines.get(2));
    assertEquals(
        "sglthresh: optimize: epoch 100/100, macro-f1 0.5000, 100 epochs/s", lines.get(11));
    assertEquals(-1, bytes.toString(StandardCharsets.UTF_8).indexOf('\r'));
  }

  @Test
  void aLogHasALineEveryFiveSecondsWhenEpochsAreSlow() {
    TerminalProgress progress = on(Screen.NONE);
    progress.phase("optimize");
    for (int i = 0; i < 1000; i++) {
      pass(Duration.ofSeconds(2));
      if (i < 60) {
        progress.epoch(epoch(i, 1000, 0.5, 2.0 * (i + 1)));
      }
    }
    List<String> lines = lines();
    assertEquals(
        "sglthresh: optimize: epoch 4/1000, objective 0.5000, 2.0 s/epoch, 33 min 12 s left",
        lines.get(2));
    assertEquals(2 + 59 / 3, lines.size(), lines.toString());
  }

  @Test
  void aPhaseWithoutStepsIsDone() {
    TerminalProgress progress = on(Screen.NONE);
    progress.phase("read");
    progress.step(0, 0);
    assertEquals(List.of("sglthresh: read", "sglthresh: read: 100% (0 of 0)"), lines());
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 0 s",
    "59.4, 59 s",
    "59.6, 1 min 0 s",
    "125, 2 min 5 s",
    "3600, 1 h 0 min",
    "7384, 2 h 3 min"
  })
  void durationsHaveTwoUnits(double seconds, String text) {
    assertEquals(text, TerminalProgress.duration(seconds));
  }
}
