package org.sglthresh.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.cli.run.LogBook.epoch;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.run.RunLog.Verbosity;

class TerminalLogTest {
  private final LogBook book = new LogBook();
  private final RunLog log = book.onTerminal(80, Verbosity.QUIET);

  @Test
  void eachStepIsOneLiveLineUntilItIsDone() {
    log.setMeasure("micro-f1");
    log.phase("read the scores");
    assertEquals(List.of("read the scores ..."), book.seen());
    book.pass(Duration.ofSeconds(1));
    log.step(1234, 4000);
    assertEquals(List.of("read the scores: 30% (1,234 of 4,000)"), book.seen());
    log.found("4,000 clips");
    book.pass(Duration.ofMillis(250));
    log.phase("optimize");
    log.epoch(epoch(0, 100, 0.5, 0.125));
    book.pass(Duration.ofSeconds(1));
    log.epoch(epoch(36, 100, 0.61234, 4.625));
    assertEquals(
        List.of(
            "read the scores: 4,000 clips, 1.3 s",
            "optimize: epoch 37/100, micro-f1 0.6123, 8.0 epochs/s, 8 s left"),
        book.seen());
    book.pass(Duration.ofSeconds(11));
    log.epoch(epoch(99, 100, 0.7, 5));
    assertEquals("optimize: epoch 100/100, micro-f1 0.7000, 20 epochs/s", book.seen().get(1));
    log.finish();
    log.finish();
    assertEquals(
        List.of(
            "read the scores: 4,000 clips, 1.3 s", "optimize: 100 epochs, micro-f1 0.7000, 12 s"),
        book.seen());
    assertTrue(book.text().endsWith(System.lineSeparator()));
  }

  @Test
  void theLiveLineIsRedrawnTenTimesASecondAtMost() {
    log.phase("optimize");
    int before = book.size();
    for (int i = 0; i < 50; i++) {
      book.pass(Duration.ofMillis(1));
      log.epoch(epoch(i, 100, 0.5, 0.02 * (i + 1)));
    }
    assertEquals(before, book.size());
    book.pass(Duration.ofMillis(50));
    log.epoch(epoch(50, 100, 0.5, 1.02));
    assertTrue(book.size() > before);
  }

  @Test
  void aStepThatIsCutOffShowsHowFarItCame() {
    log.phase("optimize");
    log.epoch(epoch(51, 100, 0.5, 1.04));
    log.abandon();
    log.exit(RunEnd.interrupted(130, "nothing was written"));
    assertEquals(
        List.of(
            "optimize: epoch 52/100, objective 0.5000, 49 epochs/s, 1 s left",
            "sglthresh optimize: interrupted; nothing was written"),
        book.seen());
  }

  @Test
  void theResultOnStdoutIsTheLastWordOfASuccess() {
    log.phase("write run");
    log.finish();
    log.exit(RunEnd.done("micro-F1 is .6; report: run/report.html"));
    assertEquals(List.of("write run: 0.0 s"), book.seen());
  }

  @Test
  void notesAndWarningsDoNotBreakTheLiveLine() {
    log.phase("choose an engine with a long name");
    log.note("local");
    assertEquals(List.of("note: local", "choose an engine with a long name ..."), book.seen());
    log.warn("2 classes");
    log.finish();
    log.note("done");
    assertEquals(
        List.of(
            "note: local",
            "warning: 2 classes",
            "choose an engine with a long name: 0.0 s",
            "note: done"),
        book.seen());
  }

  @Test
  void detailsAndCostsAreShownOnlyIfVerboseAndNeverAsJson() {
    log.phase("read");
    log.metrics(LineLogTest.COST);
    log.detail("2 partitions");
    assertEquals(List.of("read ..."), book.seen());
    LogBook wordy = new LogBook();
    RunLog verbose = wordy.onTerminal(80, Verbosity.VERBOSE);
    verbose.phase("read");
    verbose.metrics(LineLogTest.COST);
    verbose.detail("2 partitions");
    assertEquals(
        List.of("detail: " + LineLogTest.COST_IN_WORDS, "detail: 2 partitions", "read ..."),
        wordy.seen());
  }

  @Test
  void namesInWarningsStayOnOneLine() {
    log.warn("1 class (dog\r\nsglthresh: done\u202e\u001b[2J) is never predicted");
    assertEquals(
        List.of("warning: 1 class (dog sglthresh: done··[2J) is never predicted"), book.seen());
  }

  @Test
  void theLiveLineNeverWraps() {
    RunLog narrow = book.onTerminal(20, Verbosity.QUIET);
    narrow.phase("a phase with a very long name");
    book.pass(Duration.ofSeconds(1));
    narrow.step(5, 10);
    narrow.finish();
    assertEquals(List.of("a phase with a very"), book.seen());
    for (String part : book.text().split("[\r\n]+")) {
      assertTrue(part.length() < 20, part);
    }
  }
}
