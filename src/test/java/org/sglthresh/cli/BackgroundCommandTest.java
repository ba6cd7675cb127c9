package org.sglthresh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Timeout(120)
class BackgroundCommandTest {
  private static final int NO_LIVE_LINE = 0;

  @TempDir private Path directory;

  private final SparkSession session = SparkSession.builder().getOrCreate();

  @Test
  void itSaysWhatItDoesAndLeavesTheSessionOpen() throws Exception {
    SparkSession own = session.newSession();
    BackgroundCommand command = start(own, NO_LIVE_LINE, "synthesize", "--clips", "50");
    String said = untilItEnds(command);
    assertEquals(0, command.exitCode());
    assertTrue(said.contains("sglthresh synthesize: done: "), said);
    assertEquals("", command.news());
    assertTrue(command.results().contains("50 clips"), command.results());
    assertEquals(3, own.range(3).count());
  }

  @Test
  void aFailureIsItsLastLine() throws Exception {
    BackgroundCommand command = start(session, NO_LIVE_LINE, "synthesize", "--clips", "none");
    String said = untilItEnds(command);
    assertEquals(2, command.exitCode());
    assertTrue(said.startsWith("sglthresh synthesize: error: --clips takes a whole number"), said);
    assertEquals("", command.results());
  }

  @Test
  void inATerminalOrNotebookALineIsRewritten() throws Exception {
    String said = untilItEnds(start(session, 100, "synthesize", "--clips", "50"));
    assertTrue(said.startsWith("\rstart Spark ..."), said);
  }

  @Test
  void aStopCancelsItsOwnJobsAndLeavesNothing() throws Exception {
    Path clips = directory.resolve("clips");
    BackgroundCommand made =
        BackgroundCommand.start(
            session,
            List.of("synthesize", "--clips", "500", "--output", clips.toString()),
            NO_LIVE_LINE);
    untilItEnds(made);
    BackgroundCommand command =
        start(
            session,
            NO_LIVE_LINE,
            "optimize",
            "--scores",
            clips.resolve("scores").toString(),
            "--labels",
            clips.resolve("labels").toString(),
            "--epochs",
            "1000000");
    StringBuilder said = new StringBuilder();
    while (said.indexOf("epoch ") < 0 && !command.await(10)) {
      said.append(command.news());
    }
    command.stop();
    said.append(untilItEnds(command));
    assertEquals(130, command.exitCode(), said.toString());
    assertTrue(said.toString().stripTrailing().endsWith("interrupted; nothing was written"));
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of("clips"), left.map(one -> one.getFileName().toString()).toList());
    }
    assertEquals(3, session.range(3).count());
  }

  private BackgroundCommand start(SparkSession in, int columns, String... words) {
    String output = directory.resolve("output").toString();
    return BackgroundCommand.start(
        in, Stream.concat(Arrays.stream(words), Stream.of("--output", output)).toList(), columns);
  }

  private static String untilItEnds(BackgroundCommand command) throws InterruptedException {
    StringBuilder said = new StringBuilder();
    while (!command.await(50)) {
      said.append(command.news());
    }
    return said.append(command.news()).toString();
  }
}
