package org.sglthresh.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;
import org.sglthresh.error.UserException;
import org.sglthresh.job.JobContext;

class CommandRunTest {
  private static SparkSession session;

  @BeforeAll
  static void startSpark() {
    session = SparkSession.builder().getOrCreate();
  }

  private static FakeCommand failing(Exception failure) {
    return new FakeCommand(
        (size, context) -> {
          throw failure;
        });
  }

  @Test
  void theResultGoesToStdoutAndProgressToStderr() {
    FakeCommand command =
        new FakeCommand(
            (size, context) -> {
              context.progress().phase("read the scores");
              context.progress().note("engine local: the data is small");
              context.progress().warn("2 classes have no positives");
              return () -> "size " + size + "\n\n";
            });
    Call call = Call.of(command, "fake", "--size", "4");
    assertEquals(
        new Call(
            0,
            lines("size 4"),
            lines(
                "sglthresh: start Spark ...",
                "sglthresh: start Spark: N s",
                "sglthresh: read the scores ...",
                "sglthresh: note: engine local: the data is small",
                "sglthresh: warning: 2 classes have no positives",
                "sglthresh: read the scores: N s",
                "sglthresh fake: done: size 4")),
        new Call(call.exitCode(), call.out(), call.err().replaceAll(": [0-9.]+ s", ": N s")));
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  @Test
  void aSessionThatWasThereIsUsedAndLeftRunning() {
    AtomicReference<JobContext> seen = new AtomicReference<>();
    FakeCommand command =
        new FakeCommand(
            (size, context) -> {
              seen.set(context);
              return () -> "";
            });
    assertEquals(0, Call.of(command, "fake").exitCode());
    assertSame(session.sparkContext(), seen.get().spark().sparkContext());
    assertFalse(session.sparkContext().isStopped());
    assertEquals("fake", seen.get().command());
    assertEquals("{size=3}", seen.get().parameters().toString());
  }

  @Test
  void aUsersFailureIsOneLineEvenWhenVerbose() {
    FakeCommand command = failing(UserException.input("scores.csv is empty"));
    for (String[] args : new String[][] {{"fake"}, {"fake", "--verbose"}}) {
      assertEquals(
          new Call(
              3,
              "",
              lines("sglthresh: start Spark ...", "sglthresh fake: error: scores.csv is empty")),
          Call.of(command, args));
    }
  }

  @Test
  void theTechnicalCauseOfAUsersFailureIsShownOnRequest() {
    FakeCommand command =
        failing(UserException.input("cannot read x").causedBy(new IllegalStateException("eof")));
    assertEquals(2, Call.of(command, "fake").err().lines().count());
    Call verbose = Call.of(command, "fake", "--verbose");
    assertTrue(verbose.err().contains("Caused by: java.lang.IllegalStateException: eof"));
    assertEquals("sglthresh fake: error: cannot read x", verbose.lastLine());
  }

  @Test
  void anInternalErrorHidesItsTraceUntilAsked() {
    FakeCommand command = failing(new IllegalStateException("index -1"));
    assertEquals(
        new Call(
            1,
            "",
            lines(
                "sglthresh: start Spark ...",
                "sglthresh fake: error: internal error: IllegalStateException: index -1; run again"
                    + " with --verbose for the stack trace")),
        Call.of(command, "fake"));
    Call verbose = Call.of(command, "fake", "--verbose");
    assertEquals(1, verbose.exitCode());
    assertTrue(verbose.err().contains("\tat org.sglthresh.cli.run.CommandRunTest"), verbose.err());
    assertEquals(
        "sglthresh fake: error: internal error: IllegalStateException: index -1",
        verbose.lastLine());
  }

  @Test
  void aFailureOnAnExecutorIsUnderstood() {
    FakeCommand command =
        new FakeCommand(
            (size, context) -> {
              context
                  .spark()
                  .range(4)
                  .javaRDD()
                  .foreach(
                      id -> {
                        throw UserException.input("clip " + (id >= 0 ? "x" : "y") + " is bad");
                      });
              return () -> "";
            });
    Call call = Call.of(command, "fake");
    assertEquals(3, call.exitCode(), call.err());
    assertEquals("sglthresh fake: error: clip x is bad", call.lastLine());
  }

  @Test
  void exhaustedMemoryIsNoInternalError() {
    FakeCommand command =
        new FakeCommand(
            (size, context) -> {
              throw new OutOfMemoryError("Java heap space");
            });
    Call call = Call.of(command, "fake");
    assertEquals(1, call.exitCode());
    assertTrue(
        call.lastLine().startsWith("sglthresh fake: error: out of memory: "), call.lastLine());
  }

  @Test
  void badOptionsStopBeforeSpark() {
    FakeCommand command = failing(new IllegalStateException("has begun"));
    assertEquals(
        List.of("sglthresh fake: error: --size takes a whole number from 1 to 9, not '10'"),
        Call.of(command, "fake", "--size", "10").err().lines().toList());
  }

  @Test
  void everyLineIsJsonIfAskedFor() throws IOException {
    FakeCommand command =
        new FakeCommand(
            (size, context) -> {
              context.progress().phase("read the scores");
              context.progress().warn("2 classes have no positives");
              if (size == 9) {
                throw new IllegalStateException("index -1");
              }
              return () -> "a table\nsize " + size + "\n";
            });
    Call done = Call.of(command, "fake", "--log-format=json");
    assertEquals("a table\nsize 3" + System.lineSeparator(), done.out());
    assertEquals(
        List.of(
            "begin start Spark ...",
            "end start Spark: N s",
            "begin read the scores ...",
            "warning 2 classes have no positives",
            "end read the scores: N s",
            "exit size 3"),
        events(done));
    Call failed = Call.of(command, "fake", "--size=9", "--log-format", "json", "--verbose");
    assertEquals(1, failed.exitCode());
    List<String> events = events(failed);
    assertEquals("exit internal error: IllegalStateException: index -1", events.get(4));
    JsonNode exit = new ObjectMapper().readTree(failed.lastLine());
    assertEquals(1, exit.path("exit_code").asInt());
    assertTrue(exit.path("stack_trace").asText().contains("\tat org.sglthresh.cli.run.CommandRun"));
  }

  private static List<String> events(Call call) throws IOException {
    List<String> events = new ArrayList<>();
    for (String line : call.err().lines().toList()) {
      JsonNode json = new ObjectMapper().readTree(line);
      String message = json.path("message").asText().replaceAll(": [0-9.]+ s$", ": N s");
      events.add(json.path("event").asText() + " " + message);
    }
    return events;
  }

  @Test
  void aBadCommandLineIsReportedInTheFormatThatItNames() throws IOException {
    Call unknown = Call.of("optimise", "--log-format", "json");
    assertEquals(
        List.of("exit unknown command 'optimise'; did you mean optimize?"), events(unknown));
    Call option = Call.of("optimize", "--log-format=json", "--slop=3");
    assertEquals(List.of("exit unknown option --slop; did you mean --slope?"), events(option));
    assertEquals(
        "sglthresh apply: error: --log-format takes one of text, json, not 'yaml'",
        Call.of("apply", "--scores=s", "--thresholds=.5", "--output=o", "--log-format=yaml")
            .lastLine());
  }
}
